"""How wide text stands in Times New Roman, to draw rules of the length that the decree asks for."""

import re
import unicodedata

_NUMBERED = re.compile(r"\bsố (?=\d)")
_EM = 1000
_BOLD = {
    250: " ,.", 278: "il/", 333: "fjt-():", 389: "sI", 444: "cerz", 500: "agovxyJ0123456789",
    556: "bdhknpquSđ", 611: "FP", 667: "BELTZ", 722: "wACDNRUVXYĐ", 778: "GHKOQ", 833: "m&",
    944: "M", 1000: "W",
}  # fmt: skip
_REGULAR = {
    250: " ,.", 278: "ijlt/:", 333: "frI-()", 389: "sJ", 444: "acez",
    500: "bdghknopquvxy0123456789đ", 556: "FPS", 611: "ELTZ", 667: "BCR", 722: "wADGHKNOQUVXYĐ",
    778: "m&", 889: "M", 944: "W",
}  # fmt: skip
_UNKNOWN = 600


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {True: _by_letter(_BOLD), False: _by_letter(_REGULAR)}
"""Advance widths in thousandths of the size, by weight: the metrics of Times (Adobe AFM)."""


def text_width_mm(text: str, size_pt: float, bold: bool) -> float:
    """Return the width of a line of text in millimetres; marks above and below add none."""
    widths = _WIDTHS[bold]
    bare = unicodedata.normalize("NFD", text.replace("\u00a0", " "))
    letters = (letter for letter in bare if not unicodedata.combining(letter))
    return sum(widths.get(letter, _UNKNOWN) for letter in letters) / _EM * size_pt * 25.4 / 72


def balanced_lines(text: str, room_mm: float, size_pt: float, bold: bool) -> tuple[str, ...]:
    """Return `text` in as few lines as fit into the room, of lengths as even as can be.

    A number stays with the `số` before it, and what a space that does not break ties together.
    """
    text = _NUMBERED.sub("số\u00a0", text)
    words = [word for word in text.split(" ") if word]
    for lines in range(1, len(words) + 1):
        best = _most_even(words, lines, size_pt, bold)
        if max(text_width_mm(line, size_pt, bold) for line in best) <= room_mm:
            return best
    return tuple(words)


def _most_even(words: list[str], lines: int, size_pt: float, bold: bool) -> tuple[str, ...]:
    """The split into so many lines of lengths as even as can be."""
    if lines == 1:
        return (" ".join(words),)
    splits = (
        (" ".join(words[:cut]), *_most_even(words[cut:], lines - 1, size_pt, bold))
        for cut in range(1, len(words) - lines + 2)
    )
    return min(
        splits, key=lambda split: sum(text_width_mm(line, size_pt, bold) ** 2 for line in split)
    )
