"""Makes the sample text files and web pages and their golden readings.

`python -m tests.reading.make_text_samples` makes both, with `golden` only the readings.
"""

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from tests.reading.make_excel_samples import SAMPLES, golden

TEXT = """SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG;;;
CHI CỤC KIỂM LÂM;;;

BÁO CÁO;;;
STT;Tên nhiệm vụ;Kết quả thực hiện;Tỷ lệ (%)
1;"Lập ""Đề án""; rà soát R&D";"Đã trình
UBND thành phố";60%
1.10;Kiểm tra <5 %;Đang thực hiện, chưa xong;0,5
"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def semicolons(path: Path) -> None:
    """UTF-8 with a mark, as Excel saves it in Vietnam; a quoted line break and separator."""
    path.write_text(TEXT, encoding="utf-8-sig", newline="\r\n")


def tabs_in_utf16(path: Path) -> None:
    """Excel's “Unicode text”."""
    path.write_text(TEXT.replace("; ", ", ").replace(";", "\t"), encoding="utf-16")


def utf16_without_a_mark(path: Path) -> None:
    """UTF-16 of which nothing says so."""
    path.write_bytes(TEXT.encode("utf-16-le"))


def commas(path: Path) -> None:
    """Commas between values, and commas inside quotes."""
    lines = [
        "STT,Tên nhiệm vụ,Kết quả,Tỷ lệ",
        '1,"Lập, rà soát",Xong,60%',
        '2,Kiểm tra,"Đang làm, dở","0,5"',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def bars_said_in_front(path: Path) -> None:
    """A first line that tells the separator, which Excel hides."""
    path.write_text("sep=|\n" + TEXT.replace(";", "|"), encoding="utf-8")


def drawn_with_bars(path: Path) -> None:
    """A table drawn with bars and a rule, as people type it below a letterhead."""
    lines = (
        "CHI CỤC KIỂM LÂM",
        "BÁO CÁO NĂM 2026",
        "",
        "| STT | Nhiệm vụ | Tỷ lệ |",
        "|-----|:---------|------:|",
        "| 1   | Đề án    | 60%   |",
        "| 2   | Dự án    |       |",
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def code_page_1258(path: Path) -> None:
    """Windows' Vietnamese code page: tones are letters of their own."""
    decomposed = "".join(map(_with_tone_apart, unicodedata.normalize("NFC", TEXT)))
    path.write_bytes(decomposed.encode("cp1258"))


def _with_tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return base + "".join(part for part in parts if part in _TONES)


def prose(path: Path) -> None:
    """Plain text, every line with a comma, is no table."""
    lines = [
        "Kính gửi: Phòng, ban, đơn vị,",
        "Thực hiện kế hoạch, chúng tôi báo cáo, cụ thể, như sau.",
        "",
        "I. Kết quả",
        "Đã làm xong, không vướng mắc.",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def exported_page(path: Path) -> None:
    """What web systems call .xls: letterhead inside the table, two heading rows, a hidden row."""
    path.write_text(
        """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<style>td { color: red }</style><script>document.write("no")</script></head><body>
<table border="1"><tr><td colspan="4" style="border:none">SỞ NÔNG NGHIỆP</td></tr>
<tr><td colspan="4">BÁO CÁO<br>năm 2026</td></tr>
<tr><th rowspan="2">STT</th><th rowspan="2">Nhiệm vụ</th><th colspan="2">Kết quả</th></tr>
<tr><th>Thực hiện</th><th>Tỷ lệ</th></tr>
<tr><td>1</td><td>Lập <b>Đề án</b> R&amp;D</td><td>Đã trình<br>UBND</td><td>60%</td></tr>
<tr style="display:none"><td>2</td><td>ẩn</td><td>x</td><td>1%</td></tr>
<tr><td>3<td>Thẻ không đóng<td>y<img src="http://example.invalid/x.png"><td>2%
</table><p>Nơi nhận:</p></body></html>""",
        encoding="utf-8",
    )


def word_page(path: Path) -> None:
    """What Word calls a web page and people .doc."""
    path.write_text(
        """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><div>
<table><tr><td><p>SỞ NÔNG NGHIỆP</p><p>CHI CỤC KIỂM LÂM</p></td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></td></tr></table>
<p align="center"><b>BÁO CÁO</b></p><p>I. Kết quả <span style="display:none">ẩn</span>thực hiện</p>
<table style="border:solid windowtext 1.0pt"><tr><td>STT</td><td>Nhiệm vụ</td><td>Kết quả</td></tr>
<tr><td><p>1</p></td><td><p>Đề án</p></td><td><p>Đã trình</p><p>UBND</p></td></tr></table>
<p>II. Khó khăn</p></div></body></html>""",
        encoding="utf-8",
    )


MAKERS: dict[str, Callable[[Path], None]] = {
    "text-semicolons.csv": semicolons,
    "text-tabs-in-utf16.txt": tabs_in_utf16,
    "text-utf16-without-a-mark.csv": utf16_without_a_mark,
    "text-commas.csv": commas,
    "text-bars-said-in-front.csv": bars_said_in_front,
    "text-drawn-with-bars.txt": drawn_with_bars,
    "text-code-page-1258.csv": code_page_1258,
    "text-prose.txt": prose,
    "page-exported.xls": exported_page,
    "page-by-word.doc": word_page,
}


def main(arguments: list[str]) -> None:
    for name, make in MAKERS.items():
        path = SAMPLES / name
        if "golden" not in arguments:
            make(path)
        path.with_name(f"{name}.txt").write_text(golden(path), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
