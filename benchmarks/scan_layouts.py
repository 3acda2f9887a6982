"""Reports in many layouts, drawn by chance: what an office prints before it scans it.

Faces, sizes, rules, shades, the order and the names of columns, how rows are numbered and how a
percentage is written all differ from one seed to the next. The truth is kept beside the print.
From seed 1000 on the looks are others: rules in light grey, headings in colours, shaded rows,
Arial- and Verdana-like faces of 11 to 13 points, rows numbered as in plans.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from benchmarks.subjects import SUBJECTS

_FONTS = Path("/usr/share/fonts/truetype")
_FACES = (
    ("liberation2/LiberationSerif-Regular", "liberation2/LiberationSerif-Bold"),
    ("croscore/Tinos-Regular", "croscore/Tinos-Bold"),
    ("croscore/Arimo-Regular", "croscore/Arimo-Bold"),
    ("dejavu/DejaVuSerifCondensed", "dejavu/DejaVuSerifCondensed-Bold"),
    ("dejavu/DejaVuSansCondensed", "dejavu/DejaVuSansCondensed-Bold"),
    ("croscore/Tinos-Italic", "croscore/Tinos-BoldItalic"),
)
_OTHER_FACES = (
    ("liberation2/LiberationSerif-Regular", "liberation2/LiberationSerif-Bold"),
    ("liberation2/LiberationSans-Regular", "liberation2/LiberationSans-Bold"),
    ("dejavu/DejaVuSerif", "dejavu/DejaVuSerif-Bold"),
    ("dejavu/DejaVuSans", "dejavu/DejaVuSans-Bold"),
    ("liberation2/LiberationSerif-Italic", "liberation2/LiberationSerif-BoldItalic"),
)
_OTHER = 1000
"""Seeds from here on have the other looks."""
_UNITS = ("Chi cục Kiểm lâm", "Trạm Khuyến nông", "Văn phòng", "Phòng Quản lý đất đai")
_SYMBOLS = ("QĐ-UBND", "KH-UBND", "TTr-SNNMT", "BC-CCKL", "CV-QLMT", "NQ-HĐND", "TB-VP", "CTr-BCĐ")
_NAMES: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT", "Mã số"),
    "title": ("Nhiệm vụ", "Nội dung công việc", "Tên nhiệm vụ, giải pháp"),
    "result": ("Kết quả thực hiện", "Tình hình thực hiện", "Kết quả đạt được"),
    "status": ("Tình trạng", "Trạng thái", "Đánh giá"),
    "percent": ("Tỷ lệ (%)", "Tiến độ", "Mức độ hoàn thành (%)", "% hoàn thành"),
    "document": ("Số, ký hiệu văn bản", "Văn bản ban hành", "Sản phẩm"),
    "day": ("Ngày hoàn thành", "Thời hạn", "Ngày ban hành"),
    "unit": ("Đơn vị chủ trì", "Đơn vị thực hiện"),
    "difficulties": ("Khó khăn, vướng mắc", "Ghi chú", "Tồn tại, nguyên nhân"),
}
_WIDTHS = {
    "number": 6, "title": 26, "result": 36, "status": 12, "percent": 10, "document": 18,
    "day": 13, "unit": 15, "difficulties": 16,
}  # fmt: skip
_ORDERS = (
    ("number", "title", "unit", "result", "percent", "difficulties"),
    ("number", "title", "percent", "status", "result", "document"),
    ("number", "title", "document", "day", "status", "percent"),
    ("title", "number", "result", "day", "percent"),
    ("number", "unit", "title", "result", "status", "percent", "difficulties"),
    ("percent", "number", "title", "document", "result"),
    ("number", "title", "day", "percent", "document", "difficulties"),
)
_NUMBERINGS: tuple[Callable[[int, int], str], ...] = (
    lambda index, _: f"{index}",
    lambda index, _: f"{index:02d}",
    lambda index, _: f"{index}.",
    lambda index, part: f"{index}.{part}",
    lambda index, part: f"{('I', 'II', 'III', 'IV')[index % 4]}.{part}",
    lambda index, part: f"{index}.{part}.{(index + part) % 4 + 1}",
    lambda index, _: f"({index})",
)
_PLANS = (
    ("I", "1", "2", "II", "1", "2", "3", "III", "1", "IV", "1", "2", "V", "1", "2", "3"),
    ("I.1", "I.2", "II.1", "II.2", "II.2.1", "II.2.2", "III.1", "III.1.1", "III.1.2", "III.2",
     "III.3", "IV.1", "IV.1.1", "V.1", "V.2", "V.3"),
    ("1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "3", "3.1", "3.2", "4", "5", "5.1", "5.2", "6",
     "7"),
    ("A", "1", "2", "3", "B", "1", "2", "C", "1", "2", "3", "4", "5", "D", "1", "2"),
)  # fmt: skip
"""How the rows of plans are numbered."""
_PERCENTS: tuple[Callable[[int], str], ...] = (
    lambda percent: f"{percent}",
    lambda percent: f"{percent}%",
    lambda percent: f"{percent} %",
    lambda percent: f"Đạt {percent}%",
    lambda percent: f"{percent},5" if percent < 100 else "100",
    lambda percent: f"{percent},0%",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed report: its table as texts, row by row, the heading first."""

    fields: tuple[str, ...]
    grid: tuple[tuple[str, ...], ...]


