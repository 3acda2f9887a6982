"""A handful of rounds of the fault campaign; `python -m benchmarks.fault_campaign` does 200."""

import random
import sys

import pytest

from benchmarks import fault_campaign

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the faults are made on Linux")


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    return fault_campaign.prepare(tmp_path_factory.mktemp("campaign"))


@pytest.mark.parametrize("name", ["killed", "files cannot grow", "two at once", "ledger cut"])
def test_the_night_after_a_broken_one_makes_everything_whole(ground, name):
    chance = random.Random(name)
    done = fault_campaign.one_round(name, ground, chance, cold=name in ("killed", "ledger cut"))
    assert done.problems == ()
