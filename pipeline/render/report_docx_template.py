"""The coordinator's Word template, filled: the door to docxtpl."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import jinja2
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from pipeline.errors import WorkspaceError
from pipeline.language.clean_text import printable
from pipeline.render.package_bytes import in_pieces
from pipeline.render.report_docx_paragraphs import NAMESPACE
from pipeline.render.template_styles import restore_style_ids

_FRESH = (
    "Xem hết các chỗ thiếu: tonghop doctor. Lấy bản mẫu mới, đặt cạnh bản cũ: tonghop doctor "
    "--new-templates."
)
_WAITING = "\u2063{}\u2063"
"""What a place of blocks holds once the template is filled; nothing else prints so."""
_MARK = "<?tonghop {}?>"
"""What then stands in its stead until the blocks are spliced in: no text can be mistaken for it."""
_MARKED = re.compile(_MARK.replace("?", "\\?").format(r"(\w+)").encode())


def fill_template(template: Path, texts: Mapping[str, str], places: Iterable[str]) -> Document:
    """Return the template with `texts` at their names; its `places` wait to be marked.

    Raises WorkspaceError where the template cannot be opened or uses a name that does not exist.
    """
    values = {name: printable(text) for name, text in texts.items()}
    values |= {name: _WAITING.format(name) for name in places}
    strict = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    try:
        word = DocxTemplate(template)
        word.render(values, jinja_env=strict, autoescape=True)
    except (OSError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise WorkspaceError(
            f"Không mở được mẫu {template}: {error}.",
            f"Kiểm tra tệp mẫu mở được bằng Word và được lưu dạng .docx. {_FRESH}",
        ) from error
    except jinja2.TemplateError as error:
        raise WorkspaceError(
            f"Mẫu {template.name} viết sai chỗ điền: {error}.",
            f"Các tên dùng được: {', '.join(sorted(values))}. {_FRESH}",
        ) from error
    filled: Document = word.docx
    restore_style_ids(filled)
    return filled


def mark_places(document: Document, template: Path, places: Iterable[str]) -> None:
    """Put a mark in the stead of each place: `{{ results }}`, alone in its paragraph.

    Raises WorkspaceError where a place is lost: what belongs there would be missing from the
    report.
    """
    found = {_text(p): p for p in document.element.body.iter(qn("w:p"))}
    for name in places:
        paragraph = found.get(_WAITING.format(name))
        if paragraph is None:
            raise WorkspaceError(
                f"Mẫu {template.name} thiếu chỗ {{{{ {name} }}}} đứng riêng một đoạn.",
                f"Thêm lại đoạn {{{{ {name} }}}} vào mẫu. {_FRESH}",
            )
        mark = parse_xml(f'<w:p xmlns:w="{NAMESPACE}">{_MARK.format(name)}</w:p>')[0]
        paragraph.getparent().replace(paragraph, mark)


def splice_places(document_xml: bytes, places: Mapping[str, Iterable[str]]) -> Iterator[bytes]:
    """Yield the document, piece by piece, with the WordprocessingML of each place at its mark.

    Unit text enters here, past the template engine, so that nothing in it is ever a tag; as text
    it is several times faster than moving thousands of rows from tree to tree.
    """
    before, *marked = _MARKED.split(document_xml)
    yield before
    for name, after in zip(marked[::2], marked[1::2], strict=True):
        yield from in_pieces(places[name.decode()])
        yield after


def _text(paragraph: Any) -> str:
    return "".join(run.text or "" for run in paragraph.iter(qn("w:t"))).strip()
