from dataclasses import replace

from pipeline.domain.document import Document
from pipeline.extract import extract
from tests.documents import HEADER, paragraphs_of, report_of, table_of
from tests.workspace_settings import real_settings


def extracted(*texts):
    return extract("a.pdf", Document("pdf", paragraphs_of(*texts)), real_settings().vocabulary)


def test_paragraphs_stand_under_the_section_they_follow():
    found = extracted(
        "BÁO CÁO",
        "Kết quả thực hiện năm 2026",
        "1. Công tác tuyên truyền, quán triệt",
        "Đã tổ chức 01 hội nghị.",
        "2. Khó khăn, vướng mắc",
        "Thiếu kinh phí.",
        "3. Kiến nghị: Đề nghị bố trí kinh phí.",
        "Nơi nhận:",
        "- Như trên;",
    )
    assert [(p.topic, p.text) for p in found.passages] == [
        ("tuyen-truyen", "Đã tổ chức 01 hội nghị."),
        ("difficulties", "Thiếu kinh phí."),
        ("proposals", "Đề nghị bố trí kinh phí."),
    ]


def test_a_section_s_name_alone_on_its_line_heads_a_section():
    found = extracted(
        "BÁO CÁO",
        "Kết quả đạt được",
        "Đã tổ chức 01 hội nghị.",
        "Khó khăn, vướng mắc",
        "Không có.",
        "Đề xuất, kiến nghị:",
        "Đề nghị bố trí kinh phí.",
    )
    assert [(p.topic, p.text) for p in found.passages] == [
        ("result", "Đã tổ chức 01 hội nghị."),
        ("proposals", "Đề nghị bố trí kinh phí."),
    ]


def test_prose_under_an_unknown_heading_is_kept_apart():
    found = extracted("BÁO CÁO", "I. KẾT QUẢ THỰC HIỆN", "Một.", "II. VIỆC RIÊNG CỦA PHÒNG", "Hai.")
    assert [(p.topic, p.text) for p in found.passages] == [("result", "Một."), ("khac", "Hai.")]


def test_a_report_of_nothing_says_so():
    found = extracted(
        "BÁO CÁO", "Trong năm 2026, đơn vị báo cáo không phát sinh nội dung phải báo cáo theo kỳ."
    )
    assert found.nil
    assert found.passages == ()


def test_no_difficulties_is_not_a_report_of_nothing():
    found = extracted(
        "BÁO CÁO",
        "1. Tuyên truyền",
        "Đã tổ chức hội nghị.",
        "2. Khó khăn, vướng mắc",
        "Không phát sinh.",
    )
    assert not found.nil


def test_a_decision_is_no_report():
    found = extracted("QUYẾT ĐỊNH", "Về việc phê duyệt Đề án", "Điều 1. Phê duyệt", "1. Kết quả")
    assert not found.is_report


def test_a_report_may_tell_of_its_tasks_without_naming_sections():
    found = extracted("BÁO CÁO", "1. Xây dựng Đề án xử lý chất thải: Đã trình.")
    assert found.is_report
    assert [(p.topic, p.text) for p in found.passages] == [
        ("khac", "Xây dựng Đề án xử lý chất thải: Đã trình.")
    ]


def test_an_annex_of_a_decision_is_no_report():
    found = extracted("QUYẾT ĐỊNH", "PHỤ LỤC", "1. Xây dựng Đề án xử lý chất thải: trong quý I.")
    assert not found.is_report


def test_a_report_of_nothing_may_number_its_sentences():
    assert extracted("BÁO CÁO", "1. Đã rà soát.", "2. Không phát sinh nội dung báo cáo.").nil


def test_a_report_told_in_plain_paragraphs_is_a_report():
    found = extracted(
        "BÁO CÁO",
        "Kết quả thực hiện kế hoạch năm 2026",
        "Kính gửi: Sở Nông nghiệp và Môi trường",
        "Trong năm 2026, Ban đã tổ chức 10 lớp tập huấn khuyến nông cho 400 nông dân về VietGAP.",
        "Khó khăn: nông dân ngại ghi nhật ký.",
        "Trên đây là báo cáo của đơn vị./.",
    )
    assert found.is_report
    assert [p.topic for p in found.passages] == ["khac", "difficulties"]


def test_a_covering_letter_that_calls_itself_report_tells_nothing():
    found = extracted(
        "BÁO CÁO",
        "Thực hiện Công văn số 12/SNNMT-QLMT, Phòng xin gửi báo cáo theo biểu đã được ban hành.",
        "Trân trọng báo cáo./.",
    )
    assert not found.is_report


def test_a_paragraph_may_name_its_own_section():
    found = extracted("BÁO CÁO", "1. Việc của phòng", "Đã làm.", "Tồn tại: thiếu hệ số phát thải.")
    assert [(p.topic, p.text) for p in found.passages] == [
        ("khac", "Đã làm."),
        ("difficulties", "thiếu hệ số phát thải."),
    ]


