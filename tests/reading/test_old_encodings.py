"""Documents in old encodings, as their formats keep them."""

from docx import Document as WordDocument
from docx.oxml import OxmlElement

from pipeline.domain.document import Document
from pipeline.reading import read_file
from pipeline.settings.model import DEFAULT_LIMITS


def with_soft_hyphens(folder, *texts):
    """A Word document with the markup that LibreOffice gives U+00AD, the letter ư of TCVN3."""
    written = WordDocument()
    for text in texts:
        run = written.add_paragraph().add_run()
        for number, piece in enumerate(text.split("\u00ad")):
            if number:
                run._r.append(OxmlElement("w:softHyphen"))
            run.add_text(piece)
    path = folder / "a.docx"
    written.save(path)
    return path


def texts_of(path):
    reading = read_file(path, DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    return [paragraph.text for paragraph in reading.paragraphs]


def test_a_soft_hyphen_is_the_letter_u_with_horn_in_tcvn3(tmp_path):
    path = with_soft_hyphens(
        tmp_path,
        "Danh s¸ch th©n nh©n ng\u00adêi cã c«ng víi c¸ch m¹ng",
        "®èi t\u00adîng ®\u00adîc h\u00adëng",
    )
    assert texts_of(path) == [
        "Danh sách thân nhân người có công với cách mạng", "đối tượng được hưởng"
    ]  # fmt: skip


def test_in_unicode_it_shows_nothing(tmp_path):
    assert texts_of(with_soft_hyphens(tmp_path, "Báo cáo kết\u00adquả")) == ["Báo cáo kếtquả"]
