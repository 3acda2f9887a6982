"""`Kính gửi:` with one addressee on its line, or several below it (NĐ 30/2020, PL I, II.9.a)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.render.report_docx_layout import text_width
from pipeline.render.report_docx_measure import text_width_mm
from pipeline.render.report_docx_paragraphs import paragraph_xml, twips
from pipeline.settings.model import Layout

_TO = "Kính gửi:"
_ONE, _LISTED = "BCKinhGui", "BCKinhGuiDong"
_BELOW = 240
"""Twentieths of a point below the last of several, as the style has below one."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the lines of an address stand: `dash_mm` is the place of the dashes, below the colon.

    None where there is one addressee, whose line is centred.
    """

    lines: int
    dash_mm: float | None
    to_mm: float

    @classmethod
    def of(cls, address: Sequence[str], layout: Layout) -> "Address":
        """Return the place of an address: in the middle, or as far left as its lines need."""
        size, room = layout.size_body, text_width(layout)
        to, colon = (text_width_mm(text, size, bold=False) for text in (_TO, ":"))
        if len(address) == 1:
            return cls(1, None, to)
        longest = max(text_width_mm(line, size, bold=False) for line in address[1:])
        place = min((room + to) / 2 - colon, room - longest - 1)
        return cls(len(address), max(place, to - colon), to - colon)

    def line_xml(self, text: str, number: int) -> str:
        """Return the line of that number, from 0; a list stands close together."""
        if self.dash_mm is None:
            return paragraph_xml(_ONE, text)
        left = self.dash_mm if number else self.dash_mm - self.to_mm
        after = _BELOW if number == self.lines - 1 else 0
        layout = (
            f'<w:spacing w:after="{after}"/><w:ind w:left="{twips(left)}"/><w:jc w:val="left"/>'
        )
        style = _LISTED if number else _ONE
        return paragraph_xml(style, text).replace("</w:pPr>", f"{layout}</w:pPr>", 1)


def address_xml(address: Sequence[str], layout: Layout) -> list[str]:
    """Return `Kính gửi:` and the lines below it."""
    place = Address.of(address, layout)
    return [place.line_xml(line, number) for number, line in enumerate(address)]
