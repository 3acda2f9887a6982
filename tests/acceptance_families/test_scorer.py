"""The scorer sees each kind of difference: a scorer that never fails proves nothing."""

import copy

import pytest

from tests.acceptance_families.scorer import differences

TRUTH = {
    "files": {"a.xlsx": {"outcome": ["used"], "unit": "kl", "period": "2026"}},
    "same_submission": [],
    "obligations": {"kl": ["on_time"]},
    "records": [
        {
            "item": "1",
            "unit": "kl",
            "part": None,
            "percent": 60.0,
            "result_contains": ["đã khảo sát"],
            "products": [{"number": "12/QĐ-UBND", "date": "2026-11-20"}],
        }
    ],
    "no_other_records": True,
    "items": {"1": {"last_day": "2026-12-31"}},
    "findings_required": [{"code": "late_submission", "unit": "kl"}],
    "findings_forbidden": [{"code": "unmatched_row"}],
}

RESULTS = {
    "files": [{"path": "a.xlsx", "outcome": "used", "reason": None, "submission": "kl-1"}],
    "submissions": [{"id": "kl-1", "unit": "kl", "period": "2026"}],
    "obligations": [{"unit": "kl", "state": "on_time"}],
    "records": [
        {
            "item": "1",
            "unit": "kl",
            "part": None,
            "percent": 60,
            "result": "Đã khảo\nsát 14 điểm",
            "products": [{"number": "12 /QĐ-UBND", "date": "2026-11-20"}],
        }
    ],
    "items": [{"item": "1", "deadline": {"last_day": "2026-12-31"}}],
    "findings": [
        {"code": "late_submission", "unit": "kl", "item": None, "path": None, "sources": []}
    ],
}


def test_results_that_agree_with_the_truth_have_no_difference():
    assert differences(TRUTH, RESULTS) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("files", 0, "outcome"), "quarantined"),
        (("files", 0, "path"), "b.xlsx"),
        (("files", 0, "submission"), None),
        (("obligations", 0, "state"), "late"),
        (("records", 0, "percent"), None),
        (("records", 0, "result"), "Đã khảo"),
        (("records", 0, "item"), "2"),
        (("records", 0, "products"), []),
        (("items", 0, "deadline"), {"last_day": None}),
        (("findings", 0, "code"), "missing_submission"),
    ],
)
def test_a_changed_value_is_a_difference(place, value):
    results = copy.deepcopy(RESULTS)
    spot = results
    for step in place[:-1]:
        spot = spot[step]
    spot[place[-1]] = value

    assert differences(TRUTH, results)


def test_a_record_that_nobody_wrote_is_a_difference():
    results = copy.deepcopy(RESULTS)
    results["records"].append(RESULTS["records"][0] | {"item": "9"})

    assert differences(TRUTH, results) == ["record 9 of kl: nobody wrote it"]
