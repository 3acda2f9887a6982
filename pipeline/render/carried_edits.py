"""What a person made of an earlier copy, as it is carried into a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.report import Row
from pipeline.render.passage_tags import Tag


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's wording of a passage or row, and the ground of the text that it replaced.

    `cells` are those of a row. An empty text says that she took the passage out.
    """

    ground: str
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Insertion:
    """A paragraph that a person added, or a row where there are `cells`; `marked` in yellow."""

    text: str
    cells: tuple[str, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class CarriedEdits:
    """Edits by the name of their passage; insertions by that of the passage they follow."""

    edits: Mapping[str, Edit] = field(default_factory=dict)
    inserted: Mapping[str, Sequence[Insertion]] = field(default_factory=dict)

    def standing(self, tag: Tag) -> Edit | None:
        """Return the edit that stands in the stead of our text: its ground is the same."""
        edit = self.edits.get(tag.name)
        return edit if edit is not None and edit.ground == tag.ground else None

    def outdated(self, tag: Tag) -> Edit | None:
        """Return the edit whose ground has changed since."""
        edit = self.edits.get(tag.name)
        return edit if edit is not None and edit.ground != tag.ground else None

    def paragraphs_after(self, tag: Tag) -> tuple[Insertion, ...]:
        """Return the paragraphs that follow a passage."""
        return tuple(one for one in self.inserted.get(tag.name, ()) if not one.cells)

    def rows(self, rows: Sequence[Row], tags: Sequence[Tag]) -> list[tuple[Row, Tag | None]]:
        """Return a table's rows as she left them, her own among them; those have no tag."""
        told: list[tuple[Row, Tag | None]] = []
        for row, tag in zip(rows, tags, strict=True):
            edit = self.standing(tag)
            if edit is None:
                told.append((row, tag))
            elif len(edit.cells) == len(row.cells):
                told.append((replace(row, cells=edit.cells), tag))
            own = (one.cells for one in self.inserted.get(tag.name, ()) if one.cells)
            told.extend((Row(cells), None) for cells in own)
        return told


NO_EDITS = CarriedEdits()
"""Nobody has edited anything."""