def printed(seed: int, path: Path) -> Printed:
    """Write the report of that seed to `path` as a PDF and return what stands in its table."""
    chance = random.Random(seed * 7919 + 3)
    fields = chance.choice(_ORDERS)
    numbering, percents = chance.choice(_NUMBERINGS), chance.choice(_PERCENTS)
    if seed >= _OTHER:
        numbering = partial(_numbered_as_planned, chance.choice(_PLANS))
    rows = [
        _row(index, fields, numbering, percents, chance)
        for index in range(1, chance.randint(8, 16))
    ]
    grid = (tuple(chance.choice(_NAMES[field]) for field in fields), *rows)
    _write(path, fields, grid, chance, other=seed >= _OTHER)
    return Printed(fields, grid)


def _numbered_as_planned(plan: Sequence[str], index: int, _: int) -> str:
    return plan[index - 1]


def _row(
    index: int,
    fields: Sequence[str],
    numbering: Callable[[int, int], str],
    percents: Callable[[int], str],
    chance: random.Random,
) -> tuple[str, ...]:
    number = f"{chance.randint(3, 4999)}/{chance.choice(_SYMBOLS)}"
    day = _day(chance)
    said = {
        "number": numbering(index, chance.randint(1, 9)),
        "title": chance.choice(SUBJECTS),
        "result": _result(number, day, chance),
        "status": chance.choice(("Hoàn thành", "Đang thực hiện", "Chưa thực hiện")),
        "percent": percents(chance.randint(0, 100)),
        "document": number if chance.random() < 0.8 else "",
        "day": day,
        "unit": chance.choice(_UNITS),
        "difficulties": chance.choice(("", "Chậm bố trí vốn.", "Thiếu 02 biên chế.")),
    }
    return tuple(said[field] for field in fields)


def _day(chance: random.Random) -> str:
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    return chance.choice(
        (f"{day:02d}/{month:02d}/2026", f"{day}/{month}/2026", f"{day:02d}-{month:02d}-2026")
    )


def _result(number: str, day: str, chance: random.Random) -> str:
    draw = chance.randint
    sentences = (
        f"Đã ban hành Văn bản số {number} ngày {day}.",
        f"Triển khai tại {draw(2, 67)} xã, phường, đạt {draw(10, 99)}% kế hoạch.",
        f"Kiểm tra {draw(10, 900)} cơ sở, xử phạt {draw(2, 40)} vụ.",
        f"Diện tích {draw(2, 99)}.{draw(100, 999)} ha, tăng {draw(1, 9)},{draw(1, 9)}%.",
        "Đang lấy ý kiến các sở, ngành.",
    )
    return " ".join(chance.sample(sentences, chance.randint(1, 3)))


@lru_cache
def _registered(name: str) -> str:
    path = _FONTS / f"{name}.ttf"
    pdfmetrics.registerFont(TTFont(path.stem, str(path)))
    return path.stem


