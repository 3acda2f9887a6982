from datetime import date

import pytest

from pipeline.domain.period import PeriodKind
from pipeline.domain.progress import Field, Status
from tests.settings.workspaces import CONFIG


@pytest.fixture(scope="module")
def settings():
    from pipeline.settings.loading import load_settings

    return load_settings(CONFIG.parent)


def test_the_plan_has_its_groups_programmes_entries_and_reported_items(settings):
    plan = settings.plan
    assert [group.id for group in plan.groups] == ["I", "II", "III", "IV", "V"]
    assert len(tuple(plan.programmes())) == 9
    assert len(plan.items) == 16
    assert len(tuple(plan.reported_items())) == 13


def test_four_programmes_have_priority(settings):
    priority = [item.id for item in settings.plan.programmes() if item.priority]
    assert priority == ["III.1", "III.2", "IV.1", "V.1"]


@pytest.mark.parametrize(
    ("item", "last_day"),
    [
        ("I.1", date(2026, 12, 31)),
        ("II.2", None),
        ("III.1.3", None),
        ("III.3", date(2027, 9, 30)),
        ("III.4", date(2030, 12, 31)),
    ],
)
def test_deadlines_of_every_shape_give_their_last_day(settings, item, last_day):
    assert settings.plan.item(item).deadline.last_day == last_day


def test_numbers_are_printed_without_their_group(settings):
    item = settings.plan.item("III.1.2")
    assert (item.group, item.number) == ("III", "1.2")


def test_every_part_of_a_multi_lead_item_has_its_lead(settings):
    item = settings.plan.item("III.4")
    assert [part.id for part in item.parts] == ["trong-trot", "chan-nuoi", "ocop"]
    assert [lead.part for lead in item.leads] == ["trong-trot", "chan-nuoi", "ocop"]


def test_every_unit_coordinates_where_the_plan_names_all_of_them(settings):
    item = settings.plan.item("I.1")
    others = {unit.id for unit in settings.units} - {"phong-quan-ly-moi-truong"}
    assert set(item.coordinating) == others


def test_the_ten_units_have_the_ids_of_the_contract(settings):
    assert [unit.id for unit in settings.units] == [
        "phong-quan-ly-moi-truong",
        "van-phong-so",
        "phong-quan-ly-dat-dai",
        "phong-kinh-te-dinh-gia-dat",
        "phong-tai-chinh-ke-hoach-va-dau-tu",
        "chi-cuc-thuy-san-chan-nuoi-va-thu-y",
        "chi-cuc-trong-trot-va-bao-ve-thuc-vat",
        "chi-cuc-phat-trien-nong-thon",
        "chi-cuc-kiem-lam",
        "ban-quan-ly-rung-va-khuyen-nong",
    ]
    assert [unit.id for unit in settings.units if unit.own_office] == [settings.agency.hub_unit]


def test_before_the_tenth_of_december_ends_with_the_ninth(settings):
    period = settings.periods[0]
    assert (period.id, period.kind) == ("2026", PeriodKind.ANNUAL)
    assert period.unit_due.isoformat() == "2026-12-09T23:59:59+07:00"
    assert period.report_due.isoformat() == "2026-12-14T23:59:59+07:00"
    assert period.cutoff is None


def test_the_one_off_creates_no_obligations(settings):
    (one_off,) = [period for period in settings.periods if period.kind is PeriodKind.ONE_OFF]
    assert one_off.id == "quan-triet-2026"
    assert not one_off.requires_report
    assert one_off.unit_due.isoformat() == "2026-05-14T23:59:59+07:00"


def test_every_field_and_status_has_its_words(settings):
    assert set(settings.vocabulary.headers) == set(Field)
    assert set(settings.vocabulary.statuses) == set(Status)


def test_prose_tasks_name_sections_of_reports(settings):
    for task in settings.plan.prose_tasks:
        assert task.title in settings.vocabulary.sections[task.id]


def test_nothing_is_registered_or_corrected_yet(settings):
    assert settings.register == ()
    assert settings.corrections == ()
