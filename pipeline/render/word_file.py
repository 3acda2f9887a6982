"""A Word template filled and laid out by NĐ 30/2020: what report, memo and letters share."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document

from pipeline.domain.report import Letterhead
from pipeline.render.edit_marks import EditMarks
from pipeline.render.package_bytes import Rewrite, stable_package
from pipeline.render.report_docx_layout import (
    apply_layout,
    draw_rules,
    letterhead_widths,
    set_letterhead,
)
from pipeline.render.report_docx_measure import balanced_lines
from pipeline.render.report_docx_template import fill_template, mark_places, splice_places
from pipeline.render.word_file_check import Told, check_whole
from pipeline.settings.model import Layout

Places = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class WordFile:
    """What goes into a template: `texts` at their names, WordprocessingML at its `places`.

    `subject` is the line under the title, with a rule below it, and the file's title. `as_of`
    dates the file. `late_places` are made from the opened document, for what needs parts of its
    own beside the text. `marks` are those that the places are written with, where a person's
    edits are to be found again. `told` is what the written file is held against.
    """

    as_of: datetime
    letterhead: Letterhead
    subject: str
    texts: Mapping[str, str]
    places: Places
    late_places: Mapping[str, Callable[[Document], Iterable[str]]] = field(default_factory=dict)
    marks: EditMarks | None = None
    told: Told = field(default_factory=Told)


def render_word_file(file: WordFile, layout: Layout, template: Path) -> bytes:
    """Return the .docx; the same file, layout and template give the same parts byte for byte.

    It is opened again and counted. Raises WorkspaceError where the template cannot be used,
    TonghopError where the written file lacks something.
    """
    letterhead = _broken_evenly(file.letterhead, layout)
    names = [*file.places, *file.late_places]
    document = fill_template(template, {**_letterhead_texts(letterhead), **file.texts}, names)
    apply_layout(document, layout)
    set_letterhead(document, layout)
    draw_rules(document, letterhead, file.subject, layout)
    mark_places(document, template, names)
    rewrite: dict[str, Rewrite] = {}
    if file.marks is not None:
        file.marks.mark_template(document)
        # The package has it behind the document, with all that is marked there.
        rewrite[file.marks.add_register(document)] = file.marks.register
    late = {name: list(make(document)) for name, make in file.late_places.items()}
    _date(document, file)
    written = io.BytesIO()
    document.save(written)
    unfilled: list[bytes] = []

    def splice(xml: bytes) -> Iterable[bytes]:
        unfilled.append(xml)
        return splice_places(xml, {**file.places, **late})

    content = stable_package(written.getvalue(), {**rewrite, "word/document.xml": splice})
    check_whole(content, file.told, unfilled[0])
    return content


def _broken_evenly(letterhead: Letterhead, layout: Layout) -> Letterhead:
    """Names that are too long for their column, broken into lines of even length."""
    room, _ = letterhead_widths(layout)
    size = layout.size_agency
    return replace(
        letterhead,
        superior="\n".join(balanced_lines(letterhead.superior, room, size, bold=False)),
        agency="\n".join(balanced_lines(letterhead.agency, room, size, bold=True)),
    )


def _letterhead_texts(letterhead: Letterhead) -> dict[str, str]:
    return {
        "superior": letterhead.superior,
        "agency": letterhead.agency,
        "number": letterhead.number,
        "place_date": letterhead.place_date,
    }


def _date(document: Document, file: WordFile) -> None:
    """Properties of the file; its dates are the run's, so that no clock gets into it."""
    properties = document.core_properties
    moment = file.as_of.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
    properties.title = file.subject
    properties.author = properties.last_modified_by = ""
    properties.revision = 1
