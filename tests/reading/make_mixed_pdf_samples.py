"""Makes sample PDFs whose letters or pages are not what they seem: python -m tests.reading.<this>.

Marks from another font than their letters, letters of other languages, soft hyphens, text turned
in every direction; pages with text, with pictures of text, with both, with text as outlines.
Needs `pip install fonttools`.
"""

import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.reading import make_drawn_pdf_samples as drawn
from tests.reading.make_pdf_samples import SAMPLES, SERIF, write_goldens

A4 = (595, 842)
TOLD = (
    "Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của Ủy ban nhân dân thành phố, Chi cục",
    "Kiểm lâm báo cáo kết quả như sau: đã trồng 45 ha rừng phòng hộ, đạt 90% kế hoạch năm;",
    "tuần tra 118 đợt, không để xảy ra cháy rừng; đã cấp 12.500 cây giống cho 14 xã, phường.",
    "Khó khăn: kinh phí cấp chậm, thủ tục đấu thầu kéo dài, một số xã chưa bố trí được đất.",
)
GUESSED = "Thuc hien Ke ho~ch s6 133/KH-UBND ng~y 16/4/2026 cua Uy ban nh~n d~n th~nh ph6, Chi c~c"
OTHER_LETTERS = (
    ("ÐIỀU 4. Ð\u1ea1t k\u1ebft qu\u1ea3 t\u1ed1t", "ĐIỀU 4. Đạt kết quả tốt"),
    ("Chuy\u00adển đổi xanh, tiêu\u00adchuẩn mới", "Chuyển đổi xanh, tiêuchuẩn mới"),
    ("Hồ sơ o\ufb03ce, \ufb01le đính kèm", "Hồ sơ office, file đính kèm"),
    ("Đang\u00a0triển\u00a0khai tại 14\u00a0xã", "Đang triển khai tại 14 xã"),
)
"""What is drawn, and what people would type for it."""
MIDDLE = 11 * 0.25
"""How far the middle of a mark of that font stands to the left of where it is drawn, in points."""
TURNED = ((0, "Trái sang phải"), (90, "Từ dưới lên"), (270, "Từ trên xuống"))


def marks_apart(canvas: Canvas) -> None:
    """Draw the marks of every letter after all the letters, from another font."""
    late = []
    canvas.setFont("Serif", 11)
    for top, row in zip(drawn.YS, drawn.ROWS, strict=False):
        for left, text in zip(drawn.XS, row, strict=False):
            x, y = left + 4.0, drawn.HEIGHT - top - 14
            for letter in text:
                base, *marks = unicodedata.normalize("NFD", letter)
                canvas.drawString(x, y, base)
                width = pdfmetrics.stringWidth(base, "Serif", 11)
                late += [(x + width / 2 + MIDDLE, y, mark) for mark in marks]
                x += width
    canvas.setFont("Sans", 11)
    for x, y, mark in late:
        canvas.drawString(x, y, mark)


def decomposed(canvas: Canvas) -> None:
    """Draw every text as a letter followed by its marks."""
    rows = [[unicodedata.normalize("NFD", text) for text in row] for row in drawn.ROWS]
    drawn.plain_words(canvas, rows)


def page(name: str, *parts: Callable[[Canvas], None]) -> None:
    """Write a file of pages, each drawn by one of the parts."""
    canvas = Canvas(str(SAMPLES / f"{name}.pdf"), pagesize=A4, invariant=1)
    for part in parts:
        canvas.setFont("Serif", 11)
        part(canvas)
        canvas.showPage()
    canvas.save()


def other_letters(canvas: Canvas) -> None:
    for number, (text, _) in enumerate(OTHER_LETTERS):
        canvas.setFont("Sans", 11)
        canvas.drawString(60, 700 - 40 * number, text)


def turned_blocks(canvas: Canvas) -> None:
    for number, line in enumerate(TOLD):
        canvas.drawString(60, 780 - 16 * number, line)
    for number, (angle, text) in enumerate(TURNED):
        canvas.saveState()
        canvas.translate(120 + 120 * number, 560 - 150 * number)
        canvas.rotate(angle)
        canvas.drawString(0, 0, text)
        canvas.restoreState()


