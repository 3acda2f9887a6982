"""Prose that tells of tasks, in the shapes that units write."""

import pytest

from pipeline.domain.document import Document
from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.extract.prose_percents import stated_percent
from pipeline.extract.task_leads import task_leads
from tests.documents import paragraphs_of
from tests.workspace_settings import real_settings

DE_AN = "Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"


def told(*texts):
    """What each candidate title is told of, by the text of its first readings."""
    paragraphs = paragraphs_of("BÁO CÁO", "I. KẾT QUẢ THỰC HIỆN", *texts)
    document = Document("pdf", paragraphs)
    return {
        line.title.text: {name: [q.text for q in said] for name, said in line.quotes.items()}
        for line in extract("a.pdf", document, real_settings().vocabulary).prose_lines
    }


@pytest.mark.parametrize(
    "text",
    [
        f"1.1. {DE_AN}: Đã trình UBND thành phố.",
        f"- {DE_AN}: Đã trình UBND thành phố.",
        f"- Về nhiệm vụ “{DE_AN}”: Đã trình UBND thành phố.",
        f"Đối với nhiệm vụ {DE_AN}: Đã trình UBND thành phố.",
        f"Nhiệm vụ 2: {DE_AN} - Đã trình UBND thành phố.",
        f"a) {DE_AN}. Đã trình UBND thành phố.",
    ],
)
def test_a_passage_opens_with_the_task_s_name_and_goes_on_with_what_was_done(text):
    assert told(text)[DE_AN][Field.RESULT] == ["Đã trình UBND thành phố."]


@pytest.mark.parametrize(
    "text",
    [
        f"{DE_AN}: đã trình UBND thành phố, đạt 60%.",
        f"{DE_AN}. Đã trình UBND thành phố, đạt 60%.",
        f"Về nhiệm vụ “{DE_AN}”, Chi cục đã trình UBND thành phố, đạt 60%.",
    ],
)
def test_a_report_without_any_numbers_tells_of_tasks_too(text):
    opening = "Chi cục báo cáo kết quả thực hiện như sau:"
    document = Document("pdf", paragraphs_of("BÁO CÁO", opening, text, "Trân trọng./."))
    lines = extract("a.pdf", document, real_settings().vocabulary).prose_lines
    (line,) = [line for line in lines if line.title.text == DE_AN]
    assert line.quotes[Field.RESULT][0].text.endswith("trình UBND thành phố, đạt 60%.")


@pytest.mark.parametrize(
    "text",
    [
        "Chi cục đã tham mưu Sở ban hành kế hoạch. Đang triển khai tại 12 xã.",
        "Thời tiết diễn biến phức tạp. Giá vật tư tăng cao.",
    ],
)
def test_a_sentence_that_goes_on_is_not_the_name_of_a_task(text):
    assert task_leads(text, marked=False) == ()


def test_a_name_with_commas_is_read_in_several_ways():
    title = "Lập Đề án rà soát, xác định và công bố vùng phát thải thấp"
    leads = task_leads(f"Đối với nhiệm vụ {title}, Phòng đã trình Sở.", marked=False)
    assert (title, "Phòng đã trình Sở.") in [(lead.title, lead.rest) for lead in leads]


def test_quotation_marks_inside_a_quoted_name_are_its_own():
    (lead,) = task_leads("Về “Chương trình “Nhãn phát thải thấp” và Số hóa”: đã làm.", marked=True)
    assert lead.title == "Chương trình “Nhãn phát thải thấp” và Số hóa"


def test_what_stands_under_a_heading_is_told_of_it_label_by_label():
    found = told(
        f"1. {DE_AN}",
        "- Kết quả thực hiện: Đã trình UBND thành phố.",
        "- Tiến độ: đạt 60%",
        "- Khó khăn, vướng mắc: Thiếu kinh phí.",
        "- Kiến nghị: Bố trí vốn.",
        "2. Công tác khác",
        "Đã làm việc khác.",
    )[DE_AN]
    assert found == {
        Field.RESULT: ["Đã trình UBND thành phố."],
        Field.PERCENT: ["đạt 60%"],
        Field.DIFFICULTIES: ["Thiếu kinh phí."],
        Field.PROPOSALS: ["Bố trí vốn."],
    }


def test_a_name_over_its_labels_needs_no_number_and_no_section():
    document = Document(
        "pdf",
        paragraphs_of(
            "BÁO CÁO",
            "Kính gửi: Sở Nông nghiệp và Môi trường",
            DE_AN,
            "Tình hình thực hiện: Đã trình UBND thành phố.",
            "Vướng mắc: Thiếu kinh phí.",
            "Chương trình Nhãn phát thải thấp cho sản phẩm chủ lực",
            "Tình hình thực hiện: Chưa triển khai.",
        ),
    )
    lines = extract("a.pdf", document, real_settings().vocabulary).prose_lines
    first, second = [line for line in lines if line.quotes]
    assert first.title.text == DE_AN
    assert [q.text for q in first.quotes[Field.RESULT]] == ["Đã trình UBND thành phố."]
    assert [q.text for q in first.quotes[Field.DIFFICULTIES]] == ["Thiếu kinh phí."]
    assert [q.text for q in second.quotes[Field.RESULT]] == ["Chưa triển khai."]


