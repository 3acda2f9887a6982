from datetime import datetime, timedelta, timezone

import pytest

from pipeline.domain.document import Document
from pipeline.domain.extraction import Identity, Unidentified
from pipeline.domain.plan import Unit
from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.identify import Registry, identify, units_of_path
from pipeline.identify.unit_evidence import path_evidence
from pipeline.identify.unit_names import UnitNames
from tests.documents import paragraphs_of
from tests.workspace_settings import real_settings

HERE = timezone(timedelta(hours=7))
RECEIVED = datetime(2026, 12, 5, 8, tzinfo=HERE)
PLAN_TITLE = "Kết quả thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của UBND thành phố"


def registry():
    settings = real_settings()
    return Registry(settings.units, settings.periods, settings.vocabulary)


def opening(unit="CHI CỤC KIỂM LÂM", number="Số: 419/BC-CCKL", year="2026", day="04"):
    return (
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        unit,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        number,
        f"Hải Phòng, ngày {day} tháng 12 năm 2026",
        "BÁO CÁO",
        f"{PLAN_TITLE} về chuyển đổi xanh năm {year}",
        "Kính gửi: Sở Nông nghiệp và Môi trường (qua Phòng Quản lý môi trường)",
    )


def identified(path, *texts):
    file = IncomingFile(path, "0" * 64, 10, Arrival(RECEIVED, RECEIVED), path)
    return identify(file, Document("pdf", paragraphs_of(*texts)), registry())


def test_the_letterhead_names_the_unit_and_the_title_the_period():
    found = identified("bao cao.pdf", *opening())
    assert isinstance(found, Identity)
    assert (found.unit, found.period) == ("chi-cuc-kiem-lam", "2026")
    assert found.number == "419/BC-CCKL"
    assert str(found.dated) == "2026-12-04"


def test_the_addressee_is_not_the_sender():
    found = identified("bao cao.pdf", *opening(unit="VĂN PHÒNG SỞ", number="Số: 112/BC-VP"))
    assert isinstance(found, Identity)
    assert found.unit == "van-phong-so"


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là báo cáo của đơn vị, kính gửi Phòng Quản lý môi trường tổng hợp./.",
        "KÍNH GỬI PHÒNG QUẢN LÝ MÔI TRƯỜNG TỔNG HỢP",
        "Trên đây là báo cáo của đơn vị, xin gửi về Phòng Quản lý môi trường để tổng hợp.",
    ],
)
def test_whom_the_closing_sentence_sends_a_report_to_did_not_send_it(closing):
    found = identified("Phong Quan ly dat dai/trang 2.jpg", "Đã cấp 120 giấy.", closing)
    said = found.suspects if isinstance(found, Unidentified) else (found.unit,)
    assert "phong-quan-ly-moi-truong" not in said


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("CC TT&BVTV - Biểu kết quả 2026.xlsx", "chi-cuc-trong-trot-va-bao-ve-thuc-vat"),
        ("Kiem lam/bieu 2026.xlsx", "chi-cuc-kiem-lam"),
        ("BaoCao_ChiCucKiemLam_2026.xlsx", "chi-cuc-kiem-lam"),
        ("Phong Tai chinh Ke hoach Dau tu_2026.pdf", "phong-tai-chinh-ke-hoach-va-dau-tu"),
        ("BQL rung va Khuyen nong 2026.pdf", "ban-quan-ly-rung-va-khuyen-nong"),
        ("PTNT/nam 2026.pdf", "chi-cuc-phat-trien-nong-thon"),
        ("P. QL dat dai - bao cao nam 2026.pdf", "phong-quan-ly-dat-dai"),
        ("CC TT va bao ve thuc vat 2026.pdf", "chi-cuc-trong-trot-va-bao-ve-thuc-vat"),
        ("Phòng TC, KH và Đầu tư (bc 2026).pdf", "phong-tai-chinh-ke-hoach-va-dau-tu"),
    ],
)
def test_folder_and_file_names_speak_where_the_document_is_silent(path, unit):
    found = identified(path, "BÁO CÁO", "Kết quả thực hiện năm 2026")
    assert isinstance(found, Identity)
    assert found.unit == unit


