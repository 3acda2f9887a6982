"""The tags that tell which passage of a report stands where, and on what ground.

A tag holds three short hashes: of what a passage is (its section and key), of what it rests on,
and of its text as the program wrote it. A person's edit changes the text and not the tag; so the
tag tells whether a passage was edited, and whether its ground has changed since.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from pipeline.domain.report import Block, Passage, Row, Table
from pipeline.language.clean_text import printable

_LETTERS = 12
_CONTROL = re.compile(r"([0-9a-f]{12,16})\.([0-9a-f]{12})\.([0-9a-f]{12})")
_BOOKMARK = re.compile(r"t([hrl])([0-9a-f]{12})([0-9a-f]{12})([0-9a-f]{12})")
_CELL_EDGE = " ¦ "


class TagKind(StrEnum):
    """What a tag is of: a passage, a table's row, or a line that the template brings."""

    PASSAGE = "h"
    ROW = "r"
    LINE = "l"


@dataclass(frozen=True, slots=True)
class Tag:
    """Which passage, row or line it is, and the hashes of its ground and of its text as written."""

    name: str
    ground: str
    written: str
    kind: TagKind = TagKind.PASSAGE

    @property
    def control(self) -> str:
        """Return the tag as that of a content control."""
        return f"{self.name}.{self.ground}.{self.written}"

    @property
    def bookmark(self) -> str:
        """Return the tag as a bookmark's name: forty letters at most, the first no digit."""
        return f"t{self.kind}{self.name}{self.ground}{self.written}"


def read_control(text: str) -> Tag | None:
    """Return the tag of a content control, None where it is not one of ours."""
    found = _CONTROL.fullmatch(text)
    return Tag(found[1][:_LETTERS], found[2], found[3]) if found else None


def read_bookmark(text: str) -> Tag | None:
    """Return the tag that a bookmark's name is, None where it is not one of ours."""
    found = _BOOKMARK.fullmatch(text)
    return Tag(found[2], found[3], found[4], TagKind(found[1])) if found else None


class Tags:
    """Gives passages their tags; of those with the same key the second is another passage."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of_passage(self, section: str, passage: Passage) -> Tag:
        """Return the tag of a passage."""
        key = f"{section}|{passage.kind}|{passage.key}"
        return self._tag(key, passage.text, TagKind.PASSAGE, passage.ground)

    def of_row(self, section: str, row: Row) -> Tag:
        """Return the tag of a table's row, which is known by its first two cells."""
        key = f"{section}|row|{row_text(row.cells[:2])}"
        return self._tag(key, row_text(row.cells), TagKind.ROW)

    def of_line(self, section: str, style: str, text: str) -> Tag:
        """Return the tag of a line that stands in no section: the template's, or an address."""
        return self._tag(f"{section}|{style}", text, TagKind.LINE)

    def _tag(self, key: str, text: str, kind: TagKind, ground: str = "") -> Tag:
        self._seen[key] += 1
        written = hash_of(text)
        name = _short(f"{key}|{self._seen[key]}")
        return Tag(name, hash_of(ground) if ground else written, written, kind)


def tags_of(
    section: str, blocks: Iterable[Block], tags: Tags
) -> tuple[tuple[Block, tuple[Tag, ...]], ...]:
    """Return each block with its tags: one for a passage, one for each row of a table."""
    return tuple(
        (block, tuple(tags.of_row(section, row) for row in block.rows))
        if isinstance(block, Table)
        else (block, (tags.of_passage(section, block),))
        for block in blocks
    )


def row_text(cells: Iterable[str]) -> str:
    """Return the text that a row of these cells is known by."""
    return _CELL_EDGE.join(cells)


def hash_of(text: str) -> str:
    """Return the hash of a text; how it is broken into lines makes no difference."""
    # Most texts are one line without spare blanks: they are known by themselves.
    plain = text.isprintable() and "  " not in text and text == text.strip(" ")
    return _short(text if plain else " ".join(printable(text).split()))


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_LETTERS]
