"""Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, rule by rule, on the files that are produced.

Names of tests begin with the rule's number there. What stands in tests/render/test_report_docx.py
(page, margins, sizes and letters of each part, lengths of rules) is not repeated.
"""

import io
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from pipeline.consolidate import Memory, consolidate, consolidate_memo, draft_letters
from pipeline.domain.plan import Group
from pipeline.render.letter_docx import render_letter
from pipeline.render.memo_docx import render_memo
from pipeline.render.report_docx import render_report
from tests.render.five_situations import asked_back
from tests.render.situations import AGENCY, ITEMS, LAYOUT, PLAN, full_night, nothing_reported

TEMPLATES = Path(__file__).parents[2] / "templates"
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def report(night=None, agency=AGENCY, layout=LAYOUT):
    told = consolidate(night or full_night(), agency)
    content = render_report(told, layout, TEMPLATES / "bao-cao-tong-hop.docx")
    return docx.Document(io.BytesIO(content))


def letter(agency=AGENCY, together: bool = False):
    told = draft_letters(nothing_reported(), agency, (), all_together=together)[0]
    content = render_letter(told, LAYOUT, TEMPLATES / "cong-van.docx")
    return docx.Document(io.BytesIO(content))


def memo():
    told = consolidate_memo(full_night(), AGENCY, Memory())
    content = render_memo(told, LAYOUT, TEMPLATES / "phieu-trinh-lanh-dao.docx")
    return docx.Document(io.BytesIO(content))


DOCUMENTS = {"report": report, "letter": letter, "memo": memo}
of_each = pytest.mark.parametrize("made", DOCUMENTS.values(), ids=DOCUMENTS)


def paragraphs(document) -> list[Paragraph]:
    return [Paragraph(p, document) for p in document.element.body.iter(qn("w:p"))]


def of_style(document, style: str) -> list[Paragraph]:
    return [p for p in paragraphs(document) if p.style.style_id == style]


def only(document, style: str) -> Paragraph:
    (found,) = of_style(document, style)
    return found


@of_each
def test_i_1_and_i_3_every_upright_page_is_a4_within_the_margins(made) -> None:
    page = made().sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert 20 <= round(page.top_margin.mm) <= 25
    assert 20 <= round(page.bottom_margin.mm) <= 25
    assert 30 <= round(page.left_margin.mm) <= 35
    assert 15 <= round(page.right_margin.mm) <= 20


@of_each
def test_i_4_one_font_in_black_without_any_other_colour(made) -> None:
    document = made()
    used = {p.style.style_id for p in paragraphs(document) if p.text.strip()}
    assert document.styles["Normal"].font.color.rgb == docx.shared.RGBColor(0, 0, 0)
    for style in (s for s in document.styles if s.style_id in used):
        assert style.font.name == "Times New Roman"
        assert style.font.color.rgb in (None, docx.shared.RGBColor(0, 0, 0))
    body = document.element.body
    assert not list(body.iter(qn("w:color")))
    fonts = {value for f in body.iter(qn("w:rFonts")) for value in f.attrib.values()}
    assert fonts <= {"Times New Roman"}


@of_each
def test_i_7_pages_are_numbered_in_the_top_margin_and_the_first_shows_none(made) -> None:
    section = made().sections[0]
    (number,) = section.header.paragraphs
    assert section.different_first_page_header_footer
    assert "".join(p.text for p in section.first_page_header.paragraphs) == ""
    assert section.header_distance < section.top_margin
    style = number.style
    assert 13 <= style.font.size.pt <= 14
    assert not style.font.italic
    assert style.paragraph_format.alignment == CENTRE
    (field,) = number._p.iter(qn("w:instrText"))
    assert field.text.strip() == "PAGE"


@of_each
def test_ii_1_state_and_motto_stand_right_on_top_one_line_apart(made) -> None:
    document = made()
    right = document.tables[0].cell(0, 1)
    state, motto, rule = right.paragraphs
    assert state.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"
    for line in (state, motto):
        layout = line.style.paragraph_format
        assert layout.alignment == CENTRE
        assert (layout.space_before.pt, layout.space_after.pt) == (0, 0)
        assert layout.line_spacing in (None, 1.0)
    edge = next(rule.style.element.iter(qn("w:bottom"), qn("w:top")))
    assert edge.get(qn("w:val")) == "single"


@of_each
def test_ii_2_names_are_in_capitals_the_superior_s_not_bold_above_the_agency_s(made) -> None:
    document = made()
    superior, agency = only(document, "BCChuQuan"), only(document, "BCCoQuan")
    assert superior.text.isupper() and agency.text.isupper()
    assert not superior.style.font.bold
    assert agency.style.font.bold
    order = [p.style.style_id for p in document.tables[0].cell(0, 0).paragraphs]
    assert order == ["BCChuQuan", "BCCoQuan", "BCKeCoQuan"]


