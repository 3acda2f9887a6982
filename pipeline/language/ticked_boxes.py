"""Rows of boxes to choose from (`☐ Hoàn thành ☒ Đang thực hiện`): which one is ticked."""

import re

_TICKED = r"[☒☑✅⊠■\uf0fe\uf0fd]|[\[(]\s*[xXvV✓✔×]\s*[\])]"
_OPEN = r"[☐□◻▢❏❑⬜\uf0a8\uf06f]|\[\s*\]|\(\s*\)"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|(?:{_OPEN})")
_EDGES = " \t\u00a0;,/|-–:"
_FEWEST = 2


def choice_of(text: str) -> str | None:
    """Return what a text with a row of boxes says: the words of the only ticked one and the lines
    without a box, `""` where none is ticked; None where the text has no such row or several ticks.

    A box stands before its words, or behind them where the row ends with one.
    """
    boxes = list(_BOX.finditer(text))
    ticked = [box for box in boxes if box["ticked"]]
    if len(boxes) < _FEWEST or len(ticked) > 1 or len(ticked) == len(boxes):
        return None
    beside = [line.strip() for line in text.split("\n") if _BOX.search(line) is None]
    chosen = [_words_of(ticked[0], boxes, text)] if ticked else []
    return "\n".join(words for words in (*chosen, *beside) if words)


def _words_of(box: re.Match[str], boxes: list[re.Match[str]], text: str) -> str:
    at = boxes.index(box)
    line = text[text.rfind("\n", 0, box.start()) + 1 :].split("\n", 1)[0]
    if line.rstrip(_EDGES).endswith(_last_box(line)) and not _BOX.match(line.strip()):
        start = boxes[at - 1].end() if at else 0
        return text[start : box.start()].rsplit("\n", 1)[-1].strip(_EDGES)
    end = boxes[at + 1].start() if at + 1 < len(boxes) else len(text)
    return text[box.end() : end].split("\n", 1)[0].strip(_EDGES)


def _last_box(line: str) -> str:
    return [box.group() for box in _BOX.finditer(line)][-1]
