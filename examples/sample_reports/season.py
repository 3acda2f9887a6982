"""What is true of the sample season as a whole, beside what each file says."""

from examples.report_makers.plan_rows import (
    BQLR,
    KL,
    KTDGD,
    LAST_DAYS,
    PTNT,
    QLDD,
    QLMT,
    TCKHDT,
    TSCNTY,
    TTBVTV,
    VPS,
    role_of,
)
from examples.report_makers.truth import expected_records
from examples.sample_reports import SAMPLE

PERIOD = "2026"
AS_OF = "2026-12-12T08:00:00+07:00"

_OBLIGATIONS = {
    QLMT: ["on_time"],
    VPS: ["late"],
    QLDD: ["late"],
    KTDGD: ["unreadable"],
    TCKHDT: ["nothing_to_report"],
    TSCNTY: ["on_time"],
    TTBVTV: ["on_time"],
    PTNT: ["on_time"],
    KL: ["on_time"],
    BQLR: ["missing"],
}

_TIMELINESS = {
    "I.1": "completed_on_time",
    "III.1.1": "completed_on_time",
    "III.1.3": "no_deadline",
}

_REQUIRED = [
    {"code": ["missing_submission"], "unit": BQLR},
    {"code": ["late_submission"], "unit": VPS},
    {"code": ["late_submission"], "unit": QLDD},
    {"code": ["nothing_to_report"], "unit": TCKHDT},
    {"code": ["encrypted_file"], "path": "Bao cao KT Dinh gia dat 2026.pdf"},
    {"code": ["unreadable_file"], "path": "Kiem lam/Bieu ket qua Kiem lam (gui lai).xlsx"},
    {"code": ["unknown_unit"], "path": "Bao cao cua Chi cuc Thuy loi.xlsx"},
    {"code": ["unknown_period"], "path": "Phong QLDD/BC nam 2025 QLDD.xlsx"},
    {"code": ["invalid_value"], "unit": KL, "item": "IV.1.2"},
    {"code": ["disagreeing_sources"], "unit": QLMT, "item": "V.1"},
]

_FORBIDDEN = [
    {"code": "unreported_item"},
    {"code": "unmatched_row"},
    {"code": "ambiguous_row"},
    {"code": "conflicting_identity"},
    {"code": "unit_not_responsible"},
    {"code": "dropped_by_replacement"},
    {"code": "missing_evidence", "item": "I.1"},
    {"code": "missing_evidence", "item": "III.1.1"},
    *({"code": "missing_submission", "unit": unit} for unit in _OBLIGATIONS if unit != BQLR),
    *(
        {"code": "late_submission", "unit": unit}
        for unit in _OBLIGATIONS
        if unit not in (VPS, QLDD)
    ),
]


def season_truth() -> dict[str, object]:
    """Return the whole truth of the sample in the form of the acceptance families."""
    counted = [sample.report for sample in SAMPLE if sample.report and sample.counted]
    return {
        "family": "sample",
        "period": PERIOD,
        "as_of": AS_OF,
        "files": {sample.path: sample.truth for sample in SAMPLE},
        "same_submission": [
            ["Phong QLMT/391-BC-QLMT (da ky).pdf", "Phong QLMT/Bieu tong hop 2026.xlsx"]
        ],
        "obligations": _OBLIGATIONS,
        "records": [record for report in counted for record in expected_records(report, role_of)],
        "no_other_records": True,
        "items": {
            item: {
                "last_day": last_day,
                "reported": True,
                "timeliness": _TIMELINESS.get(item, "open_in_time"),
            }
            for item, last_day in LAST_DAYS.items()
        },
        "findings_required": _REQUIRED,
        "findings_forbidden": _FORBIDDEN,
    }
