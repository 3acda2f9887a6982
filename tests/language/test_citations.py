from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.citations import Citation, find_citations, same_number, symbol_kind
from pipeline.language.comparable import nfc

SHARED = Path(__file__).parents[2].parent / "shared"
KINDS = {"quyết định": ("QĐ",), "tờ trình": ("TTr",), "đề án": ("ĐA",), "dự án": ("DA",)}


def only(text: str) -> Citation:
    (citation,) = find_citations(text)
    return citation


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("số 4217/QĐ-UBND", "4217/QĐ-UBND"),
        ("số 133 /KH-UBND", "133/KH-UBND"),
        ("số 12/QĐ - UBND", "12/QĐ-UBND"),
        ("số 12/QĐ–UBND", "12/QĐ-UBND"),
        ("số 4385/QĐUBND", "4385/QĐ-UBND"),
        ("số 30/2020/NĐCP", "30/2020/NĐ-CP"),
        ("số 133/KHUBND", "133/KH-UBND"),
        ("Số:45/BC-QLMT", "45/BC-QLMT"),
        ("08-NQ/TU", "08-NQ/TU"),
        ("02-KH/BCĐTW", "02-KH/BCĐTW"),
        ("202/2025/QH15", "202/2025/QH15"),
        ("1669/NQ-UBTVQH15", "1669/NQ-UBTVQH15"),
        ("257/TTr-SNN", "257/TTr-SNN"),
        ("15/HĐND-VP", "15/HĐND-VP"),
        ("1.234/QĐ-UBND", "1234/QĐ-UBND"),
        ("4217/QĐ-\nUBND", "4217/QĐ-UBND"),
    ],
)
def test_numbers_are_put_into_one_writing(text: str, number: str) -> None:
    assert only(text).number == number


@pytest.mark.parametrize(
    "text",
    [
        "2026-2030 - Chi cục Kiểm lâm",
        "năm 2026 - UBND thành phố",
        "QCVN 62-MT:2016/BTNMT",
        "TCVN 6909:2001",
        "số …/KH-SNNMT",
        "ngày 20/11/2026",
        "12,5 tấn/ha",
        "13/20 cụm",
    ],
)
def test_what_only_looks_like_a_number_is_not_cited(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 4217/QĐ-UBND ngày 20/11/2026 phê duyệt Đề án",
        "Quyết định số 4217/QĐ-UBND ngày 20-11-2026",
        "Quyết định số 4217/QĐ-UBND, ngày 20 tháng 11 năm 2026",
        "Quyết định 4217/QĐ-UBND của UBND thành phố ngày 20/11/2026",
        "Quyết định số 4217/QĐ-UBND của Ủy ban nhân dân thành phố, ngày 20 tháng 11 năm 2026",
        "Quyết định số 4217/QĐ-UBND (ngày 20/11/2026)",
        "Quyết định số 4217/QĐ-UBND ký ngày 20.11.2026",
        "Ngày 20/11/2026, UBND thành phố đã ban hành Quyết định số 4217/QĐ-UBND",
    ],
)
def test_the_date_of_a_document_is_found_around_its_number(text: str) -> None:
    citation = only(text)
    assert citation.date == date(2026, 11, 20)
    assert citation.kind == "quyết định"
    assert not citation.draft
    assert not citation.basis


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 4217/QĐ-UBND của UBND thành phố về việc họp ngày 20/11/2026",
        "Quyết định số 4217/QĐ-UBND. Ngày 20/11/2026 họp",
        "Quyết định số 4217/QĐ-UBND và họp ngày 20/11/2026",
        "Quyết định số 4217/QĐ-UBND ngày 31/02/2026",
    ],
)
def test_another_days_date_is_not_the_documents(text: str) -> None:
    assert only(text).date is None


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("dự thảo Quyết định số 45/QĐ-UBND", True),
        ("đang trình UBND thành phố ban hành Quyết định số 45/QĐ-UBND", True),
        ("đã trình Kế hoạch số 45/KH-SNNMT", True),
        ("dự kiến ban hành Quyết định số 45/QĐ-UBND", True),
        ("tham mưu, trình UBND thành phố ban hành Quyết định số 45/QĐ-UBND", False),
        ("Sở đã trình; UBND thành phố ban hành Quyết định số 45/QĐ-UBND", False),
        ("Tờ trình số 257/TTr-SNN", False),
        ("phê duyệt Chương trình số 12/CTr-UBND", False),
    ],
)
def test_drafts_and_documents_on_their_way_are_marked(text: str, draft: bool) -> None:
    assert only(text).draft is draft


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026", True),
        ("căn cứ các Quyết định số 12/QĐ-UBND", True),
        ("thay thế Quyết định số 12/QĐ-UBND", True),
        ("được phê duyệt tại Quyết định số 12/QĐ-UBND", False),
        ("được UBND thành phố phê duyệt theo Quyết định số 12/QĐ-UBND", False),
        ("quy định ban hành kèm theo Quyết định số 12/QĐ-UBND", False),
        ("đã ban hành Quyết định số 12/QĐ-UBND", False),
    ],
)
def test_documents_only_acted_upon_are_told_from_those_issued(text: str, basis: bool) -> None:
    assert only(text).basis is basis


