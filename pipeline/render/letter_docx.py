"""Letter → a công văn in Word (NĐ 30/2020, Phụ lục III, mẫu 1.5)."""

from pathlib import Path

from pipeline.domain.letter import Letter
from pipeline.render.address import address_xml
from pipeline.render.report_docx_blocks import blocks_xml
from pipeline.render.report_docx_layout import letterhead_widths, text_width
from pipeline.render.report_docx_measure import balanced_lines
from pipeline.render.report_docx_paragraphs import paragraph_xml
from pipeline.render.word_file import WordFile, render_word_file
from pipeline.render.word_file_check import Told
from pipeline.settings.model import Layout

_ABOUT = "V/v "
"""What the template writes before the letter's subject."""


def render_letter(letter: Letter, layout: Layout, template: Path) -> bytes:
    """Return the letter as .docx. Raises WorkspaceError where the template cannot be used."""
    closing = letter.closing
    room, _ = letterhead_widths(layout)
    about = balanced_lines(f"{_ABOUT}{letter.about}", room, layout.size_about, bold=False)
    file = WordFile(
        as_of=letter.as_of,
        letterhead=letter.letterhead,
        subject=letter.about,
        texts={"about": "\n".join(about).removeprefix(_ABOUT), "signer": closing.signer},
        places={
            "address": address_xml(letter.address, layout),
            "body": blocks_xml(letter.body, text_width(layout)),
            "recipients": [paragraph_xml("BCNoiNhan", line) for line in closing.recipients],
            "position": [paragraph_xml("BCChucVu", line) for line in closing.position],
        },
        told=Told(letter.body, lines=(*letter.address, *closing.recipients, *closing.position)),
    )
    return render_word_file(file, layout, template)