def test_a_torn_or_misspelt_letterhead_is_still_known():
    found = identified("a.pdf", *opening(unit="CHI CỤC KIÊM LÂM", number="Số: 1/BC"))
    assert isinstance(found, Identity)
    assert found.unit == "chi-cuc-kiem-lam"


def test_a_letterhead_and_a_folder_that_disagree_wait_for_a_person():
    found = identified("Van phong So/bao cao 2026.pdf", *opening())
    assert isinstance(found, Unidentified)
    assert found.findings[0].code == "conflicting_identity"
    assert set(found.suspects) == {"chi-cuc-kiem-lam", "van-phong-so"}
    assert "Chi cục Kiểm lâm" in found.findings[0].message


def test_nobody_named_is_an_unknown_unit():
    found = identified("bao cao 2026.pdf", "BÁO CÁO", "Kết quả năm 2026")
    assert isinstance(found, Unidentified)
    assert found.findings[0].code == "unknown_unit"


def test_the_year_of_a_cited_plan_is_not_the_period():
    found = identified("a.pdf", *opening(year="2027"))
    assert isinstance(found, Identity)
    assert found.period == "2027"


def test_last_year_s_report_dropped_today_is_last_year_s():
    found = identified("a.pdf", *opening(year="2025"))
    assert isinstance(found, Unidentified)
    assert found.findings[0].code == "unknown_period"


def test_the_coming_year_s_tasks_do_not_make_the_period():
    found = identified("a.pdf", *opening(year="2026, phương hướng nhiệm vụ năm 2027"))
    assert isinstance(found, Identity)
    assert found.period == "2026"


def test_a_part_of_the_year_is_not_the_year():
    found = identified(
        "a.pdf",
        *opening(unit="CHI CỤC KIỂM LÂM", year="")[:6],
        "BÁO CÁO",
        "Kết quả thực hiện quý III năm 2026",
    )
    assert isinstance(found, Unidentified)
    assert found.findings[0].code == "unknown_period"


def test_title_and_file_name_of_different_years_wait_for_a_person():
    found = identified("bao cao 2027.pdf", *opening())
    assert isinstance(found, Unidentified)
    assert found.findings[0].code == "conflicting_identity"


def test_a_report_that_calls_itself_the_second_version_says_so():
    found = identified("Kiem lam bao cao 2026 lan 2.pdf", *opening())
    assert isinstance(found, Identity)
    assert found.stated_revision == 2


def test_a_path_points_to_its_unit_even_where_nothing_can_be_read():
    assert units_of_path("Kiem lam/scan.pdf", registry()) == {"chi-cuc-kiem-lam"}
    assert units_of_path("scan.pdf", registry()) == frozenset()


def label_only(*texts):
    return ("BÁO CÁO", "Kết quả thực hiện Kế hoạch 133/KH-UBND năm 2026", *texts)


def test_a_letterhead_of_no_unit_of_ours_is_quoted():
    found = identified("bao cao.pdf", *opening(unit="CHI CỤC THỦY LỢI", number="Số: 4/BC-CCTL"))
    assert isinstance(found, Unidentified)
    assert found.findings[0].code == "unknown_unit"
    assert "“CHI CỤC THỦY LỢI”, không có trong danh sách đơn vị" in found.findings[0].message


def test_a_strange_letterhead_in_a_unit_s_folder_waits_with_both_pieces_of_evidence():
    found = identified("Kiem lam/bao cao.pdf", *opening(unit="CHI CỤC THỦY LỢI", number="Số: 4/BC"))
    assert isinstance(found, Unidentified)
    (finding,) = found.findings
    assert finding.code == "conflicting_identity"
    assert "CHI CỤC THỦY LỢI" in finding.message
    assert "thư mục “Kiem lam”" in finding.message
    assert found.suspects == ("chi-cuc-kiem-lam",)


