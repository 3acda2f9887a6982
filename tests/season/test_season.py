"""Forty nights of a reporting season, each with the gap list it must give."""

from datetime import date, datetime

import pytest

from tests.season.nights import (
    BQLR,
    CN,
    KL,
    KTDGD,
    PTNT,
    QLDD,
    QLMT,
    TCKH,
    TT,
    VP,
    Season,
    local_engine,
)
from tests.season.story import (
    GOLDEN,
    HERE,
    RAN,
    days_of_the_season,
    kiem_lam,
    play,
    row,
    told_by_night,
)

EVERY_DECISION_BUT_WAIVERS = 5
"""A confirmed arrival stands in the register."""

CHANGES = {
    (11, 12): {"state": {KL: "on_time"}},
    (11, 16): {"state": {QLMT: "on_time"}, "add": [("invalid_value", QLMT, "I.1")]},
    (11, 22): {"drop": [("invalid_value", QLMT, "I.1")]},
    (11, 24): {"add": [("unmatched_row", KL, None)]},
    (11, 25): {"state": {VP: "nothing_to_report"}},
    (11, 26): {"drop": [("unmatched_row", KL, None)]},
    (11, 27): {
        "state": {CN: "on_time"},
        "add": [("missing_evidence", CN, "III.1.1"), ("unreported_item", CN, "III.1.2")],
    },
    (11, 30): {"drop": [("missing_evidence", CN, "III.1.1"), ("unreported_item", CN, "III.1.2")]},
    (12, 1): {"add": [("unknown_unit", None, None)]},
    (12, 3): {"state": {PTNT: "on_time"}, "drop": [("unknown_unit", None, None)]},
    (12, 4): {"state": {TT: "unreadable"}, "add": [("unreadable_file", TT, None)]},
    (12, 6): {"state": {TT: "on_time"}},
    (12, 7): {"drop": [("unreadable_file", TT, None)]},
    (12, 8): {"add": [("disagreeing_sources", QLMT, "V.1")]},
    (12, 9): {"drop": [("disagreeing_sources", QLMT, "V.1")]},
    (12, 10): {
        "state": {BQLR: "late", KTDGD: "missing", TCKH: "missing", QLDD: "missing"},
        "add": [
            ("late_submission", BQLR, None),
            ("missing_submission", KTDGD, None),
            ("missing_submission", QLDD, None),
            ("missing_submission", TCKH, None),
        ],
    },
    (12, 11): {
        "state": {BQLR: "on_time", QLDD: "not_due"},
        "drop": [("late_submission", BQLR, None), ("missing_submission", QLDD, None)],
    },
    (12, 12): {"state": {QLDD: "nothing_to_report"}},
    (12, 15): {
        "state": {TCKH: "nothing_to_report"},
        "add": [("late_submission", TCKH, None)],
        "drop": [("missing_submission", TCKH, None)],
    },
    # The corrected figure stands, but the unit has sent another one since: it is brought up again.
    (12, 16): {"add": [("disagreeing_sources", KL, "V.1")]},
    (12, 17): {
        "state": {KTDGD: "unreadable"},
        "add": [("unknown_period", KTDGD, None)],
        "drop": [("missing_submission", KTDGD, None)],
    },
    (12, 18): {
        "state": {KTDGD: "late"},
        "add": [("late_submission", KTDGD, None)],
        "drop": [("unknown_period", KTDGD, None)],
    },
}
"""How a day changes the gap list; on all other days it must stay as it was."""


def test_forty_nights_of_a_season_give_the_gap_list_that_each_of_them_must(tmp_path):
    season = Season(tmp_path)
    states = dict.fromkeys((KL, QLMT, VP, CN, TT, PTNT, QLDD, KTDGD, TCKH, BQLR), "not_due")
    told: set = set()
    lines: list[str] = []
    before: list[str] = []
    with local_engine() as engine:
        for day in days_of_the_season():
            play(season, day, engine)
            change = CHANGES.get((day.month, day.day), {})
            states |= change.get("state", {})
            told = (told | set(change.get("add", ()))) - set(change.get("drop", ()))
            assert season.states == states, day
            assert season.told == told, day
            of_this_night, before = told_by_night(season, day, before)
            lines += of_this_night
    assert season.count("correction_applied") == EVERY_DECISION_BUT_WAIVERS
    assert season.count("waived") == 1
    assert lines == GOLDEN.read_text("utf-8").splitlines()


def test_the_year_after_is_held_against_the_year_before_but_not_against_what_came_later(tmp_path):
    season = Season(tmp_path)
    words = "Đã khảo sát 14 điểm rạn san hô và lập bản đồ phân bố"
    title = f"Lập dự án {RAN}"
    with local_engine() as engine:
        season.send("2026/KL.xlsx", date(2026, 12, 1), "CHI CỤC KIỂM LÂM", row(title, 60, words))
        season.night(datetime(2026, 12, 12, 22, tzinfo=HERE), engine)
        season.send(
            "2027/KL.xlsx", date(2027, 12, 1), "CHI CỤC KIỂM LÂM", row(title, 55, words), year=2027
        )
        season.night(datetime(2027, 12, 2, 22, tzinfo=HERE), engine, "2027")
        assert {("regressed_progress", KL, "IV.1.1"), ("stale_text", KL, "IV.1.1")} <= season.told
        season.night(datetime(2026, 12, 12, 23, tzinfo=HERE), engine)
        assert not {code for code, _, _ in season.told} & {"regressed_progress", "stale_text"}


@pytest.mark.parametrize("code", ["regressed_progress", "stale_text"])
def test_a_first_year_has_nothing_to_be_held_against(tmp_path, code):
    season = Season(tmp_path)
    with local_engine() as engine:
        season.send("KL.xlsx", date(2026, 12, 1), "CHI CỤC KIỂM LÂM", *kiem_lam(60))
        season.night(datetime(2026, 12, 12, 22, tzinfo=HERE), engine)
    assert code not in {told for told, _, _ in season.told}
