import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.progress import Status
from pipeline.language.comparable import toneless
from pipeline.language.statuses import status_in, status_in_prose, status_of_cell

DONE, GOING = Status.COMPLETED, Status.IN_PROGRESS
NOT_YET, HALTED, DROPPED = Status.NOT_STARTED, Status.SUSPENDED, Status.CANCELLED
WORDS = {
    DONE: (
        "Hoàn thành",
        "Đã hoàn thành",
        "HT",
        "Đã xong",
        "Xong",
        "Đạt",
        "Hoàn thành đúng hạn",
        "Đã hoàn thành quá hạn",
    ),
    GOING: (
        "Đang thực hiện",
        "Đang triển khai",
        "Đang trình",
        "Thường xuyên",
        "Chưa hoàn thành",
        "Quá hạn",
        "Chậm tiến độ",
    ),
    NOT_YET: ("Chưa triển khai", "Chưa thực hiện", "Chưa triển khai thực hiện", "Chưa bắt đầu"),
    HALTED: ("Tạm dừng", "Tạm hoãn"),
    DROPPED: ("Không thực hiện", "Hủy bỏ"),
}


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Hoàn thành", DONE),
        ("HOÀN THÀNH", DONE),
        ("hoan thanh", DONE),
        ("Hoàn\nthành", DONE),
        ("Đã hoàn thành trước thời hạn", DONE),
        ("HT", DONE),
        ("Đạt", DONE),
        ("Hoàn thành (chậm 18 ngày)", DONE),
        ("Đã hoàn thành trước thời hạn 02 tháng", DONE),
        ("Đã hoàn thành (bàn giao ngày 12/10/2026)", DONE),
        ("Hoàn thành (chậm 18 ngày, còn 02 xã)", GOING),
        ("Hoàn thành (xã A, xã B)", None),
        ("Đạt 100%", DONE),
        ("Hoàn thành (100%)", DONE),
        ("Chưa hoàn thành", GOING),
        ("Chưa hoàn thành quá hạn", GOING),
        ("Không hoàn thành", GOING),
        ("Hoàn thành 60%", GOING),
        ("Hoàn thành (60%)", GOING),
        ("Đạt 60%", GOING),
        ("Đang thực hiện (60%)", GOING),
        ("Đang trlển khai", GOING),
        ("Thường xuyên", GOING),
        ("Chậm tiến độ do thiếu vốn", GOING),
        ("Chưa triển khai", NOT_YET),
        ("Chưa triển khai Đề án", NOT_YET),
        ("Đang tạm dừng", HALTED),
        ("Tạm dừng theo chỉ đạo", HALTED),
        ("Không thực hiện", DROPPED),
        ("", None),
        ("-", None),
        ("x", None),
        ("60%", None),
        ("Đất", None),
        ("Hoàn thiện", None),
        ("Hoàn thàng", None),
        ("Hoàn thành?", None),
        ("☐ Hoàn thành", None),
        ("[ ] Hoàn thành", None),
        ("Hoàn thành/Chưa hoàn thành", None),
        ("Không thực hiện được", None),
        ("HT xử lý nước thải", None),
    ],
)
def test_a_status_cell_states_its_status(cell: str, status: Status | None) -> None:
    assert status_of_cell(cell, WORDS) is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đã hoàn thành. Tổ chức 02 hội nghị; UBND thành phố đã ban hành Quyết định.", DONE),
        ("Đã hoàn thành, UBND thành phố đã ban hành Quyết định số 12/QĐ-UBND.", DONE),
        ("Đã hoàn thành và được UBND thành phố phê duyệt tại Quyết định số 12/QĐ-UBND.", DONE),
        ("Đến nay, đã hoàn thành đúng tiến độ.", DONE),
        ("- Đã hoàn thành ngày 20/11/2026", DONE),
        ("Đã hoàn thành. Đảng ủy Sở đã ban hành Nghị quyết.", DONE),
        ("Đã hoàn thành 100% nhiệm vụ.", DONE),
        ("Đang triển khai lấy ý kiến các sở, ngành.", GOING),
        ("Đang khảo sát thực địa", GOING),
        ("Chưa triển khai xong", GOING),
        ("Chưa thực hiện theo đúng tiến độ", GOING),
        ("Chưa triển khai, thực hiện sau khi Đề án di dời được phê duyệt.", NOT_YET),
        ("Chưa triển khai do chưa có kinh phí", NOT_YET),
        ("Chưa thực hiện được vì thiếu vốn", NOT_YET),
        ("Tạm dừng do hết kinh phí", HALTED),
    ],
)
def test_a_result_that_opens_with_a_status_states_it(text: str, status: Status) -> None:
    assert status_in_prose(text, WORDS) is status


@pytest.mark.parametrize(
    "text",
    [
        "Chưa hoàn thành",
        "Vẫn chưa thể hoàn thành",
        "Đã hoàn thành việc lấy ý kiến, đang trình",
        "Đã hoàn thành dự thảo Đề án, gửi lấy ý kiến",
        "Đã hoàn thành (dự thảo lần 1)",
        "Đã hoàn thành giai đoạn 1",
        "Đã xong dự thảo đề cương Đề án, đang lấy ý kiến các phòng",
        "Đã cơ bản hoàn thành",
        "Gần như hoàn thành",
        "Đang hoàn thành thủ tục",
        "Hoàn thành 60%",
        "Hoàn thành: 60,5 %",
        "Hoàn thành trên 90%",
        "Hoàn thành 13/20 xã",
        "Đã hoàn thành, trình UBND thành phố ban hành",
        "Đã hoàn thành, chưa nghiệm thu",
        "Đã hoàn thành. Hiện đang trình UBND thành phố phê duyệt.",
        "Đã hoàn thành. Quyết định chưa được ban hành.",
        "1. Đã hoàn thành.\n2. Đang triển khai.",
        "Đã hoàn\nthành việc lấy ý kiến",
    ],
)
def test_what_is_not_wholly_completed_is_in_progress(text: str) -> None:
    assert status_in_prose(text, WORDS) is GOING
    assert status_in(text, WORDS) is GOING