def test_documents_named_together_share_what_is_said_of_the_first() -> None:
    first, second, third = find_citations(
        "Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của UBND thành phố và Nghị quyết số "
        "08-NQ/TU, Phòng đã ban hành Kế hoạch số 45/KH-SNNMT"
    )
    assert (first.basis, second.basis, third.basis) == (True, True, False)


def test_a_citation_covers_its_number_and_date() -> None:
    text = nfc("ban hành Quyết định số 4217/QĐ-UBND ngày 20/11/2026 phê duyệt")
    citation = only(text)
    assert text[citation.start : citation.end] == "4217/QĐ-UBND ngày 20/11/2026"


@pytest.mark.skipif(
    not SHARED.exists(), reason="the plan's source text under shared is not at hand"
)
def test_every_citation_of_the_plan_is_found() -> None:
    text = (SHARED / "source" / "ke-hoach-snnmt.txt").read_text(encoding="utf-8")
    numbers = [citation.number for citation in find_citations(text)]
    assert numbers.count("133/KH-UBND") == text.count("133/KH-UBND")
    assert numbers.count("08-NQ/TU") == text.count("08-NQ/TU")
    assert sorted(set(numbers)) == ["08-NQ/TU", "106/2024/NĐ-CP", "133/KH-UBND"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("4217/QĐ-UBND", "4217/QĐUBND", True),
        ("4217/QĐ-UBND", "4217 / QD - UBND", True),
        ("08-NQ/TU", "8-NQ/TU", True),
        ("4217/QĐ-UBND", "4217/KH-UBND", False),
        ("4217/QĐ-UBND", "421/QĐ-UBND", False),
        ("1/2025/QH15", "12/025/QH15", False),
    ],
)
def test_the_same_number_is_recognised_however_written(a: str, b: str, same: bool) -> None:
    assert same_number(a, b) is same


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("4217/QĐ-UBND", "quyết định"),
        ("4217/QĐUBND", "quyết định"),
        ("4217/QD-UBND", "quyết định"),
        ("257/TTr-SNN", "tờ trình"),
        ("05/ĐA-UBND", "đề án"),
        ("05/DA-UBND", "dự án"),
        ("12/SNNMT-QLMT", None),
    ],
)
def test_the_symbol_tells_the_kind(number: str, kind: str | None) -> None:
    assert symbol_kind(number, KINDS) == kind


@given(st.text(alphabet="QĐUBNDKHtrìnhsố /-–0123456789.,ngày"))
def test_places_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    at = 0
    for citation in find_citations(text):
        assert at <= citation.start < citation.end <= len(nfc(text))
        at = citation.end
