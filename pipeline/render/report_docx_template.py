"""The coordinator's Word template, filled: the door to docxtpl."""

from collections.abc import Iterable, Mapping
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
from pipeline.render.report_docx_blocks import NAMESPACE

_MARK = "\u2063tonghop:{}\u2063"
"""What a place of blocks holds between filling and splicing; nothing else prints so."""


def fill_template(template: Path, texts: Mapping[str, str], places: Iterable[str]) -> Document:
    """Return the template with `texts` at their names; its `places` wait for `splice_places`.

    Raises WorkspaceError where the template cannot be opened or uses a name that does not exist.
    """
    values = {name: printable(text) for name, text in texts.items()}
    values |= {name: _MARK.format(name) for name in places}
    strict = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    try:
        word = DocxTemplate(template)
        word.render(values, jinja_env=strict, autoescape=True)
    except (OSError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise WorkspaceError(
            f"Không mở được mẫu {template}: {error}.",
            "Kiểm tra tệp mẫu mở được bằng Word và được lưu dạng .docx.",
        ) from error
    except jinja2.TemplateError as error:
        raise WorkspaceError(
            f"Mẫu {template.name} viết sai chỗ điền: {error}.",
            f"Các tên dùng được: {', '.join(sorted(values))}.",
        ) from error
    filled: Document = word.docx
    return filled


def splice_places(document: Document, template: Path, places: Mapping[str, Iterable[str]]) -> None:
    """Replace each place (`{{ results }}`, alone in its paragraph) by its WordprocessingML.

    Unit text enters here, past the template engine, so that nothing in it is ever a tag. Raises
    WorkspaceError where a place is lost: what belongs there would be missing from the report.
    """
    found = {_text(p): p for p in document.element.body.iter(qn("w:p"))}
    for name, elements in places.items():
        paragraph = found.get(_MARK.format(name))
        if paragraph is None:
            raise WorkspaceError(
                f"Mẫu {template.name} thiếu chỗ {{{{ {name} }}}} đứng riêng một đoạn.",
                f"Thêm lại đoạn {{{{ {name} }}}} vào mẫu, hoặc khôi phục mẫu gốc trong templates/.",
            )
        _splice(paragraph, elements)


def _text(paragraph: Any) -> str:
    """The text of a paragraph element, without what surrounds a mark that stands alone."""
    runs = paragraph.iter(qn("w:t"))
    return "".join(run.text or "" for run in runs).strip()


def _splice(paragraph: Any, elements: Iterable[str]) -> None:
    """Put the elements in the place of a paragraph, parsed in one go."""
    wrapped = f'<w:body xmlns:w="{NAMESPACE}">{"".join(elements)}</w:body>'
    parsed = list(parse_xml(wrapped))
    parent = paragraph.getparent()
    at = parent.index(paragraph)
    parent[at : at + 1] = parsed