@pytest.mark.parametrize(
    "path",
    [
        "BC CC Kiem lam gui Phong QLMT 2026.xlsx",
        "Chi cục Kiểm lâm nộp P.QLMT.xlsx",
        "gui Phong QLMT/Kiem lam.xlsx",
    ],
)
def test_whom_a_file_name_sends_it_to_is_not_the_sender(path):
    found = identified(path, *label_only())
    assert isinstance(found, Identity)
    assert found.unit == "chi-cuc-kiem-lam"


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("Kiem lam gui thay Ban QL rung va Khuyen nong 2026.xlsx", "Kết quả thực hiện năm 2026"),
        (
            "a.pdf",
            "Kết quả thực hiện năm 2026 (gửi thay Ban Quản lý rừng và Khuyến nông)",
        ),
    ],
)
def test_a_report_sent_on_behalf_of_another_unit_is_that_unit_s(path, subject):
    found = identified(path, *opening()[:6], "BÁO CÁO", subject)
    assert isinstance(found, Identity)
    assert found.unit == "ban-quan-ly-rung-va-khuyen-nong"


def test_a_form_says_whose_it_is_beside_its_label():
    found = identified("a.xlsx", *label_only("Đơn vị báo cáo:", "CC Kiểm lâm"))
    assert isinstance(found, Identity)
    assert found.unit == "chi-cuc-kiem-lam"


def test_a_form_and_a_folder_that_disagree_wait_for_a_person():
    found = identified("PTNT/a.xlsx", *label_only("Đơn vị: Chi cục Kiểm lâm"))
    assert isinstance(found, Unidentified)
    assert "biểu mẫu" in found.findings[0].message
    assert "thư mục “PTNT”" in found.findings[0].message


def test_the_symbol_speaks_where_the_name_leaves_two_units():
    found = identified(
        "Kiem lam, PTNT.pdf", "Số: 12/BC-CCPTNT", "BÁO CÁO", "Kết quả thực hiện năm 2026"
    )
    assert isinstance(found, Identity)
    assert found.unit == "chi-cuc-phat-trien-nong-thon"


def test_the_signature_speaks_where_all_else_is_silent():
    found = identified("a.pdf", *label_only("TRƯỞNG PHÒNG QUẢN LÝ ĐẤT ĐAI", "Nguyễn Văn A"))
    assert isinstance(found, Identity)
    assert found.unit == "phong-quan-ly-dat-dai"


@pytest.mark.parametrize("written", ["CHI CUC KlEM LAM", "CHI CỤC KIỂM LẪM", "Chi cuc kiem lam"])
def test_a_scanned_or_toneless_letterhead_is_still_known(written):
    found = identified("a.pdf", *opening(unit=written, number="Số: 1/BC"))
    assert isinstance(found, Identity)
    assert found.unit == "chi-cuc-kiem-lam"


def test_a_day_in_a_file_name_is_no_year_of_the_report():
    found = identified("Kiem lam 05-01-2027.pdf", *opening())
    assert isinstance(found, Identity)
    assert found.period == "2026"


def test_a_form_says_its_period_beside_its_label():
    found = identified(
        "Kiem lam.xlsx", "BÁO CÁO", "Kết quả thực hiện Kế hoạch", "Năm báo cáo: 2027"
    )
    assert isinstance(found, Identity)
    assert found.period == "2027"


def test_a_report_that_names_no_year_is_of_the_year_that_its_date_closes():
    found = identified(
        "Kiem lam.pdf",
        *opening()[:5],
        "Hải Phòng, ngày 06 tháng 01 năm 2027",
        "BÁO CÁO",
        "Kết quả thực hiện Kế hoạch số 133/KH-UBND",
    )
    assert isinstance(found, Identity)
    assert found.period == "2026"


def test_the_opening_sentence_names_the_period_before_the_date_does():
    found = identified(
        "Kiem lam.pdf",
        *opening()[:6],
        "BÁO CÁO",
        "Kết quả thực hiện Kế hoạch số 133/KH-UBND",
        "Kính gửi: Sở",
        "Chi cục Kiểm lâm báo cáo kết quả thực hiện năm 2027 như sau:",
    )
    assert isinstance(found, Identity)
    assert found.period == "2027"


