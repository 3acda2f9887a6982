"""Looks over a Word template before a night depends on it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from pipeline.render.report_docx_paragraphs import NAMESPACE
from pipeline.render.template_styles import STYLE_NAMES

_W = f"{{{NAMESPACE}}}"
_LETTERHEAD = "superior agency number place_date"
_SIGNED = "address recipients position signer"
_APPENDIX = "appendix_title appendix_guide appendix"
_NAMES = {
    "bao-cao-tong-hop.docx": (
        f"{_LETTERHEAD} {_SIGNED} {_APPENDIX} subject opening steering results difficulties "
        "coming_tasks proposals closing"
    ),
    "phieu-trinh-lanh-dao.docx": (
        f"{_LETTERHEAD} {_SIGNED} {_APPENDIX} subject opening overview charts decisions priority "
        "changes figures discipline doubts corrections proposals opinions"
    ),
    "cong-van.docx": f"{_LETTERHEAD} {_SIGNED} about body",
    "thay-doi.docx": "subject opening changes",
}
_BELOW = {
    "steering": "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "results": "II. KẾT QUẢ THỰC HIỆN",
    "difficulties": "III. KHÓ KHĂN, VƯỚNG MẮC; NGUYÊN NHÂN",
    "coming_tasks": "IV. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
    "overview": "KẾT QUẢ CHUNG",
    "decisions": "NỘI DUNG CẦN QUYẾT ĐỊNH NGAY",
    "changes": "THAY ĐỔI SO VỚI LẦN TỔNG HỢP TRƯỚC",
    "priority": "NHIỆM VỤ TRỌNG TÂM, ƯU TIÊN",
    "charts": "NHIỆM VỤ TRỌNG TÂM, ƯU TIÊN",
    "figures": "CHỈ TIÊU VÀ KINH PHÍ",
    "discipline": "VIỆC CHẤP HÀNH CHẾ ĐỘ BÁO CÁO",
    "doubts": "SỐ LIỆU, NỘI DUNG CẦN XÁC MINH",
    "corrections": "ĐIỀU CHỈNH ĐÃ ÁP DỤNG",
    "opinions": "Ý KIẾN CHỈ ĐẠO CỦA LÃNH ĐẠO",
}
"""Where in a template a place is looked for, by the heading above it."""

TEMPLATE_NAMES = tuple(_NAMES)
"""The files of templates that the program uses."""

_TAG = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def check_template(path: Path) -> list[str]:
    """Return what is wrong with a template, in words; empty where nothing is.

    A template is known by its file's name. Told are: a file that is no Word file, unknown and
    missing names, tags left open, and styles that the program writes with and the file lacks.
    """
    if path.name not in _NAMES:
        return [f"{path.name}: không phải tên của một mẫu mà chương trình dùng."]
    try:
        with zipfile.ZipFile(path) as package:
            body = ElementTree.fromstring(package.read("word/document.xml"))
            styles = ElementTree.fromstring(package.read("word/styles.xml"))
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        return [f"{path.name}: không mở được như một tệp Word (.docx): {error}."]
    problems = [*_name_problems(body, set(_NAMES[path.name].split())), *_style_problems(styles)]
    return [f"{path.name}: {problem}" for problem in problems]


def _name_problems(body: ElementTree.Element, known: set[str]) -> Iterator[str]:
    used = set()
    for paragraph in body.iter(f"{_W}p"):
        text = "".join(part.text or "" for part in paragraph.iter(f"{_W}t"))
        used |= set(_TAG.findall(text))
        if any(mark in _TAG.sub("", text) for mark in ("{{", "}}", "{%")):
            yield f"chỗ điền viết chưa đủ ngoặc ở đoạn “{text.strip()}”."
    for name in sorted(used - known):
        yield f"tên lạ {{{{ {name} }}}}; các tên dùng được: {', '.join(sorted(known))}."
    for name in sorted(known - used):
        where = f" dưới mục “{_BELOW[name]}”" if name in _BELOW else ""
        yield f"thiếu chỗ {{{{ {name} }}}}{where}."


def _style_problems(styles: ElementTree.Element) -> Iterator[str]:
    names = (style.find(f"{_W}name") for style in styles.iter(f"{_W}style"))
    found = {name.get(f"{_W}val") for name in names if name is not None}
    for lost in sorted(set(STYLE_NAMES.values()) - found):
        yield f"thiếu kiểu chữ “{lost}” mà chương trình dùng."
