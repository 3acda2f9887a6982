"""Damaged titles of two plans: enough find their item, hardly any a wrong one."""

from benchmarks.matching import measured


def test_damaged_titles_find_their_items_and_no_others():
    shares = measured(reports=120, seed=2)
    assert shares.recall >= 0.95
    assert shares.precision >= 0.99
