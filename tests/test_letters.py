import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.consolidate import draft_letters
from pipeline.domain.finding import Finding
from pipeline.domain.letter import LetterKind, SentLetter
from pipeline.domain.period import PeriodKind
from pipeline.domain.submission import Obligation, ObligationState
from pipeline.ledger import Ledger
from pipeline.render.letter_docx import render_letter
from pipeline.render.report_docx_measure import text_width_mm
from tests.render.situations import (
    AGENCY,
    CROPS,
    DUE,
    LAND,
    LAYOUT,
    LIVESTOCK,
    PERIOD,
    QLMT,
    full_night,
    nothing_reported,
)

TEMPLATE = Path(__file__).parents[1] / "templates" / "cong-van.docx"
SENT = SentLetter(LetterKind.REMIND, CROPS, date(2026, 12, 10))


def letter_to(unit: str, kind: LetterKind, night=full_night, sent=()):
    found = draft_letters(night(), AGENCY, sent)
    return next((one for one in found if one.units == (unit,) and one.kind is kind), None)


def text_of(letter) -> str:
    return "\n".join(passage.text for passage in letter.body)


def test_the_hub_unit_is_never_written_to() -> None:
    units = {unit for one in draft_letters(nothing_reported(), AGENCY, ()) for unit in one.units}
    assert units == {LAND, CROPS, LIVESTOCK}


def test_the_wording_grows_firmer_with_every_letter_that_was_sent() -> None:
    first, second, third = (
        letter_to(CROPS, LetterKind.REMIND, sent=(SENT,) * times) for times in (0, 1, 2)
    )
    assert [one.ordinal for one in (first, second, third)] == [1, 2, 3]
    assert "khẩn trương" in text_of(first)
    assert "văn bản đôn đốc ngày 10/12/2026" in text_of(second)
    assert "chịu trách nhiệm" in text_of(third)
    assert "(lần 3)" in third.about


def test_a_reminder_names_what_the_unit_owes_and_by_when() -> None:
    text = text_of(letter_to(CROPS, LetterKind.REMIND))
    assert "III.2 “Hỗ trợ đạt chứng nhận xanh” (thời hạn: 2026-2030)" in text
    assert "hạn gửi: hết ngày 09/12/2026" in text
    assert text.endswith("chậm nhất hết ngày 14/12/2026./.")


def unreadable():
    night = full_night()
    duties = (
        *night.obligations[:2],
        Obligation(CROPS, "2026", DUE, ObligationState.UNREADABLE, None),
    )
    broken = Finding("unreadable_file", "Tệp bị hỏng. Gửi lại.", unit=CROPS, path="bc.pdf")
    return replace(night, obligations=duties, findings=(broken,))


def test_a_unit_whose_file_could_not_be_read_is_asked_to_send_it_again() -> None:
    assert letter_to(CROPS, LetterKind.REMIND, unreadable) is None
    asked = letter_to(CROPS, LetterKind.RESEND, unreadable)
    assert "Tệp “bc.pdf”: Tệp bị hỏng." in text_of(asked)


def test_an_unproven_completion_is_asked_back() -> None:
    asked = letter_to(LIVESTOCK, LetterKind.CLARIFY)
    assert "- Nhiệm vụ III.1.1 “Xây dựng Đề án xử lý”: Chưa nêu số quyết định." in text_of(asked)


def test_a_waived_report_brings_no_letter() -> None:
    def waived():
        return replace(full_night(), findings=())

    assert letter_to(CROPS, LetterKind.REMIND, waived) is None


def test_a_unit_is_not_asked_again_about_what_an_earlier_period_completed() -> None:
    silent = next(entry.item for entry in nothing_reported().items)
    unreported = Finding("unreported_item", "Chưa báo cáo.", unit=LIVESTOCK, item=silent)

    def night(completed_in):
        told = full_night()
        items = tuple(
            replace(entry, completed_in=completed_in) if entry.item == silent else entry
            for entry in nothing_reported().items
        )
        return replace(told, items=items, findings=(*told.findings, unreported))

    asked = text_of(letter_to(LIVESTOCK, LetterKind.CLARIFY, lambda: night(None)))
    spared = text_of(letter_to(LIVESTOCK, LetterKind.CLARIFY, lambda: night("năm 2025")))
    assert f"Báo cáo bổ sung nhiệm vụ {silent} " in asked
    assert f"Báo cáo bổ sung nhiệm vụ {silent} " not in spared


def test_one_letter_goes_to_all_together_if_asked() -> None:
    (letter,) = draft_letters(nothing_reported(), AGENCY, (), all_together=True)
    assert letter.units == (LAND, CROPS, LIVESTOCK)
    assert letter.address[0] == "Kính gửi:"
    assert letter.address[-1].endswith(".")


