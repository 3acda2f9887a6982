"""The numbers that Word draws before the paragraphs of its lists: 1., a), III.

Offices number headings and the STT column so; the text itself holds none of it.
"""

import re
from dataclasses import dataclass, field

from pipeline.reading.word.markup import Element, child, number, parsed, switched_on, value, w

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SHOWN_BULLETS = "-–—+"
"""Signs that people type as well; dots and arrows are ornament, and often of a symbol font."""

_MOST = 30_000


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    shape: str = "decimal"
    pattern: str = ""
    restarts: bool = True
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One `w:num`: the counters are those of the definition, which several lists may share."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class WordNumbering:
    """Counts the lists of one document; paragraphs must be asked for in document order."""

    def __init__(self, xml: str | None) -> None:
        root = None if xml is None else parsed(xml)
        self._lists = {} if root is None else _lists(root)
        self._counters: dict[str, list[int | None]] = {}

    def level_of_style(self, list_number: int, style: str | None) -> int:
        """Return the level of a list that a paragraph style is tied to, 0 where to none."""
        levels = self._lists[list_number].levels if list_number in self._lists else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def next_label(self, list_number: int, level: int) -> str:
        """Count a paragraph of a list and return what Word draws before it, "" for nothing."""
        known = self._lists.get(list_number)
        if known is None or not 0 <= level < _LEVELS:
            return ""
        looks = known.levels.get(level, _Level())
        counters = self._counters.setdefault(known.definition, [None] * _LEVELS)
        self._count(known, counters, level)
        if looks.shape == "bullet":
            return looks.pattern if looks.pattern in _SHOWN_BULLETS else ""
        if looks.shape == "none":
            return _PLACEHOLDER.sub("", looks.pattern).strip()

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            above = known.levels.get(at, _Level())
            counted = counters[at]
            shape = "decimal" if looks.legal else above.shape
            return figure(above.start if counted is None else counted, shape)

        return _PLACEHOLDER.sub(shown, looks.pattern).strip()

    def _count(self, known: _List, counters: list[int | None], level: int) -> None:
        if level in known.starts and level not in known.begun:
            counters[level] = known.starts[level]
        else:
            counted = counters[level]
            start = known.starts.get(level, known.levels.get(level, _Level()).start)
            counters[level] = start if counted is None else counted + 1
        known.begun.add(level)
        for deeper in range(level + 1, _LEVELS):
            if known.levels.get(deeper, _Level()).restarts:
                counters[deeper] = None


def figure(counted: int, shape: str) -> str:
    """Return a number in one of the shapes of ECMA-376 part 1, 17.18.59; decimal where unknown."""
    if not 0 < counted <= _MOST:
        return str(counted)
    match shape:
        case "decimalZero":
            return f"{counted:02d}"
        case "upperRoman" | "lowerRoman":
            roman = _roman(counted)
            return roman.upper() if shape == "upperRoman" else roman
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("a") + (counted - 1) % 26) * ((counted - 1) // 26 + 1)
            return letter.upper() if shape == "upperLetter" else letter
        case "none" | "bullet":
            return ""
    return str(counted)


def _roman(counted: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, counted = divmod(counted, worth)
        written += letters * times
    return written


def _lists(root: Element) -> dict[int, _List]:
    definitions = {d.get(w("abstractNumId"), ""): d for d in root.findall(w("abstractNum"))}
    by_style = {
        name: d for d in definitions.values() if (name := value(d, "styleLink")) is not None
    }
    lists = {}
    for written in root.findall(w("num")):
        identity = value(written, "abstractNumId") or ""
        definition = definitions.get(identity)
        link = value(definition, "numStyleLink")
        if link in by_style:
            definition = by_style[link]
            identity = definition.get(w("abstractNumId"), "")
        levels = {} if definition is None else _levels(definition)
        starts = {}
        for override in written.findall(w("lvlOverride")):
            at = _whole(override.get(w("ilvl")))
            levels |= _levels(override)
            start = number(override, "startOverride")
            if start is not None:
                starts[at] = start
        lists[_whole(written.get(w("numId")))] = _List(identity, levels, starts)
    return lists


def _levels(definition: Element) -> dict[int, _Level]:
    levels = {}
    for written in definition.findall(w("lvl")):
        start = number(written, "start")
        legal = switched_on(written, "isLgl")
        levels[_whole(written.get(w("ilvl")))] = _Level(
            start=1 if start is None else start,
            shape=value(written, "numFmt") or "decimal",
            pattern=value(written, "lvlText") or "",
            restarts=number(written, "lvlRestart") != 0,
            legal=bool(legal),
            style=value(written, "pStyle"),
        )
    return levels


def _whole(written: str | None) -> int:
    return int(written) if written and written.lstrip("-").isdigit() else -1


def belongs_to(properties: Element | None) -> tuple[int | None, int | None]:
    """Return the list and level that a paragraph's own properties name, None where they do not."""
    listed = child(properties, "numPr")
    return number(listed, "numId"), number(listed, "ilvl")
