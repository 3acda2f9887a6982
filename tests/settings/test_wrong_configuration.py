import pytest

from pipeline.errors import ExitCode
from pipeline.settings.ledger_place import ledger_url
from tests.settings.workspaces import appended, complaint, copied_workspace, replaced

PERIOD = """
[[period]]
id = "so-ket-2028"
kind = "interim"
name = "sơ kết"
start = 2026-01-01
end = 2028-06-30
"""


@pytest.fixture
def workspace(tmp_path):
    return copied_workspace(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "plan.toml",
            'deadline = "Quý III/2027"',
            'deadlin = "Quý III/2027"',
            ["[[item]] III.3, khóa `deadlin`: khóa lạ. Có phải ý là `deadline`?"],
            id="unknown key",
        ),
        pytest.param(
            "plan.toml",
            'title = "Lập Đề án rà soát',
            'tieu_de = "Lập Đề án rà soát',
            ["[[item]] I.1, khóa `title`: còn thiếu", "khóa `tieu_de`: khóa lạ"],
            id="missing key",
        ),
        pytest.param(
            "plan.toml",
            'leads = ["chi-cuc-kiem-lam"]',
            'leads = ["chi-cuc-kiem-lan"]',
            ["IV.1.1, khóa `leads`: không có đơn vị «chi-cuc-kiem-lan»", "`chi-cuc-kiem-lam`?"],
            id="unknown unit",
        ),
        pytest.param(
            "plan.toml",
            'id = "IV.1.1"',
            'id = "IV.7.1"',
            ["[[item]] IV.7.1, khóa `id`: không có mục cha «IV.7»"],
            id="no parent",
        ),
        pytest.param(
            "plan.toml",
            'item = "III.4"\npart = "ocop"',
            'item = "III.4"\npart = "okop"',
            ["[[indicator]] san-pham-ocop, khóa `part`: nội dung này không có phần «okop»"],
            id="unknown part of an indicator",
        ),
        pytest.param(
            "plan.toml",
            'unit = "cụm"',
            'unit = "%"\ncombine = "sum"',
            ["khóa `combine`: tỷ lệ phần trăm không cộng được"],
            id="shares that would be added up",
        ),
        pytest.param(
            "plan.toml",
            'id = "III.3"',
            'id = "III.2"',
            ["mã «III.2» đã dùng"],
            id="item twice",
        ),
        pytest.param(
            "plan.toml",
            'id = "chan-nuoi"',
            'id = "ocop"',
            ["phần «ocop» viết hai lần"],
            id="part twice",
        ),
        pytest.param(
            "plan.toml",
            'kind = "nghị quyết"',
            'kind = "nghi quyết"',
            ["II.2.2, khóa `product.kind`: «nghi quyết» không có trong vocabulary.toml."],
            id="unknown kind of product",
        ),
        pytest.param(
            "plan.toml",
            "priority = true",
            'priority = "x"',
            ["III.1, khóa `priority`: phải là true hoặc false"],
            id="wrong type",
        ),
        pytest.param(
            "plan.toml",
            'product = { text = "Quyết định phê duyệt", kind',
            'product = { text = "Quyết định phê duyệt", loai',
            ["II.2.1, khóa `product.loai`: khóa lạ"],
            id="unknown key of a product",
        ),
        pytest.param(
            "units.toml",
            '"CCKL"',
            '"PTNT"',
            ["chi-cuc-kiem-lam, khóa `abbreviations`: «PTNT» cũng là tên của đơn vị"],
            id="two units of one name",
        ),
        pytest.param(
            "units.toml",
            'id = "van-phong-so"',
            'id = "Văn phòng Sở"',
            ["nối bằng gạch nối: van-phong-so"],
            id="wrong unit id",
        ),
        pytest.param(
            "reporting.toml",
            'units_before = "10/12"',
            'units_before = "29/2"',
            ["[annual], khóa `units_before`: «29/2» không phải là ngày có mỗi năm"],
            id="day that is not in every year",
        ),
        pytest.param(
            "reporting.toml",
            "Asia/Ho_Chi_Minh",
            "Asia/Hai_Phong",
            ["[calendar], khóa `timezone`: không có múi giờ «Asia/Hai_Phong»"],
            id="unknown time zone",
        ),
        pytest.param(
            "reporting.toml",
            'hub_unit = "phong-quan-ly-moi-truong"',
            'hub_unit = "phong-moi-truong"',
            ["[agency], khóa `hub_unit`: không có đơn vị «phong-moi-truong»"],
            id="unknown hub",
        ),
        pytest.param(
            "reporting.toml",
            "memory_mib = 768",
            "memory_mib = 0",
            ["[limits], khóa `memory_mib`: 0 nằm ngoài khoảng"],
            id="limit of zero",
        ),
        pytest.param(
            "vocabulary.toml",
            'notes = ["Ghi chú"',
            'notes = ["Kiến nghị", "Ghi chú"',
            ["[headers], khóa `notes`: «Kiến nghị» cũng đứng ở `proposals`"],
            id="header of two fields",
        ),
        pytest.param(
            "layout.toml",
            "width_mm = 210",
            'width_mm = "210"',
            ["[page], khóa `width_mm`: phải là một số"],
            id="size as text",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(workspace, name, old, new, expected):
    replaced(workspace, name, old, new)
    said = complaint(workspace)
    assert f"config/{name}, dòng " in said
    for words in expected:
        assert words in said


def test_the_line_of_a_mistake_is_the_line_of_its_key(workspace):
    replaced(workspace, "plan.toml", 'title = "Dự án Bảo tồn', 'titel = "Dự án Bảo tồn')
    lines = (workspace / "config" / "plan.toml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("titel"))
    assert f"config/plan.toml, dòng {line}, [[item]] IV.1, khóa `titel`" in complaint(workspace)


def test_broken_toml_is_told_with_its_line(workspace):
    replaced(workspace, "units.toml", 'name = "Văn phòng Sở"', 'name = "Văn phòng Sở')
    said = complaint(workspace)
    assert "config/units.toml, dòng " in said
    assert 'gần chỗ «name = "Văn phòng Sở»' in said


def test_mistakes_of_all_files_are_told_together(workspace):
    replaced(workspace, "layout.toml", "space_after_pt = 6", "")
    replaced(workspace, "plan.toml", "short_title", "short_titel")
    replaced(workspace, "units.toml", "own_office = true", "own_office = 1")
    said = complaint(workspace)
    assert "chỗ chưa đúng" in said
    assert {"`space_after_pt`", "`short_titel`", "`own_office`"} <= set(said.split()) | {
        word.rstrip(":") for word in said.split()
    }


def test_a_missing_file_is_told_and_stops_with_the_exit_code_of_configuration(workspace):
    (workspace / "config" / "plan.toml").unlink()
    assert "config/plan.toml: không có tệp này" in complaint(workspace)
    assert ExitCode.CONFIGURATION == 3


def test_a_file_in_another_encoding_is_told(workspace):
    (workspace / "config" / "units.toml").write_bytes("name = 'Sở'".encode("utf-16"))
    assert "config/units.toml: tệp không phải mã UTF-8" in complaint(workspace)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("units_before = 2028-07-10\nunits_by = 2028-07-10", "chỉ dùng một trong hai khóa"),
        ('word = ["x"]', "khóa lạ. Có phải ý là `words`?"),
        ("units_before = 2028-07-10\nreport_before = 2028-07-01", "hạn của Sở đứng trước hạn"),
        ('units_before = "10/7/2028"', "phải là một ngày dạng 2026-12-31"),
    ],
)
def test_a_period_that_cannot_be_is_told(workspace, extra, expected):
    appended(workspace, "reporting.toml", f"{PERIOD}{extra}\n")
    said = complaint(workspace)
    assert "[[period]] so-ket-2028" in said
    assert expected in said