def test_a_number_that_goes_on_with_none_above_ends_the_task_above():
    found = told(f"2. {DE_AN}", "Đã trình.", "4.2. Vận hành trung tâm giám sát", "Trực 24/7.")
    assert found[DE_AN] == {Field.RESULT: ["Đã trình."]}
    assert found["Vận hành trung tâm giám sát"] == {Field.RESULT: ["Trực 24/7."]}


def test_labels_may_stand_inside_one_paragraph():
    found = told(f"1. {DE_AN}: Đã trình. Khó khăn: Thiếu vốn. Kiến nghị: Bố trí vốn.")[DE_AN]
    assert found[Field.DIFFICULTIES] == ["Thiếu vốn."]
    assert found[Field.RESULT] == ["Đã trình."]


def test_what_is_asked_for_behind_a_difficulty_is_a_proposal():
    asked = "Đề nghị Phòng Tài chính sớm thẩm định dự toán."
    found = told(f"1. {DE_AN}: Đã trình. Khó khăn: chưa có hướng dẫn định mức. {asked}")[DE_AN]
    assert found[Field.DIFFICULTIES] == ["chưa có hướng dẫn định mức."]
    assert found[Field.PROPOSALS] == [asked]


def test_a_section_of_difficulties_is_not_the_last_task_s():
    found = told(f"1. {DE_AN}: Đã trình.", "II. KHÓ KHĂN, VƯỚNG MẮC", "Thiếu kinh phí chung.")
    assert Field.DIFFICULTIES not in found[DE_AN]


@pytest.mark.parametrize(
    "heading",
    [
        "Phần thứ hai",
        "Phần II",
        "Phần thứ hai: KHÓ KHĂN, VƯỚNG MẮC",
        "PHẦN THỨ HAI KHÓ KHĂN, VƯỚNG MẮC",
        "Phần II. Khó khăn, vướng mắc",
    ],
)
def test_the_heading_of_a_part_ends_what_is_told_of_the_task_above(heading):
    found = told(f"1. {DE_AN}", "Đã trình UBND thành phố.", heading, "Thiếu kinh phí chung.")
    assert found[DE_AN] == {Field.RESULT: ["Đã trình UBND thành phố."]}


@pytest.mark.parametrize("sentence", ["Phần thứ hai của dự án đã xong.", "Phần thứ hai: đã xong."])
def test_a_sentence_on_a_part_is_no_heading(sentence):
    assert told(f"1. {DE_AN}", sentence)[DE_AN] == {Field.RESULT: [sentence]}


def test_a_task_named_under_next_steps_tells_no_result():
    found = told("III. NHIỆM VỤ TRỌNG TÂM NĂM 2027", f"- {DE_AN}: trình trong quý I.")
    assert found[DE_AN] == {Field.NEXT_STEPS: ["trình trong quý I."]}


def test_a_percentage_in_brackets_behind_the_name_is_the_task_s():
    assert told(f"1. {DE_AN} (đạt 60%): Đã trình.")[DE_AN][Field.PERCENT] == ["đạt 60%"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đã trình UBND thành phố. Đạt 60%.", "Đạt 60%"),
        ("Đã hoàn thành 60 % khối lượng công việc.", "hoàn thành 60 %"),
        ("Đến nay, tiến độ thực hiện đạt 60%.", "tiến độ thực hiện đạt 60%"),
        ("Tỷ lệ hoàn thành: 60%.", "Tỷ lệ hoàn thành: 60%"),
        ("Tỷ lệ thu gom chất thải rắn sinh hoạt đạt 98,5 %.", None),
        ("Đã trồng 300 ha, đạt 60%.", None),
        ("Đạt 80% kế hoạch trồng rừng.", None),
        ("Hoàn thành 60% số hộ chăn nuôi.", None),
        ("Tăng 15% so với năm 2025.", None),
        ("Phấn đấu hoàn thành 60% vào quý I.", None),
        ("Tiến độ đạt 60%. Tiến độ đạt 40%.", None),
        ("Tiến độ đạt trên 60%.", None),
    ],
)
def test_only_words_of_progress_make_a_percentage_the_task_s(text, words):
    found = stated_percent(text)
    assert (found and found.casefold()) == (words and words.casefold()) or (
        found is not None and words is not None and found.casefold().endswith(words.casefold())
    )


def test_a_label_between_two_tasks_belongs_to_the_one_above():
    found = told(f"1. {DE_AN}: Đã trình.", "Tồn tại: thiếu hệ số.", "2. Việc sau: Đã họp.")
    assert found[DE_AN][Field.DIFFICULTIES] == ["thiếu hệ số."]


def test_a_label_behind_the_last_task_may_be_of_the_whole_report():
    found = told(f"1. {DE_AN}: Đã trình.", "Tồn tại: thiếu hệ số.")
    assert Field.DIFFICULTIES not in found[DE_AN]


def test_the_figures_of_a_document_are_no_indicator():
    said = "đã ban hành Quyết định số 12/2026/QĐ-UBND ngày 05/11/2026, hoàn thành 100%"
    assert stated_percent(said) == "hoàn thành 100%"
    assert stated_percent("thả 40 phao khoanh vùng, đạt 20% kế hoạch") is None
