"""Rows of boxes to choose from."""

import pytest

from pipeline.language.ticked_boxes import choice_of


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☐ Hoàn thành ☒ Đang thực hiện ☐ Chưa thực hiện", "Đang thực hiện"),
        ("□ Hoàn thành\n☑ Đang thực hiện\n□ Chưa thực hiện", "Đang thực hiện"),
        ("[x] Hoàn thành; [ ] Đang thực hiện", "Hoàn thành"),
        ("( ) Hoàn thành / (X) Đang thực hiện (60%)", "Đang thực hiện (60%)"),
        ("Hoàn thành ☐  Đang thực hiện ☒  Chưa thực hiện ☐", "Đang thực hiện"),
        ("Hoàn thành ☐\nĐang thực hiện ☒\nChưa thực hiện ☐", "Đang thực hiện"),
        ("■ Hoàn thành □ Đang thực hiện\nTrình ngày 12/11", "Hoàn thành\nTrình ngày 12/11"),
        ("Trạng thái: ☐ Hoàn thành ☒ Đang thực hiện", "Đang thực hiện"),
        ("☐ Hoàn thành ☐ Đang thực hiện", ""),
    ],
)
def test_the_only_ticked_box_of_several_is_what_the_text_says(text, chosen):
    assert choice_of(text) == chosen


@pytest.mark.parametrize(
    "text",
    [
        "☒ Hoàn thành ☒ Đang thực hiện ☐ Chưa thực hiện",
        "☒ Hoàn thành",
        "Đã trình (lần 2) và [1] bổ sung",
        "Đang thực hiện",
    ],
)
def test_several_ticks_and_texts_without_a_row_of_boxes_say_nothing(text):
    assert choice_of(text) is None
