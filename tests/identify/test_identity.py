from datetime import datetime, timedelta, timezone

import pytest

from pipeline.domain.document import Document
from pipeline.domain.extraction import Identity, Unidentified
from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.identify import Registry, identify, units_of_path
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
    ("path", "unit"),
    [
        ("CC TT&BVTV - Biểu kết quả 2026.xlsx", "chi-cuc-trong-trot-va-bao-ve-thuc-vat"),
        ("Kiem lam/bieu 2026.xlsx", "chi-cuc-kiem-lam"),
        ("BaoCao_ChiCucKiemLam_2026.xlsx", "chi-cuc-kiem-lam"),
        ("Phong Tai chinh Ke hoach Dau tu_2026.pdf", "phong-tai-chinh-ke-hoach-va-dau-tu"),
        ("BQL rung va Khuyen nong 2026.pdf", "ban-quan-ly-rung-va-khuyen-nong"),
        ("PTNT/nam 2026.pdf", "chi-cuc-phat-trien-nong-thon"),
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
