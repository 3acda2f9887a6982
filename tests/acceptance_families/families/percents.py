"""The many ways of writing how far something is."""

from dataclasses import replace

from examples.report_makers import workbook_openpyxl, workbook_xlsxwriter
from examples.report_makers.model import Column, PercentStyle, Report
from examples.report_makers.plan_rows import KL, PTNT, QLMT, TSCNTY, TTBVTV, filled
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

_COLUMNS = (
    Column("number", "STT", 8),
    Column("title", "Tên nhiệm vụ", 40),
    Column("percent", "Tỷ lệ hoàn thành", 16),
    Column("result", "Kết quả", 45),
)

_SHARES = Report(
    QLMT,
    "PHÒNG QUẢN LÝ MÔI TRƯỜNG",
    columns=_COLUMNS,
    rows=(
        filled("I.1", number="I.1", percent=100.0, result="Đã trình."),
        filled("II.1", number="II.1", percent=62.5, result="Đã kiểm tra 15 cụm."),
        filled("II.2.1", number="II.2.1", percent=0.0, result="Chờ kinh phí."),
        filled("V.1", number="V.1", percent=5.0, result="Thí điểm 06 phường."),
    ),
    percent_style=PercentStyle.SHARE,
)

_WRITTEN = {
    "III.1.1": ("60 phần trăm", 60.0),
    "III.1.2": ("13/20", 65.0),
    "III.1.3": ("60–70 %", None),
}
_WORDS = Report(
    TSCNTY,
    "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y",
    columns=_COLUMNS,
    rows=tuple(
        filled(item, number=item, percent_text=text, result="Đang thực hiện.")
        for item, (text, _) in _WRITTEN.items()
    ),
)

_IMPOSSIBLE = Report(
    KL,
    "CHI CỤC KIỂM LÂM",
    columns=_COLUMNS,
    rows=(
        filled("IV.1.1", number="IV.1.1", percent_text="175%", result="Khảo sát vượt kế hoạch."),
        filled("IV.1.2", number="IV.1.2", percent_text="-5%", result="Tuần tra 20 đợt."),
    ),
)

_COMMAS = Report(
    TTBVTV,
    "CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT",
    columns=_COLUMNS,
    rows=(
        filled("III.2", number="III.2", percent=37.5, result="Cấp 30 mã số."),
        filled("III.4", number="III.4", part="trong-trot", percent=8.0, result="Trồng trọt: 8 ha."),
    ),
    percent_style=PercentStyle.SPACED_SIGN,
)

_PHRASES = Report(
    PTNT,
    "CHI CỤC PHÁT TRIỂN NÔNG THÔN",
    columns=_COLUMNS,
    rows=(filled("III.3", number="III.3", percent=60.0, result="Đã lập đề cương."),),
    percent_style=PercentStyle.WORDS,
)


def _book(path: str, report: Report, *, counted: bool = True) -> SampleFile:
    return SampleFile(
        path,
        "2026-12-07T09:00:00+07:00",
        lambda target: workbook_openpyxl.make(report, target),
        used(report),
        report,
        counted=counted,
    )


PERCENTS = Family(
    "percents",
    (
        _book("QLMT.xlsx", _SHARES),
        _book("CN va TY.xlsx", _WORDS, counted=False),
        replace(
            _book("KL.xlsx", _IMPOSSIBLE),
            make=lambda target: workbook_xlsxwriter.make(_IMPOSSIBLE, target),
        ),
        _book("TTBVTV.xlsx", _COMMAS),
        _book("PTNT.xlsx", _PHRASES),
    ),
    more_records=[
        {"item": item, "unit": TSCNTY, "role": "lead", "percent": percent}
        for item, (_, percent) in _WRITTEN.items()
    ],
    required=[
        {"code": "invalid_value", "item": "IV.1.1"},
        {"code": "invalid_value", "item": "IV.1.2"},
    ],
    forbidden=[
        *({"code": "invalid_value", "unit": unit} for unit in (QLMT, TTBVTV, PTNT)),
        {"code": "unmatched_row"},
    ],
)
