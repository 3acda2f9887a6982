"""Word documents (.docx, .docm) → Document, from the package's own XML.

Body only: what stands in headers, footers, notes and comments is not the report. python-docx knows
neither list numbers nor tracked changes nor text boxes, so the XML is read as it is.
"""

from pipeline.domain.document import Document
from pipeline.reading.flow_layout import document_of
from pipeline.reading.guard import Package
from pipeline.reading.refusal import Refused
from pipeline.reading.relationships import main_part, part_of_kind, related
from pipeline.reading.word_body import BodyReader
from pipeline.reading.word_numbering import WordNumbering
from pipeline.reading.word_styles import WordStyles
from pipeline.reading.word_xml import child, parsed
from pipeline.settings.model import Limits


def read_docx(package: Package, limits: Limits, kind: str = "docx") -> Document:
    """Return the reading of a Word document; `kind` names what it was converted from.

    Raises Refused where a limit says no; other exceptions where it is damaged.
    """
    home = main_part(package, "word/document.xml")
    if home is None:
        raise Refused("Tệp Word không có phần văn bản nào đọc được. Đề nghị đơn vị gửi lại.")
    parts = related(package, home)

    def xml(wanted: str) -> str | None:
        part = part_of_kind(package, parts, wanted)
        return None if part is None else package.xml(part)

    reader = BodyReader(WordStyles(xml("styles")), WordNumbering(xml("numbering")), limits)
    body = child(parsed(package.xml(home)), "body")
    return document_of(kind, [] if body is None else reader.blocks(body))