def test_every_sentence_of_a_report_without_headings_is_kept_under_what_its_words_say():
    told = {
        "Thứ nhất, Trung tâm đã kết nối 18/22 cơ sở dữ liệu.": "khac",
        "Thứ hai, Trung tâm duy trì trực 24/7, xử lý 37 sự cố.": "khac",
        "Căn cứ Kế hoạch, Trung tâm đã ban hành 03 văn bản.": "khac",
        "Tuy nhiên, việc giải ngân còn chậm.": "difficulties",
        "Những khó khăn: (i) chưa có phần mềm; (ii) doanh nghiệp chưa mặn mà.": "difficulties",
        "Trung tâm kiến nghị Sở trình UBND thành phố ban hành định mức.": "proposals",
        "Trung tâm kính đề nghị Sở xem xét bố trí 8,5 tỷ đồng.": "proposals",
        "Kiến nghị UBND thành phố sửa đổi Quyết định số 12/2024/QĐ-UBND.": "proposals",
        "Kiến nghị của cử tri đã được giải quyết 100%.": "khac",
        "Trong thời gian tới, Trung tâm tập trung hoàn thiện cổng dữ liệu.": "next_steps",
        "Năm 2027, Trung tâm phấn đấu kết nối 22/22 cơ sở dữ liệu.": "next_steps",
    }
    opening = ("Kết quả thực hiện Kế hoạch năm 2026", "Kính gửi: Sở Nông nghiệp và Môi trường")
    leads_in = "Thực hiện Công văn số 55/SNNMT-QLMT, Trung tâm báo cáo kết quả như sau:"
    found = extracted("BÁO CÁO", *opening, leads_in, *told, "Trân trọng báo cáo./.")
    assert {passage.text: passage.topic for passage in found.passages} == told


def test_a_request_among_the_results_is_a_proposal():
    found = extracted("BÁO CÁO", "I. KẾT QUẢ THỰC HIỆN", "Đã họp.", "Đề nghị Sở bố trí tàu.")
    assert [passage.topic for passage in found.passages] == ["result", "proposals"]


def test_entries_of_a_section_belong_to_it_and_keep_their_addressee():
    found = extracted(
        "BÁO CÁO",
        "I. KẾT QUẢ THỰC HIỆN",
        "Đã họp 03 lần.",
        "IV. ĐỀ XUẤT, KIẾN NGHỊ",
        "1. Đối với UBND thành phố: bố trí 15 tỷ đồng mua tàu.",
        "2. Đối với Sở: hỗ trợ 02 kỹ sư.",
        "V. CÔNG TÁC KHÁC",
        "Đã trồng 50 cây.",
    )
    assert [(p.topic, p.text) for p in found.passages][1:] == [
        ("proposals", "Đối với UBND thành phố: bố trí 15 tỷ đồng mua tàu."),
        ("proposals", "Đối với Sở: hỗ trợ 02 kỹ sư."),
        ("khac", "Đã trồng 50 cây."),
    ]


def test_a_report_whose_whole_answer_is_a_blank_reports_nothing():
    assert extracted("BÁO CÁO NĂM 2026", "Không có.").nil
    assert extracted("BÁO CÁO", "Kết quả thực hiện năm 2026", "Kính gửi: Sở", "Không có").nil
    assert not extracted("BÁO CÁO", "Kết quả: đã rà soát 12 cơ sở.", "Không có.").nil
    assert not extracted("BÁO CÁO", "1. Khó khăn:", "Không có.").nil
    assert not extracted("BÁO CÁO", "II. KHÓ KHĂN", "Không có.").nil


BESIDE = (
    "Ngoài ra, Chi cục đã hoàn thành quyết toán năm 2025.",
    "Tuy nhiên còn 3 xã chưa đạt.",
    "Kính đề nghị Sở xem xét bố trí 8,5 tỷ đồng.",
    "Đơn vị tính: triệu đồng.",
    "(Có danh sách 12 hộ kèm theo)",
    "Số liệu tính đến 30/11/2026.",
    "Phòng xin chân thành cảm ơn.",
)


def test_what_is_told_beside_a_table_without_any_heading_is_kept_and_captions_are_not():
    document = report_of(["1", "Lập dự án", "Đã lập", "Đang thực hiện", "60%"])
    title, below = paragraphs_of("BÁO CÁO NĂM 2026"), paragraphs_of(*BESIDE, first=20)
    document = replace(document, paragraphs=(*document.paragraphs, *title, *below))
    found = extract("a.docx", document, real_settings().vocabulary)
    assert len(found.lines) == 1
    assert [(p.topic, p.text) for p in found.passages] == [
        ("khac", BESIDE[0]),
        ("khac", BESIDE[1]),
        ("proposals", BESIDE[2]),
    ]


def test_a_table_of_tasks_of_which_nothing_is_understood_asks_about_its_columns():
    header = ["STT", "Nhiệm vụ", "Ý của phòng"]
    table = replace(table_of([header, ["1", "Lập dự án", "Đang làm tiếp"]]), order=30)
    document = report_of(["1", "Lập dự án", "Đã lập", "Đang thực hiện", "60%"])
    document = replace(document, tables=(*document.tables, table))
    found = extract("a.docx", document, real_settings().vocabulary)
    assert [asked.text for asked in found.unknown_headers] == ["Ý của phòng"]


def test_sentences_beside_a_table_are_told_without_a_heading_too():
    document = Document(
        "docx",
        (
            *paragraphs_of("BÁO CÁO", "Kết quả năm 2026", "(Đơn vị tính: triệu đồng)"),
            *paragraphs_of(
                "Ngoài ra, Phòng đã hoàn thành quyết toán năm 2025.",
                "Trân trọng báo cáo./.",
                first=30,
            ),
        ),
        (table_of([HEADER, ("1", "Lập Đề án", "Đã trình", "60%")], order=10),),
    )
    found = extract("a.docx", document, real_settings().vocabulary)
    assert len(found.lines) == 1
    assert [p.text for p in found.passages] == [
        "Ngoài ra, Phòng đã hoàn thành quyết toán năm 2025."
    ]
