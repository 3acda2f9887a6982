import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.consolidate import Memory, consolidate, consolidate_memo, draft_letters
from pipeline.domain.report import Column, Passage, PassageKind, Row, Table
from pipeline.errors import TonghopError
from pipeline.render import word_file
from pipeline.render.letter_docx import render_letter
from pipeline.render.memo_docx import render_memo
from pipeline.render.report_docx import render_report
from pipeline.render.word_file_check import Told, check_whole
from tests.render.situations import AGENCY, LAYOUT, full_night, nothing_reported, with_text

TEMPLATES = Path(__file__).parents[2] / "templates"


def report() -> bytes:
    template = TEMPLATES / "bao-cao-tong-hop.docx"
    return render_report(consolidate(full_night(), AGENCY), LAYOUT, template)


def memo() -> bytes:
    template = TEMPLATES / "phieu-trinh-lanh-dao.docx"
    return render_memo(consolidate_memo(full_night(), AGENCY, Memory()), LAYOUT, template)


def letter() -> bytes:
    (told,) = draft_letters(nothing_reported(), AGENCY, (), all_together=True)
    return render_letter(told, LAYOUT, TEMPLATES / "cong-van.docx")


@pytest.mark.parametrize("write", [report, memo, letter])
@pytest.mark.parametrize(
    ("lost", "left"),
    [(rb'<w:p><w:pPr><w:pStyle w:val="BCThan".*?</w:p>', b""), (rb">[^<>]{9,}</w:t>", b"></w:t>")],
    ids=["paragraphs", "words"],
)
def test_a_file_that_lacks_what_was_told_is_never_left(
    monkeypatch: pytest.MonkeyPatch, write: Callable[[], bytes], lost: bytes, left: bytes
) -> None:
    spliced = word_file.splice_places

    def losing(xml: bytes, places: word_file.Places) -> list[bytes]:
        return [re.sub(lost, left, b"".join(spliced(xml, places)), count=1)]

    monkeypatch.setattr(word_file, "splice_places", losing)
    with pytest.raises(TonghopError, match="Tệp Word vừa lập thiếu"):
        write()


def document(body: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        xml = f"<w:document {namespace}><w:body>{body}<w:sectPr/></w:body></w:document>"
        package.writestr("word/document.xml", xml)
    return packed.getvalue()


def test_rows_are_counted_with_their_heading_row() -> None:
    table = Table((Column("TT", 1),), (Row(("1",)), Row(("2",))))
    rows = "<w:tr/>" * 2
    borders = "<w:tblPr><w:tblBorders/></w:tblPr>"
    with pytest.raises(TonghopError, match="dòng bảng: có 2, phải có 3"):
        check_whole(document(f"<w:tbl>{borders}{rows}</w:tbl>"), Told((table,)))


def test_a_text_cut_off_is_noticed_by_its_letters() -> None:
    told = Told((Passage(PassageKind.BODY, "A < B và C"),))
    with pytest.raises(TonghopError, match="chữ: có 2, phải có 10"):
        check_whole(document("<w:p><w:r><w:t>A </w:t></w:r></w:p>"), told)
    check_whole(document("<w:p><w:r><w:t>A &lt; B và C</w:t></w:r></w:p>"), told)


def test_text_full_of_traps_is_counted_whole_in_every_file() -> None:
    night = with_text("a\tb\x00 & < {{ c }}\r\nd \ud800 e")
    render_report(consolidate(night, AGENCY), LAYOUT, TEMPLATES / "bao-cao-tong-hop.docx")
    told = consolidate_memo(night, AGENCY, Memory())
    render_memo(told, LAYOUT, TEMPLATES / "phieu-trinh-lanh-dao.docx")