def test_a_letter_has_the_layout_of_a_cong_van() -> None:
    content = render_letter(letter_to(CROPS, LetterKind.REMIND), LAYOUT, TEMPLATE)
    document = docx.Document(io.BytesIO(content))
    left = document.tables[0].cell(1, 0)
    number, subject = left.paragraphs[0], left.paragraphs[1]
    assert number.text.endswith("/SNNMT-QLMT")
    assert subject.text.startswith("V/v đôn đốc gửi báo cáo")
    assert (subject.style.font.size.pt, bool(subject.style.font.bold)) == (12, False)
    assert subject.style.paragraph_format.space_before.pt == 6
    texts = ["".join(t.text for t in p.iter(qn("w:t"))) for p in document.element.iter(qn("w:p"))]
    assert "BÁO CÁO" not in texts
    assert "- Lưu: VT, QLMT." in texts


@pytest.fixture
def ledger(tmp_path: Path):
    opened = Ledger.open(tmp_path / "var")
    yield opened
    opened.close()


def test_only_letters_that_were_sent_count(ledger) -> None:
    day = date(2026, 12, 12)
    ledger.keep_drafts("2026", [(LetterKind.REMIND, CROPS)], day)
    assert ledger.letters_sent("2026", day) == ()
    ledger.letters_went_out("2026", day)
    assert ledger.letters_sent("2026", day) == (SentLetter(LetterKind.REMIND, CROPS, day),)
    assert ledger.letters_went_out("2026", day) == ()
    assert ledger.letters_sent("2026", date(2026, 12, 11)) == ()
    assert ledger.letters_sent("2027", day) == ()


def test_drafting_twice_a_day_counts_once(ledger) -> None:
    day = date(2026, 12, 12)
    for _ in range(2):
        ledger.keep_drafts("2026", [(LetterKind.REMIND, QLMT)], day)
    assert len(ledger.letters_went_out("2026", day)) == 1


def test_the_time_to_answer_runs_from_the_day_a_letter_is_written() -> None:
    written = date(2026, 12, 22)
    (letter, *_) = draft_letters(nothing_reported(), AGENCY, (), day=written)
    assert "chậm nhất hết ngày 24/12/2026" in text_of(letter)


def test_several_addressees_stand_below_the_colon_close_together_and_apart_from_the_text() -> None:
    (letter,) = draft_letters(nothing_reported(), AGENCY, (), all_together=True)
    document = docx.Document(io.BytesIO(render_letter(letter, LAYOUT, TEMPLATE)))
    to, *listed = (p for p in document.paragraphs if p.style.style_id.startswith("BCKinhGui"))
    colon = text_width_mm("Kính gửi:", 14, False) - text_width_mm(":", 14, False)
    begins = to.paragraph_format.left_indent.mm
    assert [p.paragraph_format.left_indent.mm for p in listed] == [
        pytest.approx(begins + colon, abs=0.1)
    ] * 3
    ends = max(text_width_mm(p.text, 14, False) for p in listed)
    assert begins + colon + ends < 165
    assert [p.paragraph_format.space_after.pt for p in (to, *listed)] == [0, 0, 0, 12]
    assert [p.text[-1] for p in listed] == [";", ";", "."]


def test_a_unit_asked_about_one_item_is_asked_in_the_singular() -> None:
    assert "chủ trì nội dung sau" in text_of(letter_to(CROPS, LetterKind.REMIND))
    assert "chủ trì các nội dung sau" in text_of(
        letter_to(LIVESTOCK, LetterKind.REMIND, nothing_reported)
    )


@pytest.mark.parametrize(
    ("kind", "name", "called"),
    [
        (
            PeriodKind.INTERIM,
            "sơ kết giai đoạn 2026-2028",
            "báo cáo sơ kết thực hiện Kế hoạch số 133/KH-UBND giai đoạn 2026-2028 (hạn gửi",
        ),
        (
            PeriodKind.AD_HOC,
            "đột xuất tháng 9 năm 2026",
            "báo cáo đột xuất tháng 9 năm 2026 về kết quả thực hiện Kế hoạch số 133/KH-UBND (hạn",
        ),
        (
            PeriodKind.ONE_OFF,
            "phổ biến, quán triệt Nghị quyết số 08-NQ/TU",
            "báo cáo kết quả phổ biến, quán triệt Nghị quyết số 08-NQ/TU (hạn gửi",
        ),
    ],
)
def test_a_letter_calls_the_report_by_its_kind(kind, name, called) -> None:
    def night():
        return replace(full_night(), period=replace(PERIOD, kind=kind, name=name))

    letter = letter_to(CROPS, LetterKind.REMIND, night)
    assert called in text_of(letter)
    assert called.partition(" (")[0] in letter.about


def test_a_letter_to_several_says_whose_reports_are_missing() -> None:
    (letter,) = draft_letters(nothing_reported(), AGENCY, (), all_together=True)
    assert "chưa nhận được báo cáo của các phòng, đơn vị nêu trên." in text_of(letter)


def test_the_same_night_gives_the_same_letter_byte_for_byte() -> None:
    letter = letter_to(CROPS, LetterKind.REMIND)
    assert len({render_letter(letter, LAYOUT, TEMPLATE) for _ in range(2)}) == 1