def test_a_period_may_not_take_the_id_of_a_year(workspace):
    appended(workspace, "reporting.toml", PERIOD.replace("so-ket-2028", "2028"))
    assert "mã kỳ «2028» đã dùng" in complaint(workspace)


def test_a_period_may_not_end_before_it_begins(workspace):
    appended(workspace, "reporting.toml", PERIOD.replace("2028-06-30", "2025-06-30"))
    assert "ngày cuối 2025-06-30 đứng trước ngày đầu 2026-01-01" in complaint(workspace)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mysql://sở/sổ", "phải có dạng postgresql://"),
        ("postgresql://may-chu", "phải có dạng postgresql://"),
        ("postgresql://ai:bí-mật@may-chu/so", "không ghi mật khẩu ở đây"),
        ("postgresql://ai@may-chu/so?password=bí-mật", "không ghi mật khẩu ở đây"),
    ],
)
def test_the_address_of_a_ledger_is_one_and_holds_no_password(workspace, url, expected):
    appended(workspace, "reporting.toml", f'\n[ledger]\nurl = "{url}"\n')
    said = complaint(workspace)
    assert f"[ledger], khóa `url`: {expected}" in said
    assert "bí-mật" not in said


def test_the_environment_counts_for_more_than_the_configuration(workspace, monkeypatch):
    assert ledger_url(workspace) is None
    appended(workspace, "reporting.toml", '\n[ledger]\nurl = "postgresql://a@may-chu/so"\n')
    assert ledger_url(workspace) == "postgresql://a@may-chu/so"
    monkeypatch.setenv("TONGHOP_LEDGER", "postgresql://b:bí-mật@may-chu/so")
    assert ledger_url(workspace) == "postgresql://b:bí-mật@may-chu/so"