@pytest.mark.parametrize(
    ("made", "symbol"),
    [(report, r"/BC-SNNMT"), (letter, r"/SNNMT-QLMT")],
    ids=["report", "letter"],
)
def test_ii_3_the_symbol_has_a_stroke_and_hyphens_without_spaces(made, symbol: str) -> None:
    number = only(made(), "BCSo")
    assert re.fullmatch(rf"Số:\u00a0+{symbol}", number.text)
    assert number.style.font.size.pt == 13
    assert not number.style.font.bold
    assert number.style.paragraph_format.alignment == CENTRE


@of_each
def test_ii_4_place_and_date_stand_beside_the_number_with_room_to_fill_in(made) -> None:
    document = made()
    row = document.tables[0].rows[1]
    assert row.cells[0].text.startswith("Số:")
    assert re.fullmatch(
        r"Hải Phòng, ngày\u00a0{3,}tháng\u00a0{3,}năm 2026", row.cells[1].paragraphs[0].text
    )
    assert only(document, "BCDiaDanh").style.font.italic


def test_ii_4_b_days_below_ten_and_the_first_two_months_have_a_nought() -> None:
    moment = datetime.fromisoformat("2027-02-05T08:00:00+07:00")
    text = "\n".join(p.text for p in paragraphs(report(replace(full_night(), as_of=moment))))
    assert "ngày 05/02/2027" in text
    dates = re.findall(r"\b(\d{1,2})/(\d{1,2})/\d{4}", text)
    assert dates
    assert all(len(day) == 2 for day, _ in dates)
    assert all(len(month) == 2 for _, month in dates if int(month) <= 2)


def test_ii_5_b_the_kind_stands_centred_in_capitals_the_subject_right_below_it() -> None:
    document = report()
    texts = [p for p in paragraphs(document) if p.text.strip()]
    at = next(n for n, p in enumerate(texts) if p.style.style_id == "BCTenLoai")
    kind, subject = texts[at : at + 2]
    assert kind.text == "BÁO CÁO"
    assert subject.style.style_id == "BCTrichYeu"
    assert not subject.text.isupper()
    assert {p.style.paragraph_format.alignment for p in (kind, subject)} == {CENTRE}


def test_ii_5_b_a_letter_has_its_subject_six_points_below_the_number_and_no_kind() -> None:
    document = letter()
    about = only(document, "BCVeViec")
    assert about.text.startswith("V/v ")
    assert about.style.paragraph_format.space_before.pt == 6
    assert about.style.paragraph_format.alignment == CENTRE
    assert document.tables[0].cell(1, 0).paragraphs[1].text == about.text
    assert of_style(document, "BCTenLoai") == []


def test_ii_6_b_a_document_is_cited_in_full_before_it_is_cited_in_short() -> None:
    letters = [text for told in draft_letters(asked_back(), AGENCY, ()) for text in told.body[:1]]
    bodies = [p.text for p in paragraphs(report()) if p.style.style_id == "BCThan"]
    assert len(letters) == 3
    for first in (*(opening.text for opening in letters), bodies[0]):
        assert first.startswith(AGENCY.basis)


@of_each
def test_ii_6_đ_sections_are_bold_capitals_clauses_bold_and_points_plain(made) -> None:
    document = made()
    for section in of_style(document, "BCMuc"):
        assert re.match(r"[IVX]+\. ", section.text)
        assert section.text.isupper()
        assert section.style.font.bold
    for clause in of_style(document, "BCKhoan"):
        assert re.match(r"\d+\. \S", clause.text)
        assert clause.style.font.bold
    assert not any(point.style.font.bold for point in of_style(document, "BCDiem"))


def test_ii_6_đ_points_follow_the_vietnamese_alphabet() -> None:
    groups = tuple(Group(str(n), f"Nhóm {n}") for n in range(1, 9))
    items = tuple(replace(ITEMS[0], id=f"{n}.1", group=str(n)) for n in range(1, 9))
    night = replace(full_night(), plan=replace(PLAN, groups=groups, items=items), items=())
    marks = [p.text[0] for p in of_style(report(night), "BCDiem") if "Nhóm" in p.text]
    assert marks == list("abcdđegh")


@of_each
def test_ii_6_e_the_text_is_justified_indented_and_spaced(made) -> None:
    document = made()
    for style in ("BCThan", "BCKhoan", "BCDiem", "BCGach", "BCCong", "BCMuc"):
        layout = document.styles.element.get_by_id(style)
        found = docx.styles.style.StyleFactory(layout).paragraph_format
        assert found.alignment == JUSTIFIED
        assert round(found.first_line_indent.mm, 1) in (10.0, 12.7)
        assert found.space_after.pt >= 6
        assert found.line_spacing_rule in (None, WD_LINE_SPACING.SINGLE, WD_LINE_SPACING.MULTIPLE)
        assert 1 <= found.line_spacing <= 1.5


