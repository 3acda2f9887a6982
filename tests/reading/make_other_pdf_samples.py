"""Makes sample PDFs with three more producers: python -m tests.reading.make_other_pdf_samples.

Needs `pip install typst weasyprint fpdf2`, which nothing else here uses, and Chromium. Its tables
are drawn in ways that say little: rules only across or only upright, dots, colours, nothing.
"""

import html
from collections.abc import Sequence
from pathlib import Path

from tests.reading.make_pdf_samples import SAMPLES, SERIF, SERIF_BOLD, run, write_goldens

Rows = Sequence[Sequence[str]]
ROWS: Rows = (
    ("STT", "Nội dung nhiệm vụ", "Kết quả", "Tỷ lệ (%)"),
    ("I", "Nhóm nhiệm vụ về môi trường", "", ""),
    (
        "1",
        "Xây dựng đề án thu gom, xử lý chất thải rắn sinh hoạt trên địa bàn",
        "Đã trình UBND thành phố tại Tờ trình số 12/TTr-SNNMT",
        "85",
    ),
    ("2", "Kiểm kê khí nhà kính", "Đang triển khai", "40"),
    ("3", "Trồng 1.000 ha rừng; phát triển dịch vụ du lịch sinh thái", "Hoàn thành", "100"),
)
_PLACES = ("An Dương", "Kiến Thụy", "Vĩnh Bảo", "Tiên Lãng", "Thủy Nguyên", "Cát Hải")
_DEEDS = (
    "tổ chức tuyên truyền, tập huấn cho cán bộ và người dân",
    "rà soát, cập nhật cơ sở dữ liệu nguồn thải",
    "kiểm tra, hướng dẫn các cơ sở chăn nuôi di dời ra khỏi khu dân cư",
)
LONG_ROWS: Rows = (
    *ROWS,
    *(
        (
            str(number),
            f"{_PLACES[number % 6]}: {_DEEDS[number % 3]} đợt {number}",
            f"Đã thực hiện tại {number} xã, phường" + " và hai khu công nghiệp" * (number % 2),
            str(number + 30),
        )
        for number in range(4, 60)
    ),
)
COLUMNS_OF_PROSE = (
    "Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của Ủy ban nhân dân thành phố về chuyển đổi "
    "xanh, Chi cục Kiểm lâm báo cáo kết quả thực hiện như sau:",
    "1. Công tác tuyên truyền, phổ biến: đã tổ chức 12 lớp tập huấn cho 540 lượt cán bộ, công chức "
    "và người dân trên địa bàn các xã, phường.",
    "2. Về trồng rừng: đến nay đã trồng được 45 ha rừng phòng hộ, đạt 90% kế hoạch năm; tỷ lệ che "
    "phủ rừng duy trì ổn định.",
    "3. Khó khăn, vướng mắc: kinh phí cấp chậm, thủ tục đấu thầu kéo dài; một số địa phương chưa "
    "bố trí được quỹ đất.",
    "4. Kiến nghị: đề nghị Sở Nông nghiệp và Môi trường xem xét, bổ sung kinh phí; hướng dẫn thủ "
    "tục nghiệm thu.",
    "5. Nhiệm vụ thời gian tới: tiếp tục rà soát, đôn đốc các đơn vị hoàn thành kế hoạch được giao "
    "trước ngày 30 tháng 11.",
    "6. Tổ chức thực hiện: giao các hạt kiểm lâm chủ động phối hợp với chính quyền địa phương, báo "
    "cáo Chi cục trước ngày 25 hằng tháng.",
    "7. Về phòng cháy, chữa cháy rừng: đã kiểm tra 18 đợt, sửa chữa 6 km đường băng cản lửa, không "
    "để xảy ra cháy lớn.",
)


def typst(source: str, target: Path) -> None:
    import typst as compiler

    head = '#set page(paper: "a4")\n#set text(font: "Liberation Serif", size: 11pt, lang: "vi")\n'
    scratch = target.with_suffix(".typ")
    scratch.write_text(head + source, encoding="utf-8")
    compiler.compile(str(scratch), output=str(target))
    scratch.unlink()


def typst_table(rows: Rows, stroke: str) -> str:
    cells = ",\n".join(f"[{_escaped(text)}]" for row in rows for text in row)
    return f"#table(columns: (1cm, 6cm, 5cm, 2cm), stroke: {stroke},\n{cells})\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\#*_/.-$@<" else c for c in text)


def web_page(body: str, css: str = "") -> str:
    return (
        "<!doctype html><meta charset='utf-8'><style>@page{size:A4;margin:20mm}"
        "body{font:11pt 'Liberation Serif'}table{border-collapse:collapse;width:100%}"
        f"td{{padding:3px}}{css}</style><body>{body}"
    )


def web_table(rows: Rows) -> str:
    lines = ("".join(f"<td>{html.escape(text)}</td>" for text in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def weasyprint(document: str, target: Path) -> None:
    import weasyprint as producer

    producer.HTML(string=document).write_pdf(str(target))


def chromium(document: str, target: Path) -> None:
    source = target.with_suffix(".html")
    source.write_text(document, encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    run("chromium", *options, f"--print-to-pdf={target}", source.as_uri())
    source.unlink()


def fpdf(rows: Rows, target: Path, borders: str) -> None:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    document.add_font("Serif", "", SERIF)
    document.add_font("Serif", "B", SERIF_BOLD)
    document.set_font("Serif", size=11)
    with document.table(col_widths=(1, 6, 5, 2), borders_layout=borders) as table:
        for row in rows:
            table.row(row)
    document.output(str(target))


def make() -> None:
    across = "(x, y) => (top: 0.6pt, bottom: 0.6pt)"
    typst(typst_table(ROWS, "0.5pt"), SAMPLES / "typst-grid.pdf")
    typst(typst_table(LONG_ROWS, across), SAMPLES / "typst-rules-across.pdf")
    columns = "#set page(columns: 2)\n#set par(justify: true)\n"
    prose = "\n\n".join(_escaped(text) for text in COLUMNS_OF_PROSE)
    typst(columns + prose, SAMPLES / "typst-two-columns.pdf")
    plain = web_page(web_table(ROWS))
    weasyprint(plain, SAMPLES / "weasyprint-no-rules.pdf")
    shades = "tr:nth-child(odd){background:#ddd}"
    weasyprint(web_page(web_table(ROWS), shades), SAMPLES / "weasyprint-shaded-rows.pdf")
    dotted = web_page(web_table(ROWS), "td{border:1px dotted #000}")
    chromium(dotted, SAMPLES / "chromium-dotted.pdf")
    above = web_page(web_table(LONG_ROWS), "td{border-top:1px solid #000}")
    chromium(above, SAMPLES / "chromium-rules-above.pdf")
    shaded = "tr:nth-child(odd) td{background:#ddd}"
    chromium(web_page(web_table(ROWS), shaded), SAMPLES / "chromium-shaded-cells.pdf")
    told = "".join(f"<p>{html.escape(text)}</p>" for text in COLUMNS_OF_PROSE)
    style = "div{column-count:2;column-gap:8mm;text-align:justify}"
    chromium(web_page(f"<div>{told}</div>", style), SAMPLES / "chromium-two-columns.pdf")
    fpdf(LONG_ROWS, SAMPLES / "fpdf2-upright-rules.pdf", "MINIMAL")
    fpdf(LONG_ROWS, SAMPLES / "fpdf2-no-rules.pdf", "NONE")


if __name__ == "__main__":
    make()
    write_goldens()