def text(canvas: Canvas) -> None:
    page = canvas.getPageNumber()
    for number in range(len(TOLD)):
        line = TOLD[(page + number) % len(TOLD)]  # the same line at one height runs over pages
        canvas.drawString(60, 780 - 16 * number, f"{page}.{number + 1}. {line}")


def picture_of_text(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(_picture(A4, TOLD, 60)), 0, 0, *A4)


def guessed_text_over_picture(canvas: Canvas) -> None:
    picture_of_text(canvas)
    hidden = canvas.beginText(60, 780)
    hidden.setFont("Serif", 11)
    hidden.setTextRenderMode(3)
    for _ in range(4):
        hidden.textLine(GUESSED)
    canvas.drawText(hidden)


def text_over_background(canvas: Canvas) -> None:
    background = Image.new("RGB", (60, 84), (235, 242, 250))
    canvas.drawImage(ImageReader(background), 0, 0, *A4)
    text(canvas)


def outlines(canvas: Canvas) -> None:
    """Draw the text as shapes of its letters, none of them a letter to any program."""
    from fontTools.ttLib import TTFont

    font = TTFont(SERIF)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = 11 / font["head"].unitsPerEm
    for number, line in enumerate(TOLD):
        x = 60.0
        for letter in line:
            name = names[ord(letter)]
            _shape(canvas, glyphs, name, x, 780 - 16 * number, scale)
            x += glyphs[name].width * scale


def _shape(canvas: Canvas, glyphs: Any, name: str, x: float, y: float, scale: float) -> None:
    from fontTools.pens.basePen import decomposeQuadraticSegment
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    path = canvas.beginPath()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    at = (0.0, 0.0)
    for step, points in pen.value:
        if step == "moveTo":
            path.moveTo(*points[0])
        elif step == "lineTo":
            path.lineTo(*points[0])
        elif step == "qCurveTo":
            for (cx, cy), (ex, ey) in decomposeQuadraticSegment(points):
                first = at[0] + (cx - at[0]) * 2 / 3, at[1] + (cy - at[1]) * 2 / 3
                path.curveTo(*first, ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3, ex, ey)
                at = ex, ey
        else:
            path.close()
        at = points[-1] if points else at
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def outlines_and_page_number(canvas: Canvas) -> None:
    outlines(canvas)
    canvas.drawCentredString(297, 820, "2")
    canvas.drawString(60, 40, "In từ hệ thống quản lý văn bản ngày 05/12/2026")


def text_beside_picture(canvas: Canvas) -> None:
    text(canvas)
    rows = ("STT   Nội dung      Kết quả", "1     Trồng rừng    45 ha", "2     Cấp giống     14 xã")
    canvas.drawImage(ImageReader(_picture((480, 260), rows, 20)), 60, 300, 480, 260)


def _picture(size: tuple[int, int], lines: tuple[str, ...], left: int) -> BytesIO:
    """Return a picture of lines of text at 100 dots an inch."""
    scale = 100 / 72
    image = Image.new("L", tuple(round(edge * scale) for edge in size), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(SERIF, round(11 * scale))
    for number, line in enumerate(lines):
        draw.text((left * scale, (50 + 16 * number) * scale), line, 0, font)
    packed = BytesIO()
    image.quantize(4).save(packed, "PNG")
    packed.seek(0)
    return packed


def make() -> None:
    drawn.register_fonts()
    drawn.sheet("marks-apart", drawn.whole_lines, drawn.line, marks_apart)
    drawn.sheet("decomposed", drawn.whole_lines, drawn.line, decomposed)
    page("letters-of-others", other_letters)
    page("letters-turned", turned_blocks)
    page(
        "mixed-pages",
        text,
        guessed_text_over_picture,
        outlines,
        outlines_and_page_number,
        text_over_background,
        text_beside_picture,
    )


if __name__ == "__main__":
    make()
    write_goldens()