def test_a_letterhead_that_is_nothing_but_a_short_form_is_known():
    found = identified("a.pdf", *opening(unit="CHI CỤC PTNT", number="Số: 1/BC"))
    assert isinstance(found, Identity)
    assert found.unit == "chi-cuc-phat-trien-nong-thon"


def test_a_deadline_in_the_body_is_not_the_period():
    found = identified(
        "a.pdf",
        *opening()[:8],
        "1. Lập dự án Bảo tồn đa dạng sinh học",
        "- Kiến nghị: cho lùi thời hạn đến Quý I/2028.",
    )
    assert isinstance(found, Identity)
    assert found.period == "2026"


def test_a_part_of_a_unit_is_known_by_folder_and_number_together():
    sub_unit = opening(unit="PHÒNG THANH TRA, PHÁP CHẾ", number="Số: 4/BC-CCKL")
    found = identified("Kiem lam/bao cao.pdf", *sub_unit)
    assert found.unit == "chi-cuc-kiem-lam"
    elsewhere = opening(unit="PHÒNG THANH TRA, PHÁP CHẾ", number="Số: 4/BC-PTNT")
    assert identified("Kiem lam/bao cao.pdf", *elsewhere).findings[0].code == "conflicting_identity"


def test_a_file_that_holds_a_table_and_no_other_line_is_known_by_its_name():
    found = identified("Chi cục Kiểm lâm năm 2026.csv")
    assert isinstance(found, Identity)
    assert (found.unit, found.period) == ("chi-cuc-kiem-lam", "2026")


@pytest.mark.parametrize(
    ("path", "heading", "draft"),
    [
        ("Kiem lam/Du thao BC 2026.docx", "BÁO CÁO", True),
        ("Kiem lam/bc.docx", "DỰ THẢO BÁO CÁO", True),
        ("Kiem lam/bc.docx", "BÁO CÁO", False),
    ],
)
def test_a_draft_is_known_by_its_heading_or_its_name(path, heading, draft):
    lines = [heading if line == "BÁO CÁO" else line for line in opening()]
    assert identified(path, *lines).draft is draft


COMMUNES = [
    Unit("an-bao", "Ủy ban nhân dân xã An Bảo"),
    Unit("tan-huong", "UBND phường Tân Hương"),
    Unit("tan-huong-2", "UBND phường Tân Hường"),
    Unit("nui-doi", "Ủy ban nhân dân thị trấn Núi Đối"),
    Unit("kinh-te", "Phòng Kinh tế xã An Bảo"),
]


@pytest.mark.parametrize(
    ("label", "units"),
    [
        ("Xã An Bảo", {"an-bao"}),
        ("xa an bao", {"an-bao"}),
        ("01 Bao cao xa An Bao nam 2026", {"an-bao"}),
        ("X. An Bảo", {"an-bao"}),
        ("An Bảo", {"an-bao"}),
        ("P Tân Hường", {"tan-huong-2"}),
        ("Phuong Tan Huong", {"tan-huong", "tan-huong-2"}),
        ("TT Núi Đối", {"nui-doi"}),
        ("Trường mầm non xã An Bảo", set()),
        ("An Bảo và những việc khác", set()),
        ("Phòng Kinh tế xã An Bảo", {"kinh-te"}),
        ("Bao cao nam 2026", set()),
    ],
)
def test_a_commune_is_known_by_its_place_at_the_beginning_of_a_folder_s_name(label, units):
    assert UnitNames(COMMUNES).in_label(label) == units


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("Ap 3A/bc.docx", "ap-3a"),
        ("bao cao Ấp 3A.docx", "ap-3a"),
        ("Ap3A_BaoCao.docx", "ap-3a"),
        ("Ap 3/bc.docx", "ap-3"),
        ("BaoCaoAp3.docx", "ap-3"),
    ],
)
def test_a_letter_behind_a_number_belongs_to_the_name(path, unit):
    names = UnitNames([Unit("ap-3", "Ấp 3"), Unit("ap-3a", "Ấp 3A")])
    assert [found.answers for found in path_evidence(path, names)] == [{unit}]
