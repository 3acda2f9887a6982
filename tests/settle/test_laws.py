"""Laws that hold whatever a unit sends."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.submission import Outcome
from pipeline.settle import settle, settle_obligations
from tests.settle.reports import DUE, UNIT, at, record_of, report_of
from tests.workspace_settings import real_settings

_ITEMS = ("IV.1.1", "IV.1.2", "V.1")


@st.composite
def _reports(draw):
    sent = draw(
        st.lists(
            st.tuples(
                st.integers(1, 20),
                st.sampled_from(("xlsx", "pdf", "docx")),
                st.dictionaries(st.sampled_from(_ITEMS), st.integers(0, 100), max_size=3),
                st.booleans(),
            ),
            max_size=6,
        )
    )
    reports = []
    for n, (day, kind, told, replaces) in enumerate(sent):
        path = f"{n}.{kind}"
        records = [record_of(item, percent=value, file=path) for item, value in told.items()]
        reports.append(
            report_of(path, *records, day=day, nil=not records, replaces=replaces and n > 0)
        )
    return reports


@settings(max_examples=60, deadline=None)
@given(_reports(), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_found_changes_nothing(reports, dice):
    shuffled = list(reports)
    dice.shuffle(shuffled)
    one, other = settle(reports, DUE, {}), settle(shuffled, DUE, {})
    assert (one.records, one.submissions) == (other.records, other.submissions)
    assert one.outcomes == other.outcomes


@settings(max_examples=60, deadline=None)
@given(_reports())
def test_every_file_ends_somewhere_and_every_record_stands_in_a_used_file(reports):
    found = settle(reports, DUE, {})
    assert set(found.outcomes) == {report.path for report in reports}
    keys = [(r.item, r.unit, r.part) for r in found.records]
    assert len(keys) == len(set(keys))
    for record in found.records:
        for source in record.sources.values():
            assert found.outcomes[source.file].outcome is Outcome.USED


@settings(max_examples=60, deadline=None)
@given(_reports(), st.integers(1, 25))
def test_who_has_sent_anything_is_never_missing(reports, hours):
    period = next(p for p in real_settings().periods if p.id == "2026")
    as_of = at(21) + timedelta(hours=hours)

    def state(sent):
        found = settle(sent, DUE, {}).submissions
        duties = settle_obligations(real_settings().units, period, found, (), as_of, {})
        return next(duty.state for duty in duties if duty.unit == UNIT)

    assert (state(reports) == "missing") is (not reports)
