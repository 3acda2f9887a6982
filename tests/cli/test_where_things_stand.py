"""`tonghop status` and `tonghop explain`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli.readiness import readiness
from pipeline.domain.submission import ObligationState
from tests.workspace_settings import real_settings
from tests.workspaces import AS_OF, tonghop, workspace_in, write_report


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = workspace_in(tmp_path_factory.mktemp("ws"))
    write_report(folder / "inbox" / "Kiem lam" / "bieu 2026.xlsx")
    assert tonghop("run", "--workspace", str(folder), "--as-of", AS_OF).returncode == 0
    return folder


def test_one_screen_says_what_came_how_long_is_left_and_whom_to_ask_first(workspace):
    done = tonghop("status", "--workspace", str(workspace), "--today", "2026-12-04")
    assert done.returncode == 0, done.stderr
    assert "1 đúng hạn" in done.stdout
    assert "9 chưa gửi, đã quá hạn" in done.stdout
    assert "còn 5 ngày (3 ngày làm việc)" in done.stdout
    assert "Nếu chốt hôm nay: 0/9 (0%) chương trình" in done.stdout
    first = done.stdout.split("Báo cáo nên đôn đốc trước:")[1].splitlines()[1]
    assert "Phòng Quản lý môi trường: thêm 4 chương trình" in first


def test_a_figure_is_followed_back_to_its_cell(workspace):
    done = tonghop(
        "explain", "IV.1.1", "Kiểm lâm", "--workspace", str(workspace), "--period", "2026"
    )
    assert done.returncode == 0, done.stderr
    assert "Tỷ lệ: 60%" in done.stdout
    assert "Kiem lam/bieu 2026.xlsx, trang tính “Sheet”, ô E7 (nhận 12/12/2026)" in done.stdout


PLACE = "← Kiem lam/bieu 2026.xlsx, trang tính “Sheet”, ô C7 (nhận 12/12/2026)"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Kiểm lâm", ["IV.1.1 Lập dự án", "IV.1.2 Tổ chức", PLACE]),
        ("khảo sát 14 điểm rạn", ["Báo cáo, mục II: “", "ô E7", PLACE]),
        ("đang thực hiện, 60%", ["Báo cáo, mục II: “", "ô D7", PLACE]),
        (
            "phòng, đơn vị đã gửi báo cáo",
            ["Chi cục Kiểm lâm: đã gửi, đúng hạn", "← Kiem lam/bieu 2026.xlsx (nhận 12/12/2026)"],
        ),
        ("09 chương trình, nhiệm vụ (13 nội dung", ["Câu này do chương trình đếm"]),
    ],
)
def test_a_sentence_or_a_unit_is_followed_back_too(workspace, asked, said):
    done = tonghop("explain", asked, "--workspace", str(workspace), "--period", "2026")
    assert done.returncode == 0, done.stderr
    assert [words for words in said if words not in done.stdout] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chữ không có ở đâu", "--period", "2026"), "Không thấy “chữ không có ở đâu”"),
        (("IV.9", "--period", "2026"), "Kế hoạch không có nội dung “IV.9”"),
        (("IV.1.1", "Sở khác", "--period", "2026"), "Không rõ đơn vị “Sở khác”"),
        (("IV.1.1", "--period", "2027"), "Chưa có kết quả của kỳ năm 2027"),
    ],
)
def test_what_is_not_known_is_said_with_what_is(workspace, arguments, said):
    done = tonghop("explain", *arguments, "--workspace", str(workspace))
    assert done.returncode == 2
    assert said in done.stderr


@settings(deadline=None)
@given(st.data())
def test_no_share_ever_exceeds_its_whole(data):
    known = real_settings()
    states = st.sampled_from([state.value for state in ObligationState])
    results = {
        "obligations": [{"unit": u.id, "state": data.draw(states)} for u in known.units],
        "submissions": [
            {"unit": data.draw(st.sampled_from(known.units)).id, "timeliness": "on_time"}
            for _ in range(data.draw(st.integers(0, 30)))
        ],
        "items": [
            {"item": i.id, "reported": data.draw(st.booleans()), "missing_parts": []}
            for i in known.plan.items
        ],
    }
    ready = readiness(results, known.plan)
    for share in (ready.complete, ready.on_time, ready.items, ready.programmes):
        assert 0 <= share.done <= share.of
    assert all(0 <= one.programmes <= ready.programmes.of for one in ready.helps)
