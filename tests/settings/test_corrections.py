import pytest

from pipeline.settings.loading import load_settings
from tests.settings.workspaces import appended, complaint, copied_workspace

SIGNED = 'by = "Nguyễn Thị A"\nat = 2026-12-08\nreason = "gõ nhầm"\nbasis = "điện thoại"\n'


@pytest.fixture
def workspace(tmp_path):
    return copied_workspace(tmp_path)


def decide(workspace, text):
    appended(workspace, "corrections.toml", f"\n[[correction]]\n{text}\n{SIGNED}")


def test_the_examples_in_the_shipped_file_are_valid_once_uncommented(workspace):
    path = workspace / "config" / "corrections.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index("# [[correction]]")
    path.write_text("\n".join(line[2:] for line in lines[first:]), encoding="utf-8")
    corrections = load_settings(workspace).corrections
    kinds = [correction.kind for correction in corrections]
    assert kinds == ["assign", "value", "waive", "extend", "row"]
    assert [correction.entry for correction in corrections] == [1, 2, 3, 4, 5]


def test_the_example_periods_in_the_shipped_file_are_valid_once_uncommented(workspace):
    path = workspace / "config" / "reporting.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index("# [[period]]")
    last = max(number for number, line in enumerate(lines) if line.startswith("# words"))
    lines[first : last + 1] = [line[2:] for line in lines[first : last + 1]]
    path.write_text("\n".join(lines), encoding="utf-8")
    ids = {period.id for period in load_settings(workspace).periods}
    assert {"so-ket-2028", "tong-ket-2030", "dot-xuat-2026-09"} <= ids


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("percent", "65", 65.0),
        ("status", '"completed"', "completed"),
        ("completed_on", "2026-11-20", "2026-11-20"),
        ("result", '"Đã xong"', "Đã xong"),
    ],
)
def test_a_value_is_taken_in_the_type_of_its_field(workspace, field, value, expected):
    decide(
        workspace,
        f'kind = "value"\nitem = "II.1"\nunit = "van-phong-so"\nfield = "{field}"\nvalue = {value}',
    )
    assert load_settings(workspace).corrections[0].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('kind = "sua"', "khóa `kind`: «sua» không dùng được"),
        ('kind = "assign"\nunit = "van-phong-so"', "khóa `path`: còn thiếu"),
        ('kind = "assign"\npath = "A.pdf"', "khóa `unit`: còn thiếu"),
        ('kind = "assign"\npath = "A.pdf"\nunit = "vp"', "khóa `unit`: không có «vp»"),
        ('kind = "assign"\npath = "A"\nperiod = "2026"\nuntil = 2026-12-31', "không dùng được với"),
        ('kind = "waive"\ncode = "missing_submision"', "Có phải ý là `missing_submission`?"),
        ('kind = "extend"\nuntil = 2027-01-01', "gia hạn gửi báo cáo cần cả unit và period"),
        ('kind = "extend"\nitem = "I.1"\nuntil = "2027"', "khóa `until`: phải là một ngày"),
        (
            'kind = "value"\nitem = "III.4"\nunit = "van-phong-so"\npart = "lua"\n'
            'field = "percent"\nvalue = 5',
            "khóa `part`: không có «lua»",
        ),
        (
            'kind = "value"\nitem = "II.1"\nunit = "van-phong-so"\nfield = "percent"\nvalue = 150',
            "«150» không hợp với percent. Viết một số từ 0 đến 100.",
        ),
    ],
)
def test_a_decision_that_cannot_be_is_told_with_its_entry(workspace, text, expected):
    decide(workspace, text)
    said = complaint(workspace)
    assert "[[correction]] thứ 1" in said
    assert expected in said


def test_a_decision_without_author_reason_and_basis_is_refused(workspace):
    appended(
        workspace,
        "corrections.toml",
        '\n[[correction]]\nkind = "waive"\ncode = "late_submission"\n',
    )
    said = complaint(workspace)
    for key in ("by", "at", "reason", "basis"):
        assert f"khóa `{key}`: còn thiếu" in said