@pytest.mark.parametrize(
    "text",
    [
        "Đã hoàn thành Đề án",
        "Đã hoàn thành: xây dựng đề cương, khảo sát",
        "Đã hoàn thành 100% kế hoạch năm",
        "Đã hoàn thành nhiệm vụ năm 2026",
        "Hoàn thành tháng 12/2026",
        "Dự kiến hoàn thành tháng 12",
        "Phấn đấu hoàn thành trong quý I",
        "Hoàn thành 02 nhiệm vụ",
        "Hoàn thành/Đang thực hiện",
        "Trồng trọt: đã hoàn thành; chăn nuôi: đang thực hiện",
        "Đạt 45 ha rau an toàn",
        "Xong.",
        "Đảng ủy Sở đã ban hành nghị quyết",
        "Đang gặp khó khăn",
        "Tạm dừng 02 cơ sở gây ô nhiễm",
        "Quá hạn 02 văn bản",
        "Đề nghị tạm dừng",
        "Không thực hiện được do vướng mắc",
        "Chưa thực hiện bàn giao 02 khu",
        "Đã triển khai phân loại rác",
        "Đã khảo sát 14 điểm rạn san hô, lập xong hồ sơ dự án; đang trình thẩm định.",
        "Đã tham gia ý kiến về nguồn lực tài chính. Đã hoàn thành.",
        "",
    ],
)
def test_a_result_that_opens_otherwise_states_nothing(text: str) -> None:
    assert status_in_prose(text, WORDS) is None


@pytest.mark.parametrize(
    "text",
    [
        "Đã hoàn thành, đang trình phê duyệt",
        "Chưa hoàn thành",
        "Đã cơ bản hoàn thành",
        "Đang thực hiện",
    ],
)
def test_text_without_diacritics_is_read_with_the_same_care(text: str) -> None:
    assert status_in_prose(toneless(text), WORDS) is GOING


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành, còn 02 xã chuyển sang năm 2027",
        "Hoàn thành, trừ 2 xã",
        "Hoàn thành (trừ xã Việt Hải)",
        "Hoàn thành, còn thiếu Nghị quyết của HĐND",
        "Hoàn thành; chưa bàn giao",
        "Hoàn thành - còn vướng GPMB",
        "Hoàn thành nhưng còn 2 xã",
        "Hoàn thành. Còn 40% chưa giải ngân.",
        "Đã hoàn thành đúng hạn, trừ xã Việt Hải",
        "Đã hoàn thành tháng 11/2026, còn lại 2 xã",
        "Hoàn thành đúng kế hoạch, sẽ kết thúc năm 2027",
    ],
)
def test_completed_with_an_exception_is_in_progress(text: str) -> None:
    for written in (text, toneless(text)):
        assert status_of_cell(written, WORDS) is GOING
        assert status_in_prose(written, WORDS) is GOING


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành. Còn khó khăn về kinh phí",
        "Hoàn thành, không còn vướng mắc",
        "Đã hoàn thành. Chưa phát sinh vướng mắc.",
        "Đã hoàn thành, còn lại 0",
    ],
)
def test_difficulties_on_the_way_take_nothing_from_completed(text: str) -> None:
    assert status_of_cell(text, WORDS) is DONE


def test_the_first_sentence_that_states_a_status_wins_in_a_status_column() -> None:
    assert status_in("Tổ chức 02 hội nghị. Đang triển khai. Đã hoàn thành.", WORDS) is GOING


@given(
    st.sampled_from(
        ["chưa ", "không ", "chưa được ", "cơ bản ", "gần ", "sắp ", "đang ", "dự kiến "]
    ),
    st.sampled_from(["hoàn thành", "đạt", "xong"]),
    st.sampled_from(["", ".", " đúng hạn", " 100%", ", UBND thành phố đã phê duyệt"]),
)
def test_nothing_held_back_ever_counts_as_completed(held_back: str, done: str, rest: str) -> None:
    for text in (held_back + done + rest, (held_back + done + rest).capitalize()):
        assert status_of_cell(text, WORDS) is not DONE
        assert status_in_prose(text, WORDS) is not DONE


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    status_of_cell(text, WORDS)
    status_in_prose(text, WORDS)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "HĐND tỉnh đã ban hành Nghị quyết số 27/NQ-HĐND. Nhiệm vụ đã hoàn thành đúng tiến độ.",
            DONE,
        ),
        ("UBND tỉnh đã ban hành Quyết định. Đến nay, nhiệm vụ này đã hoàn thành.", DONE),
        ("Đã họp ba lần. Nhiệm vụ đã hoàn thành 80%.", GOING),
        ("Đã trình UBND. Nhiệm vụ đã hoàn thành. Đang chờ phê duyệt.", GOING),
        ("Đang chờ thẩm định. Nhiệm vụ đã hoàn thành.", GOING),
        ("Các đơn vị đã họp. Nhiệm vụ 1 đã hoàn thành.", None),
        ("Đã họp. Nhiệm vụ hoàn thành vào năm 2027.", None),
    ],
)
def test_a_sentence_that_says_of_the_task_itself_how_it_stands_gives_its_status(text, status):
    assert status_in_prose(text, WORDS) is status
