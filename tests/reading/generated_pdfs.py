"""Reports as PDFs that no sample has; the same seed gives the same words, fonts, rules, sizes."""

import html
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reading.make_pdf_samples import SERIF, SERIF_BOLD

CROSCORE, DEJAVU = "/usr/share/fonts/truetype/croscore", "/usr/share/fonts/truetype/dejavu"
FACES = {
    "Serif": (SERIF, SERIF_BOLD),
    "Tinos": (f"{CROSCORE}/Tinos-Regular.ttf", f"{CROSCORE}/Tinos-Bold.ttf"),
    "Arimo": (f"{CROSCORE}/Arimo-Regular.ttf", f"{CROSCORE}/Arimo-Bold.ttf"),
    "DejaVu": (f"{DEJAVU}/DejaVuSans.ttf", f"{DEJAVU}/DejaVuSans-Bold.ttf"),
    "Italic": (f"{CROSCORE}/Tinos-Italic.ttf", f"{CROSCORE}/Tinos-BoldItalic.ttf"),
}
HEADS = ("STT", "Nội dung", "Đơn vị thực hiện", "Thời hạn", "Kết quả", "Tỷ lệ (%)", "Ghi chú")
_TEXT = (
    "rà soát kiểm tra hướng dẫn triển khai Ủy ban nhân dân thành phố quyết định kế hoạch nghị "
    "quyết xã phường đặc khu môi trường chất thải rừng phòng hộ ngập mặn thủy sản chăn nuôi "
    "trồng trọt khuyến nông đã hoàn thành đang thực hiện chưa bố trí kinh phí vướng mắc đề "
    "nghị số 12/QĐ-UBND 1.250 45,5% 20/11/2026 08-NQ/TU (đợt 2) off-line fi ffi hộ; ký, "
    "duyệt: “thẩm định”"
)
WORDS = _TEXT.split()
GRID, ACROSS, UPRIGHT, SHADED, BARE = "grid", "across", "upright", "shaded", "bare"


@dataclass(frozen=True)
class Look:
    """What a report looks like; sizes are in points."""

    rules: str
    face: str
    size: float
    turned: bool
    repeat: int
    split: int
    valign: str
    justified: bool


def a_look(chance: random.Random, rules: Sequence[str]) -> Look:
    return Look(
        rules=chance.choice(rules),
        face=chance.choice(sorted(FACES)),
        size=chance.choice((8.0, 9.5, 11.0, 13.0)),
        turned=chance.random() < 0.5,
        repeat=chance.randint(0, 1),
        split=chance.randint(0, 1),
        valign=chance.choice(("TOP", "MIDDLE")),
        justified=chance.random() < 0.4,
    )


def the_rows(chance: random.Random, most: int = 24) -> list[tuple[str, ...]]:
    columns = chance.randint(3, len(HEADS))
    heads = HEADS[:2] + tuple(chance.sample(HEADS[2:], columns - 2))
    rows = [heads]
    for number in range(1, chance.randint(4, most) + 1):
        cells = [_words(chance, 0 if chance.random() < 0.15 else 9) for _ in range(columns - 2)]
        rows.append((str(number), _words(chance, 14) or "việc", *cells))
    return rows


def _words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(min(1, most), most)))


def written(rows: Sequence[Sequence[str]], look: Look, target: Path, raised: bool = True) -> None:
    """Write a report of a paragraph, the table and another paragraph.

    `raised` says that some of the words have a raised or lowered figure after them.
    """
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    for name, files in FACES.items():
        for face, file in zip((name, f"{name}-Bold"), files, strict=True):
            pdfmetrics.registerFont(TTFont(face, file))
        pdfmetrics.registerFontFamily(name, normal=name, bold=f"{name}-Bold")
    high = 1.2 * look.size
    style = ParagraphStyle("cell", fontName=look.face, fontSize=look.size, leading=high)
    style.alignment = 4 if look.justified else 0
    bold = ParagraphStyle("head", parent=style, fontName=f"{look.face}-Bold", alignment=1)
    page = landscape(A4) if look.turned else A4
    width = page[0] - 90
    narrow = 0.07 * width if look.turned else 0.1 * width
    others = (width - narrow) / (len(rows[0]) - 1)
    body: list[list[Any]] = [
        [Paragraph(_marked(cell, raised and bool(n)), style if n else bold) for cell in row]
        for n, row in enumerate(rows)
    ]
    table = Table(
        body,
        colWidths=[narrow, *[others] * (len(rows[0]) - 1)],
        repeatRows=look.repeat,
        splitInRow=look.split,
        style=[*_drawn(look.rules, len(rows)), ("VALIGN", (0, 0), (-1, -1), look.valign)],
    )
    before = Paragraph("Thực hiện kế hoạch, đơn vị báo cáo kết quả như sau:", style)
    after = Paragraph(_marked(" ".join(WORDS), raised), style)
    SimpleDocTemplate(str(target), pagesize=page, leftMargin=45, rightMargin=45, invariant=1).build(
        [before, table, after]
    )


def _marked(text: str, raised: bool) -> str:
    """Return the text as markup, the figures after some of its words raised or lowered."""
    marked = html.escape(text)
    if raised:
        marked = marked.replace("phường", "phường<super>2</super>")
        marked = marked.replace("chất", "chất<sub>2</sub>").replace("hộ;", "hộ<super>13</super>;")
    return marked


def _drawn(rules: str, rows: int) -> list[tuple[Any, ...]]:
    ends, black = ((0, 0), (-1, -1)), (0, 0, 0)
    shaded = [("BACKGROUND", (0, row), (-1, row), (0.85, 0.9, 0.95)) for row in range(0, rows, 2)]
    return {
        GRID: [("GRID", *ends, 0.5, black)],
        ACROSS: [("LINEABOVE", *ends, 0.5, black), ("LINEBELOW", *ends, 0.5, black)],
        UPRIGHT: [("LINEBEFORE", *ends, 0.5, black), ("LINEAFTER", *ends, 0.5, black)],
        SHADED: shaded,
        BARE: [],
    }[rules]