def _write(
    path: Path,
    fields: Sequence[str],
    grid: Sequence[Sequence[str]],
    chance: random.Random,
    *,
    other: bool,
) -> None:
    regular, bold = map(_registered, chance.choice(_OTHER_FACES if other else _FACES))
    size = chance.choice((11.0, 12.0, 13.0) if other else (9.5, 10.5, 11.0, 12.0, 13.0))
    page = landscape(A4) if chance.random() < 0.5 else A4
    body = ParagraphStyle("body", fontName=regular, fontSize=size, leading=size * 1.2)
    strong = ParagraphStyle("strong", parent=body, fontName=bold, alignment=TA_CENTER)
    width = page[0] - 45 * mm
    story: list[Flowable] = [_head(body, strong, width, chance)]
    opening = "Thực hiện Kế hoạch công tác năm 2026, đơn vị báo cáo kết quả đến nay như sau:"
    for text, style in (
        ("BÁO CÁO", strong),
        ("Kết quả thực hiện nhiệm vụ", strong),
        (opening, body),
    ):
        story.append(Paragraph(text, style))
    story += [Spacer(1, 4 * mm), _table(fields, grid, body, strong, width, chance, other=other)]
    if chance.random() < 0.6:
        prose = ParagraphStyle("prose", parent=body, alignment=TA_JUSTIFY, spaceBefore=6)
        story.append(
            Paragraph("Trên đây là báo cáo của đơn vị, kính gửi quý cơ quan tổng hợp.", prose)
        )
    document = SimpleDocTemplate(
        str(path), pagesize=page, leftMargin=28 * mm, rightMargin=17 * mm, topMargin=18 * mm,
        bottomMargin=18 * mm, invariant=1,
    )  # fmt: skip
    document.build(story)


def _head(
    body: ParagraphStyle, strong: ParagraphStyle, width: float, chance: random.Random
) -> Flowable:
    number = f"Số: {chance.randint(3, 999)}/BC-{chance.choice(('CCKL', 'TKN', 'VP', 'QLĐĐ'))}"
    rows = (
        ("CƠ QUAN CHỦ QUẢN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (chance.choice(_UNITS).upper(), "Độc lập - Tự do - Hạnh phúc"),
        (number, f"Ngày {chance.randint(10, 28)} tháng 11 năm 2026"),
    )
    cells = [
        [Paragraph(text, strong if row < 2 else body) for text in pair]
        for row, pair in enumerate(rows)
    ]
    return Table(cells, colWidths=[width * 0.42, width * 0.58])


@dataclass(frozen=True, slots=True)
class _Look:
    """The colours of a table."""

    rules: colors.Color = colors.black
    heading: colors.Color = colors.white
    ink: colors.Color = colors.black
    rows: colors.Color = colors.white


def _other_look(chance: random.Random) -> _Look:
    heading, ink = chance.choice(
        (("#ffffff", "#000000"), ("#1f4e79", "#ffffff"), ("#c6e0b4", "#000000"))
    )
    rules = chance.choice(("#000000", "#7f7f7f", "#a6a6a6", "#bfbfbf"))
    rows = chance.choice(("#ffffff", "#ffffff", "#f2f2f2", "#ddebf7"))
    return _Look(*map(colors.HexColor, (rules, heading, ink, rows)))


def _table(
    fields: Sequence[str],
    grid: Sequence[Sequence[str]],
    body: ParagraphStyle,
    strong: ParagraphStyle,
    width: float,
    chance: random.Random,
    *,
    other: bool,
) -> Flowable:
    look = _other_look(chance) if other else _Look()
    strong = ParagraphStyle("heading", parent=strong, textColor=look.ink)
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER)
    left = ParagraphStyle("left", parent=body, alignment=TA_LEFT)
    short = centred if chance.random() < 0.7 else left
    styles = [
        short if field in ("number", "percent", "day", "document") else left for field in fields
    ]
    cells = [
        [
            Paragraph(escape(text), style if down else strong)
            for text, style in zip(row, styles, strict=True)
        ]
        for down, row in enumerate(grid)
    ]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), chance.choice((0.3, 0.5, 0.8, 1.2)), look.rules),
        ("VALIGN", (0, 0), (-1, -1), chance.choice(("TOP", "MIDDLE"))),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    if other:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), look.heading))
        for down in range(2, len(grid), 2):
            commands.append(("BACKGROUND", (0, down), (-1, down), look.rows))
    elif chance.random() < 0.4:
        shade = colors.HexColor(chance.choice(("#dddddd", "#d9e2f3", "#fff2cc")))
        commands.append(("BACKGROUND", (0, 0), (-1, 0), shade))
    share = width / sum(_WIDTHS[field] for field in fields)
    return Table(
        cells, colWidths=[_WIDTHS[field] * share for field in fields], repeatRows=1, style=commands
    )
