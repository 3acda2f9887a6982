"""Reads a person's working copy back: its passages by tag, and what she made of them.

It has been saved by Word or LibreOffice since: runs are split, changes may be tracked, the tags of
controls or the controls themselves may be gone, paragraphs joined, parted, added or taken out.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from pipeline.render.carried_edits import Insertion
from pipeline.render.edit_marks import REGISTER
from pipeline.render.passage_tags import (
    Tag,
    TagKind,
    hash_of,
    read_bookmark,
    read_control,
    row_text,
)
from pipeline.render.report_docx_paragraphs import NAMESPACE

_W = f"{{{NAMESPACE}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_TEXT = frozenset(
    {*(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr")), _FALLBACK}
)
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage or row as it stands in a working copy: its tag, its words now, a row's cells."""

    tag: Tag
    text: str
    cells: tuple[str, ...] = ()

    @property
    def edited(self) -> bool:
        """Return whether a person has changed its words."""
        return hash_of(self.text) != self.tag.written


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What stands in a copy, in its order.

    `written` are the grounds of all that the program wrote, by name: what is not among the
    `passages` any more was taken out. `added` are a person's own paragraphs and rows, each with
    the name of the passage before it. Both are empty where the file's own list is lost.
    """

    passages: dict[str, Kept]
    written: dict[str, str]
    added: tuple[tuple[str, Insertion], ...]

    @property
    def taken_out(self) -> dict[str, str]:
        """Return the grounds of the passages that a person took out, by name."""
        return {n: ground for n, ground in self.written.items() if n not in self.passages}

    @property
    def edited(self) -> bool:
        """Return whether a person has changed anything."""
        changed = any(one.edited for one in self.passages.values())
        return changed or bool(self.added) or bool(self.taken_out)


def read_working_copy(path: Path) -> WorkingCopy | None:
    """Return what stands in a working copy, None where the file cannot be read."""
    try:
        with zipfile.ZipFile(path) as package:
            body = ElementTree.fromstring(package.read("word/document.xml"))
            written = _register(package)
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
    reader = _Reader()
    reader.read(body)
    added = tuple(reader.added) if written else ()
    return WorkingCopy(reader.passages(), written, added)


def _register(package: zipfile.ZipFile) -> dict[str, str]:
    """The file's own list of what was written into it; empty where that is lost."""
    for name in package.namelist():
        if name.startswith("customXml/item") and REGISTER.encode() in package.read(name):
            entries = ElementTree.fromstring(package.read(name))
            return {entry.get("n", ""): entry.get("g", "") for entry in entries}
    return {}


@dataclass(slots=True)
class _Reader:
    """Goes through the paragraphs in their order and keeps whose they are."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    added: list[tuple[str, Insertion]] = field(default_factory=list)
    opened: dict[str, Tag] = field(default_factory=dict)
    last: str = ""

    def passages(self) -> dict[str, Kept]:
        """What was found, by name."""
        return {
            name: Kept(tag, "\n".join(self.texts[name]), self.rows.get(name, ()))
            for name, tag in self.tags.items()
        }

    def read(self, element: ElementTree.Element, control: Tag | None = None) -> None:
        """Read what stands below an element, inside a control of ours or not."""
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child, control)
            elif child.tag == f"{_W}tbl":
                self._table(child, control)
            elif child.tag == f"{_W}sdt":
                self._control(child, control)
            elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self._bookmark(child)
            elif child.tag not in _NOT_TEXT:
                self.read(child, control)

    def _control(self, element: ElementTree.Element, outer: Tag | None) -> None:
        tag = element.find(f"{_W}sdtPr/{_W}tag")
        own = read_control(tag.get(f"{_W}val", "")) if tag is not None else None
        content = element.find(f"{_W}sdtContent")
        if content is None or element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
            return
        self.read(content, own or outer)

    def _table(self, element: ElementTree.Element, control: Tag | None) -> None:
        rows = list(element.iter(f"{_W}tr"))
        tags = [_row_tag(row) for row in rows]
        if not any(tags):
            self.read(element, control)
            return
        for row, tag in zip(rows, tags, strict=True):
            if not _is_heading(row) and not _taken_away(row):
                self._row(row, tag)

    def _row(self, row: ElementTree.Element, tag: Tag | None) -> None:
        cells = tuple(
            "\n".join(filter(str.strip, map(_text, cell.iter(f"{_W}p"))))
            for cell in row.iter(f"{_W}tc")
        )
        if tag is None:
            self._add(Insertion(row_text(cells), cells))
        elif tag.name not in self.tags:
            self.rows[tag.name] = cells
            self._keep(tag, row_text(cells))

    def _paragraph(self, element: ElementTree.Element, control: Tag | None) -> None:
        open_before = list(self.opened.values())
        begun = [tag for tag in map(self._bookmark, _bookmarks(element)) if tag is not None]
        owner = control or next(iter((*open_before, *begun)), None)
        text = _text(element)
        if owner is not None:
            self._keep(owner, text)
        elif text.strip():
            self._add(Insertion(text, marked=_is_marked(element)))

    def _bookmark(self, element: ElementTree.Element) -> Tag | None:
        """The tag of a passage that begins here; one that ends is no longer open."""
        number = element.get(f"{_W}id", "")
        if element.tag == f"{_W}bookmarkEnd":
            self.opened.pop(number, None)
            return None
        tag = read_bookmark(element.get(f"{_W}name", ""))
        if tag is not None:
            self.opened[number] = tag
        return tag

    def _keep(self, tag: Tag, text: str) -> None:
        self.tags.setdefault(tag.name, tag)
        self.texts.setdefault(tag.name, [])
        if text.strip():
            self.texts[tag.name].append(text)
        self.last = tag.name

    def _add(self, insertion: Insertion) -> None:
        if insertion.text.strip():
            self.added.append((self.last, insertion))


def _bookmarks(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    marks = (f"{_W}bookmarkStart", f"{_W}bookmarkEnd")
    return (part for part in element.iter() if part.tag in marks)


def _row_tag(row: ElementTree.Element) -> Tag | None:
    names = (mark.get(f"{_W}name", "") for mark in row.iter(f"{_W}bookmarkStart"))
    return next(
        (tag for tag in map(read_bookmark, names) if tag is not None and tag.kind is TagKind.ROW),
        None,
    )


def _is_heading(row: ElementTree.Element) -> bool:
    return row.find(f"{_W}trPr/{_W}tblHeader") is not None


def _taken_away(row: ElementTree.Element) -> bool:
    """Whether a tracked change takes the row out."""
    return row.find(f"{_W}trPr/{_W}del") is not None


def _is_marked(paragraph: ElementTree.Element) -> bool:
    return paragraph.find(f".//{_W}rPr/{_W}highlight") is not None


def _text(element: ElementTree.Element) -> str:
    """The words below an element, as they stand once every tracked change is accepted."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag == f"{_W}sdt" and child.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
            continue
        elif child.tag not in _NOT_TEXT:
            parts.append(_text(child))
    return "".join(parts)
