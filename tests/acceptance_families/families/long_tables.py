"""PDF tables over several pages: headers repeated or not, rows cut in two, three fonts."""

from examples.report_makers import pdf_reportlab
from examples.report_makers.model import Column, PercentStyle, Report
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.plan_rows import GROUPS, PARENTS, PTNT, QLMT, TSCNTY, filled
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

_LONG = (
    "Đã tổ chức 07 cuộc làm việc với các địa phương, khảo sát hiện trạng tại 23 điểm, thu thập "
    "số liệu của 05 năm gần nhất, lập báo cáo chuyên đề, lấy ý kiến bằng văn bản của các sở, "
    "ngành và tổng hợp, tiếp thu 64 lượt ý kiến góp ý; tiếp tục hoàn thiện hồ sơ theo kết luận "
    "của lãnh đạo Sở"
)

_COLUMNS = (
    Column("number", "STT", 7),
    Column("title", "Tên chương trình, nhiệm vụ", 30),
    Column("result", "Kết quả thực hiện", 34),
    Column("percent", "Tỷ lệ hoàn thành (%)", 12),
    Column("difficulties", "Khó khăn, vướng mắc", 22),
    Column("proposals", "Đề xuất, kiến nghị", 22),
)

_QLMT = Report(
    QLMT,
    "PHÒNG QUẢN LÝ MÔI TRƯỜNG",
    columns=_COLUMNS,
    rows=(
        GROUPS["I"],
        filled("I.1", result=f"{_LONG}; đã trình phê duyệt.", percent=90.0),
        GROUPS["II"],
        filled(
            "II.1",
            result=f"{_LONG}; kiểm tra 19 cụm công nghiệp.",
            percent=48.0,
            difficulties="Chủ đầu tư hạ tầng của 03 cụm công nghiệp thay đổi nhiều lần, hồ sơ "
            "môi trường không đầy đủ, khó xác định trách nhiệm.",
        ),
        PARENTS["II.2"],
        filled("II.2.1", result=f"{_LONG}; xong đề cương.", percent=33.0, proposals="Bố trí vốn."),
        filled("II.2.2", result="Chưa triển khai.", percent=0.0),
        GROUPS["V"],
        filled("V.1", result=f"{_LONG}; 47 phường đã triển khai.", percent=41.0),
    ),
    number="Số: 410/BC-QLMT",
    place_and_date="Hải Phòng, ngày 04 tháng 12 năm 2026",
)

_TSCNTY = Report(
    TSCNTY,
    "CHI CỤC THUỶ SẢN, CHĂN NUÔI VÀ THÚ Y",
    columns=(*_COLUMNS[:2], Column("status", "Tình trạng", 14), *_COLUMNS[2:4]),
    rows=(
        GROUPS["III"],
        PARENTS["III.1"],
        filled("III.1.1", result=f"{_LONG}; trình thẩm định.", percent=80.0, status="Đang trình"),
        filled("III.1.2", result=_LONG, percent=60.0, status="Đang thực hiện"),
        filled("III.1.3", result="Chưa đến kỳ.", percent=0.0, status="Chưa triển khai"),
        filled(
            "III.4",
            part="chan-nuoi",
            result=f"Chăn nuôi VietGAP: 21 trang trại. {_LONG}.",
            percent=44.0,
            status="Đang triển khai",
        ),
    ),
    number="Số: 600/BC-TSCNTY",
    place_and_date="Hải Phòng, ngày 08 tháng 12 năm 2026",
    percent_style=PercentStyle.SIGN,
    column_numbers=True,
)

_PTNT = Report(
    PTNT,
    "CHI CỤC PHÁT TRIỂN NÔNG THÔN",
    columns=(
        Column("number", "TT", 7),
        Column("title", "Nội dung", 26, over="Nhiệm vụ"),
        Column("deadline", "Thời hạn", 14, over="Nhiệm vụ"),
        Column("result", "Nội dung", 34, over="Kết quả thực hiện"),
        Column("percent", "Tỷ lệ (%)", 12, over="Kết quả thực hiện"),
    ),
    rows=(
        GROUPS["III"],
        filled("III.3", result=f"{_LONG}; ký hợp đồng tư vấn.", percent=22.0),
        filled("III.4", part="ocop", result=f"Sản phẩm OCOP: 29. {_LONG}.", percent=51.0),
    ),
    number="Số: 290/BC-PTNT",
    place_and_date="Hải Phòng, ngày 09 tháng 12 năm 2026",
)


def _pdf(path: str, report: Report, look: Look) -> SampleFile:
    return SampleFile(
        path,
        "2026-12-09T10:00:00+07:00",
        lambda target: pdf_reportlab.make(report, target, look),
        used(report),
        report,
    )


LONG_TABLES = Family(
    "long tables",
    (
        _pdf("QLMT 2026.pdf", _QLMT, Look(size=12, lines_a_page=17)),
        _pdf("CN-TY.pdf", _TSCNTY, Look("wide", size=10, lines_a_page=14, repeat_header=False)),
        _pdf(
            "BC PTNT 2026.pdf",
            _PTNT,
            Look("sans", wide=False, lines_a_page=21, shaded_header=True, centred=False),
        ),
    ),
    obligations={QLMT: "on_time", TSCNTY: "on_time", PTNT: "on_time"},
    items={"I.1": {"percent": 90, "status": "in_progress", "timeliness": "open_in_time"}},
    required=[{"code": "missing_submission", "unit": "van-phong-so"}],
    forbidden=[{"code": "unmatched_row"}, {"code": "ambiguous_row"}, {"code": "invalid_value"}],
)