@pytest.mark.parametrize("made", [report, letter], ids=["report", "letter"])
def test_the_text_ends_with_the_sign_of_its_end(made) -> None:
    texts = [p.text for p in made().paragraphs if p.text.strip()]
    assert sum(text.endswith("./.") for text in texts) == 1
    last = next(n for n, text in enumerate(texts) if text.endswith("./."))
    assert texts[last + 1 :] == [] or texts[last + 1].startswith("Phụ lục")


@pytest.mark.parametrize(
    "position",
    [
        ("GIÁM ĐỐC",),
        ("Q. GIÁM ĐỐC",),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG QUẢN LÝ MÔI TRƯỜNG"),
        ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("kt. giám đốc", "phó giám đốc"),
    ],
)
@pytest.mark.parametrize("made", [report, letter], ids=["report", "letter"])
def test_ii_7_authority_and_position_stand_in_capitals_above_the_name(made, position) -> None:
    signer = replace(AGENCY.signer, position=position, name="Trần Văn An")
    document = made(agency=replace(AGENCY, signer=signer))
    shown = of_style(document, "BCChucVu")
    assert [p.text for p in shown] == [line.upper() for line in position]
    name = only(document, "BCHoTen")
    assert name.text == "Trần Văn An"
    for line in (*shown, name):
        assert line.style.font.bold
        assert not line.style.font.italic
        assert line.style.paragraph_format.alignment == CENTRE


def test_ii_9_one_addressee_stands_on_the_line_of_kinh_gui() -> None:
    (address,) = of_style(report(), "BCKinhGui")
    assert address.text == "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng"


@pytest.mark.parametrize("made", [report, letter], ids=["report", "letter"])
def test_ii_9_several_addressees_stand_below_each_other_under_the_colon(made) -> None:
    several = ("Ủy ban nhân dân thành phố", "Bộ Nông nghiệp và Môi trường")
    document = (
        report(agency=replace(AGENCY, addressees=several))
        if made is report
        else letter(together=True)
    )
    assert only(document, "BCKinhGui").text == "Kính gửi:"
    listed = of_style(document, "BCKinhGuiDong")
    assert all(p.text.startswith("- ") for p in listed)
    assert [p.text[-1] for p in listed] == [";"] * (len(listed) - 1) + ["."]
    assert len({p.paragraph_format.left_indent for p in listed}) == 1


@pytest.mark.parametrize("made", [report, letter], ids=["report", "letter"])
def test_ii_9_recipients_stand_left_beside_the_position_as_above_first_archive_last(made) -> None:
    document = made()
    table = document.tables[-1] if made is letter else document.tables[-2]
    (row,) = table.rows
    head, *listed = row.cells[0].paragraphs
    assert row.cells[1].paragraphs[0].style.style_id == "BCChucVu"
    assert head.text == "Nơi nhận:"
    assert (head.style.font.size.pt, head.style.font.bold, head.style.font.italic) == (
        12,
        True,
        True,
    )
    assert listed[0].text == "- Như trên;"
    assert listed[-1].text == "- Lưu: VT, QLMT."
    assert all(p.text.endswith(";") for p in listed[:-1])
    for line in (head, *listed):
        assert line.style.paragraph_format.left_indent in (None, 0)
        assert not line.style.paragraph_format.first_line_indent


@pytest.mark.parametrize("made", [report, memo], ids=["report", "memo"])
def test_iii_1_the_appendix_has_its_heading_its_guide_and_pages_of_its_own(made) -> None:
    document = made()
    heading, title = only(document, "BCPhuLuc"), only(document, "BCTenPhuLuc")
    guide = only(document, "BCChiDan")
    assert heading.text == "Phụ lục"
    assert heading.style.font.size.pt == 14
    assert title.text.isupper()
    assert guide.text.startswith("(Kèm theo ")
    assert guide.style.font.italic
    for line in (heading, title, guide):
        assert line.style.paragraph_format.alignment == CENTRE
    appendix = document.sections[1]._sectPr
    assert appendix.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert appendix.find(qn("w:titlePg")) is not None


def test_iii_1_a_the_text_points_to_the_appendix() -> None:
    assert any("tại Phụ lục kèm theo Báo cáo này" in p.text for p in report().paragraphs)


def test_every_figure_of_the_decree_comes_from_the_configuration() -> None:
    other = replace(LAYOUT, size_appendix=13, about_before_pt=8, rule_share=0.5, size_body=13)
    assert only(report(layout=other), "BCPhuLuc").style.font.size.pt == 13
    told = draft_letters(nothing_reported(), AGENCY, ())[0]
    content = render_letter(told, other, TEMPLATES / "cong-van.docx")
    document = docx.Document(io.BytesIO(content))
    assert only(document, "BCVeViec").style.paragraph_format.space_before.pt == 8
