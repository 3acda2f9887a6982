"""Web pages, most of them called .xls or .doc by the program that exported them → Document.

Nothing is loaded and no script runs: only the text that stands in the file is looked at. Excel's
and other programs' pages are read as the sheet that Excel would show, Word's as flowing text.
"""

import re

from lxml import etree, html

from pipeline.domain.document import Document
from pipeline.reading.flow.blocks import FlowTable
from pipeline.reading.flow.layout import document_of as flowing_document
from pipeline.reading.flow.sheet import sheet_of
from pipeline.reading.refusal import Refused
from pipeline.reading.sheets.layout import document_of as sheet_document
from pipeline.reading.text_files.plain_text import decoded
from pipeline.reading.web.blocks import PageReader
from pipeline.settings.model import Limits

_WORD = re.compile(r"office:word|ProgId\W+content=\W?Word", re.IGNORECASE)
_HEAD = 4096


def read_html(content: bytes, limits: Limits) -> Document:
    """Return the reading of a web page.

    Raises Refused where a limit says no, ValueError where there is nothing in it.
    """
    text = decoded(content) or ""
    # What an editor says of itself in the XML declaration is not for a parser of text.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except etree.ParserError as error:
        raise ValueError("an empty page") from error
    blocks = PageReader(limits).blocks(root)
    cells = sum(len(block.cells) for block in blocks if isinstance(block, FlowTable))
    if cells > limits.cells:
        raise Refused("Tệp có quá nhiều ô bảng. Đề nghị đơn vị bỏ phần thừa và gửi lại.")
    if _WORD.search(text[:_HEAD]):
        return flowing_document("html", blocks)
    return sheet_document("html", [sheet_of(blocks)])
