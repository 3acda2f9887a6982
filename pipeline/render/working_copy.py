"""Reads a person's working copy back: its passages by tag, and what she made of them."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pipeline.domain.draft import ChangeKind, PassageChange
from pipeline.domain.report import ConsolidatedReport, Passage
from pipeline.render.passage_tags import Edit, hash_of, tagged
from pipeline.render.report_docx_paragraphs import NAMESPACE

_W = f"{{{NAMESPACE}}}"
_HASHES = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage as it stands in a working copy: the hashes of its tag, and its words now."""

    ground: str
    written: str
    text: str

    @property
    def edited(self) -> bool:
        """Return whether a person has changed its words."""
        return hash_of(self.text) != self.written


def read_working_copy(path: Path) -> dict[str, Kept] | None:
    """Return the passages of a working copy by name, None where the file cannot be read."""
    try:
        with zipfile.ZipFile(path) as package:
            body = ElementTree.fromstring(package.read("word/document.xml"))
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
    kept: dict[str, Kept] = {}
    for control in body.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        hashes = (tag.get(f"{_W}val") or "" if tag is not None else "").split(".")
        if len(hashes) == _HASHES:
            name, ground, written = hashes
            kept[name] = Kept(ground, written, _text(control))
    return kept


def edits_of(kept: Mapping[str, Kept]) -> dict[str, Edit]:
    """Return the wordings that a person gave, by the passage's name."""
    return {name: Edit(one.ground, one.text) for name, one in kept.items() if one.edited}


def changes_since(
    kept: Mapping[str, Kept], report: ConsolidatedReport
) -> tuple[PassageChange, ...]:
    """Return what stands otherwise in the report than when the working copy was taken."""
    now = {
        tag.split(".")[0]: (hash_of(block.ground or block.text), block.text)
        for section, blocks in report.sections().items()
        for block, tag in tagged(section, blocks)
        if isinstance(block, Passage)
    }
    changes = []
    for name, (ground, text) in now.items():
        before = kept.get(name)
        if before is None:
            changes.append(PassageChange(ChangeKind.NEW, "", text))
        elif before.ground != ground:
            changes.append(PassageChange(ChangeKind.CHANGED, before.text, text, before.edited))
    for name, one in kept.items():
        if name not in now:
            changes.append(PassageChange(ChangeKind.GONE, one.text, "", one.edited))
    return tuple(changes)


def _text(control: ElementTree.Element) -> str:
    """The words of a control, one line a paragraph."""
    lines = (_line(paragraph) for paragraph in control.iter(f"{_W}p"))
    return "\n".join(line for line in lines if line.strip())


def _line(paragraph: ElementTree.Element) -> str:
    words = {f"{_W}t", f"{_W}tab"}
    parts = (part for part in paragraph.iter() if part.tag in words)
    return "".join("\t" if part.tag == f"{_W}tab" else part.text or "" for part in parts)
