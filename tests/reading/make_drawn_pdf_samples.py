"""Draws odd sample PDFs stroke by stroke: python -m tests.reading.make_drawn_pdf_samples."""

import itertools
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parent / "samples"
FONTS = {
    "Serif": "liberation2/LiberationSerif-Regular.ttf",
    "Sans": "dejavu/DejaVuSans.ttf",
}
XS = (50, 90, 250, 330, 400)
YS = (60, 90, 130, 170)
ROWS = (
    ("STT", "Nội dung", "Trạng thái", "Tỷ lệ"),
    ("1", "Chuyển đổi số", "Hoàn thành", "100%"),
    ("2", "Cơ sở dữ liệu", "Đang làm", "45%"),
)
"""What every drawn table says, unless its name says otherwise."""
WIDTH, HEIGHT = 500, 300
Edge = Callable[[Canvas, float, float, float, float], None]


def line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def thin_rectangle(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.rect(x0, HEIGHT - y1, max(x1 - x0, 0.7), max(y1 - y0, 0.7), stroke=0, fill=1)


def double(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    across, down = (0, 1.6) if y0 == y1 else (1.6, 0)
    line(canvas, x0, y0, x1, y1)
    line(canvas, x0 + across, y0 + down, x1 + across, y1 + down)


def dashed(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    length, steps = max(x1 - x0, y1 - y0), 0
    while steps * 5 < length:
        start, end = steps * 5, min(steps * 5 + 3, length)
        flat = y0 == y1
        thin_rectangle(
            canvas,
            x0 + start * flat,
            y0 + start * (not flat),
            x0 + end * flat,
            y0 + end * (not flat),
        )
        steps += 1


def whole_lines(canvas: Canvas, edge: Edge) -> None:
    for y in YS:
        edge(canvas, XS[0], y, XS[-1], y)
    for x in XS:
        edge(canvas, x, YS[0], x, YS[-1])


def cell_by_cell(canvas: Canvas, edge: Edge) -> None:
    for top, bottom in itertools.pairwise(YS):
        for left, right in itertools.pairwise(XS):
            edge(canvas, left, top, right, top)
            edge(canvas, left, bottom, right, bottom)
            edge(canvas, left, top, left, bottom)
            edge(canvas, right, top, right, bottom)


def framed_cells(canvas: Canvas, _: Edge) -> None:
    for top, bottom in itertools.pairwise(YS):
        for left, right in itertools.pairwise(XS):
            canvas.rect(left, HEIGHT - bottom, right - left, bottom - top)


def one_path(canvas: Canvas, _: Edge) -> None:
    path = canvas.beginPath()
    for y in YS:
        path.moveTo(XS[0], HEIGHT - y)
        path.lineTo(XS[-1], HEIGHT - y)
    for x in XS:
        path.moveTo(x, HEIGHT - YS[0])
        path.lineTo(x, HEIGHT - YS[-1])
    canvas.drawPath(path)


def open_sides(canvas: Canvas, edge: Edge) -> None:
    for y in YS:
        edge(canvas, XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        edge(canvas, x, YS[0], x, YS[-1])


def plain_words(canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS) -> None:
    for top, row in zip(YS, rows, strict=False):
        for left, text in zip(XS, row, strict=False):
            canvas.setFont("Serif", 11)
            canvas.drawString(left + 4, HEIGHT - top - 14, text)


def backwards(canvas: Canvas) -> None:
    """Every character by itself, the last first."""
    canvas.setFont("Serif", 11)
    for top, row in zip(reversed(YS[:-1]), reversed(ROWS), strict=True):
        for left, text in zip(XS, row, strict=False):
            ends = [pdfmetrics.stringWidth(text[:n], "Serif", 11) for n in range(len(text))]
            for x, letter in reversed(list(zip(ends, text, strict=True))):
                if letter != " ":
                    canvas.drawString(left + 4 + x, HEIGHT - top - 14, letter)


def torn(canvas: Canvas) -> None:
    """Letters with two marks come from another font and are drawn after all the others."""
    late = []
    for top, row in zip(YS, ROWS, strict=False):
        for left, text in zip(XS, row, strict=False):
            x = left + 4.0
            for letter in text:
                font = "Sans" if letter in "ểổộạồữ" else "Serif"
                width = pdfmetrics.stringWidth(letter, font, 11)
                late.append((font == "Sans", x, HEIGHT - top - 14, font, letter))
                x += width
    for _, x, y, font, letter in sorted(late, key=lambda one: one[0]):
        canvas.setFont(font, 11)
        canvas.drawString(x, y, letter)


def printed_twice(canvas: Canvas) -> None:
    plain_words(canvas)
    canvas.translate(0.3, 0)
    plain_words(canvas)


def turned_heading(canvas: Canvas) -> None:
    plain_words(canvas, [("STT", "Nội dung", "Trạng thái", ""), *ROWS[1:]])
    canvas.saveState()
    canvas.translate(365, HEIGHT - 88)
    canvas.rotate(90)
    canvas.setFont("Serif", 9)
    canvas.drawString(0, 0, "Tỷ lệ")
    canvas.restoreState()


def underlined(canvas: Canvas) -> None:
    plain_words(canvas)
    canvas.line(XS[1] + 4, HEIGHT - YS[1] - 17, XS[1] + 70, HEIGHT - YS[1] - 17)


def merged(canvas: Canvas, edge: Edge) -> None:
    """A heading of two rows: `STT` and `Nội dung` reach down, `Tình hình` reaches to the right."""
    for x0, y, x1 in ((50, 60, 400), (250, 90, 400), (50, 130, 400), (50, 170, 400)):
        edge(canvas, x0, y, x1, y)
    for x, top, bottom in ((50, 60, 170), (90, 60, 170), (250, 60, 170), (330, 90, 170)):
        edge(canvas, x, top, x, bottom)
    edge(canvas, 400, 60, 400, 170)


def merged_words(canvas: Canvas) -> None:
    heading = ("STT", "Nội dung", "Tình hình", "")
    plain_words(canvas, [heading, ("", "", "Trạng thái", "Tỷ lệ"), ROWS[1]])


def sheet(
    name: str,
    ruled: Callable[[Canvas, Edge], None],
    edge: Edge,
    words: Callable[[Canvas], None],
    crop: tuple[int, int, int, int] | None = None,
) -> Path:
    target = SAMPLES / f"drawn-{name}.pdf"
    canvas = Canvas(str(target), pagesize=(WIDTH, HEIGHT), invariant=1)
    if crop:
        canvas.setCropBox(crop)
    canvas.setLineWidth(0.6)
    ruled(canvas, edge)
    words(canvas)
    canvas.showPage()
    canvas.save()
    return target


def scan(name: str, stamp: str) -> None:
    """A page that is a picture, with the few words of a stamp over it or none."""
    canvas = Canvas(str(SAMPLES / f"{name}.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)
    _page_picture(canvas)
    canvas.setFont("Serif", 9)
    canvas.drawString(300, 250, stamp)
    canvas.showPage()
    canvas.save()


def filled_in() -> None:
    """Fields that a program filled in: a number in a gap, a cell, and on a scanned page."""
    canvas = Canvas(str(SAMPLES / "drawn-form-fields.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setLineWidth(0.6)
    whole_lines(canvas, line)
    plain_words(canvas, [*ROWS[:2], (*ROWS[2][:3], "")])
    canvas.drawString(54, HEIGHT - 40, "Số:              /BC-CCKL")
    field = {"borderWidth": 0, "fontName": "Times-Roman", "fontSize": 11, "height": 16}
    canvas.acroForm.textfield(value="534", x=76, y=HEIGHT - 45, width=34, **field)
    canvas.acroForm.textfield(value="45%", x=332, y=HEIGHT - 148, width=60, **field)
    canvas.showPage()
    _page_picture(canvas)
    canvas.acroForm.textfield(value="Ky ngay 05/12/2026", x=300, y=250, width=150, **field)
    canvas.showPage()
    canvas.save()


def recognised_scan(name: str, mode: int) -> None:
    """A scanned page with the text a scanner guessed: set invisibly, or below the picture."""
    canvas = Canvas(str(SAMPLES / f"{name}.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)
    text = canvas.beginText(40, 270)
    text.setFont("Serif", 9)
    text.setTextRenderMode(mode)
    for _ in range(12):
        text.textLine("Chuyen doi s6 trong nong nghi~p va m6i tru'o'ng, k~t qua")
    if mode:
        _page_picture(canvas)
    canvas.drawText(text)
    if not mode:
        _page_picture(canvas)
    canvas.showPage()
    canvas.save()


def _page_picture(canvas: Canvas) -> None:
    from PIL import Image

    picture = Image.new("L", (100, 60), 230)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def without_meanings(source: Path, target: Path) -> None:
    """A copy whose fonts do not tell which characters their glyphs are."""
    plain = target.with_suffix(".plain")
    qpdf("--qdf", "--object-streams=disable", source, plain)
    plain.write_bytes(plain.read_bytes().replace(b"/ToUnicode", b"/NoUnicode"))
    qpdf(plain, target)
    plain.unlink()


def qpdf(*arguments: object) -> None:
    subprocess.run(["qpdf", "--static-id", *map(str, arguments)], check=True)


def register_fonts() -> None:
    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/{file}"))


def main() -> None:
    register_fonts()
    plain = sheet("lines", whole_lines, line, plain_words)
    sheet("thin-rectangles", whole_lines, thin_rectangle, plain_words)
    sheet("double-lines", whole_lines, double, plain_words)
    sheet("dashes", whole_lines, dashed, plain_words)
    sheet("cell-by-cell", cell_by_cell, line, plain_words)
    sheet("framed-cells", framed_cells, line, plain_words)
    sheet("one-path", one_path, line, plain_words)
    sheet("open-sides", open_sides, line, plain_words)
    sheet("backwards", whole_lines, line, backwards)
    sheet("torn-words", whole_lines, line, torn)
    sheet("printed-twice", whole_lines, line, printed_twice)
    sheet("turned-heading", whole_lines, line, turned_heading)
    sheet("underlined", whole_lines, line, underlined)
    sheet("merged-heading", merged, line, merged_words)
    sheet("cropped", whole_lines, line, plain_words, crop=(20, 10, 490, 290))
    for quarter in (90, 180, 270):
        qpdf(plain, SAMPLES / f"turned-page-{quarter}.pdf", f"--rotate=+{quarter}")
    scan("scan", "")
    scan("scan-with-stamp", "Ký bởi: Chi cục Kiểm lâm, 05/12/2026")
    filled_in()
    recognised_scan("scan-invisible-text", mode=3)
    recognised_scan("scan-text-below-picture", mode=0)
    for name in ("chromium-separate", "word-merged-group"):
        without_meanings(SAMPLES / f"{name}.pdf", SAMPLES / f"unmapped-{name}.pdf")
    (SAMPLES / "cut-short.pdf").write_bytes(plain.read_bytes()[:-700])
    qpdf(
        "--encrypt", "mat-khau", "chu", "128", "--use-aes=y", "--", plain, SAMPLES / "password.pdf"
    )


if __name__ == "__main__":
    main()
