"""What a unit had sent, and somebody saved over or took out of the inbox."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.season.nights import KL, PTNT, VP, Season, local_engine
from tests.season.story import RAC, kiem_lam, row

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT_BEFORE, LATER, NIGHT_AFTER = (datetime(2026, 12, day, 22, tzinfo=HERE) for day in (2, 14, 15))
UNIT = "CHI CỤC KIỂM LÂM"


@pytest.fixture
def season(tmp_path):
    """A season in which Chi cục Kiểm lâm sent in time and a night has seen it."""
    season = Season(tmp_path)
    with local_engine() as engine:
        season.engine = engine
        season.send("KL.xlsx", date(2026, 12, 1), UNIT, *kiem_lam(60))
        season.night(NIGHT_BEFORE, engine)
        yield season


def take_away(season, path):
    (season.workspace / "inbox" / path).unlink()


def messages(season, unit=KL):
    return [f"{f.code}: {f.message}" for f in season.results.findings if f.unit == unit]


def test_a_report_that_was_taken_away_is_told_of_every_night_and_its_unit_is_not_missing(season):
    take_away(season, "KL.xlsx")
    for moment in (LATER, NIGHT_AFTER):
        season.night(moment, season.engine)
        assert season.states[KL] == "unreadable"
        (told,) = [m for m in messages(season) if m.startswith("unreadable_file")]
        assert (
            "đã gửi báo cáo năm 2026 (nhận ngày 02/12/2026) nhưng tệp “KL.xlsx” không còn" in told
        )
        assert ("missing_submission", KL, None) not in season.told


def test_put_back_or_sent_anew_after_the_due_day_it_is_on_time_as_at_first(season):
    take_away(season, "KL.xlsx")
    season.night(LATER, season.engine)
    season.send("KL gui lai.xlsx", date(2026, 12, 15), UNIT, *kiem_lam(65))
    season.night(NIGHT_AFTER, season.engine)
    assert season.states[KL] == "on_time"
    assert not season.told & {("unreadable_file", KL, None), ("late_submission", KL, None)}
    (sent,) = [s for s in season.results.submissions if s.unit == KL]
    assert sent.timeliness == "on_time"


def test_of_two_files_the_one_taken_away_is_told_of(season):
    season.send("KL bo sung.xlsx", date(2026, 12, 3), UNIT, row(RAC, 40), kind="BÁO CÁO (bổ sung)")
    season.night(datetime(2026, 12, 4, 22, tzinfo=HERE), season.engine)
    take_away(season, "KL bo sung.xlsx")
    for moment in (LATER, NIGHT_AFTER):
        season.night(moment, season.engine)
        assert season.states[KL] == "on_time"
        (told,) = [m for m in messages(season) if m.startswith("dropped_by_replacement")]
        assert "Tệp “KL bo sung.xlsx” của Chi cục Kiểm lâm không còn trong inbox" in told


def test_a_file_under_another_name_or_in_another_s_folder_has_not_been_taken_away(season):
    old = season.workspace / "inbox" / "KL.xlsx"
    (season.workspace / "inbox" / "Kiem lam").mkdir()
    old.rename(season.workspace / "inbox" / "Kiem lam" / "bao cao.xlsx")
    season.night(LATER, season.engine)
    assert season.states[KL] == "on_time"
    assert not [m for m in messages(season) if "không còn trong inbox" in m]


def test_whoever_it_turned_out_not_to_be_from_was_not_in_time(season):
    season.decide(date(2026, 12, 5), kind="assign", path="KL.xlsx", unit=PTNT)
    season.send("KL that.xlsx", date(2026, 12, 14), UNIT, *kiem_lam(65))
    season.night(LATER, season.engine)
    assert (season.states[KL], season.states[PTNT]) == ("late", "on_time")


def test_what_came_in_time_is_not_late_because_it_was_saved_over_later(season):
    season.send("KL.xlsx", date(2026, 12, 13), UNIT, *kiem_lam(65))
    season.send("VP.xlsx", date(2026, 12, 13), "VĂN PHÒNG SỞ", row(RAC, 40))
    for moment in (LATER, NIGHT_AFTER):
        season.night(moment, season.engine)
        assert (season.states[KL], season.states[VP]) == ("on_time", "late")
        timeliness = {s.unit: s.timeliness for s in season.results.submissions}
        assert timeliness == {KL: "on_time", VP: "late"}
        assert ("late_submission", KL, None) not in season.told


def test_a_look_back_knows_nothing_of_what_was_taken_away_later(season):
    take_away(season, "KL.xlsx")
    season.night(LATER, season.engine)
    season.night(datetime(2026, 12, 3, 8, tzinfo=HERE), season.engine)
    assert season.states[KL] == "on_time"
