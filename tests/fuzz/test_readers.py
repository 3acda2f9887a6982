"""Spoiled files through the real readers in the real child, for a few seconds.

`python -m tests.fuzz.by_hand` does the same for as long as one likes; what breaks a reader becomes
a named sample.
"""

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.attempts import Attempts
from tests.fuzz.mutations import samples, spoiled


@pytest.fixture(scope="module")
def attempts():
    with Attempts.begun() as begun:
        yield begun


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(sample=st.sampled_from(samples()), chance=st.randoms(use_true_random=False))
def test_a_spoiled_file_ends_as_a_document_or_a_refusal_and_kills_no_child(
    attempts: Attempts, sample: Path, chance: Random
):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoiled"
        path.write_bytes(spoiled(sample.read_bytes(), chance))
        assert not attempts.read(path, f"Kiem lam/{sample.name}").defect
