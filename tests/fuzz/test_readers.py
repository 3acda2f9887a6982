"""Spoiled files through the real readers in the real child.

In CI a few seconds; by hand as long as one likes: `TONGHOP_FUZZ_SECONDS=3600 python -m pytest
tests/fuzz -n 0`. What breaks a reader becomes a named sample.
"""

import os
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.domain.document import Document, Unreadable
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.reading import wire
from pipeline.settings.model import DEFAULT_LIMITS
from tests.fuzz.mutations import samples, spoiled

SECONDS = float(os.environ.get("TONGHOP_FUZZ_SECONDS", "0"))
EXAMPLES = 200 if SECONDS else 40
LIMITS = replace(DEFAULT_LIMITS, cpu_seconds=10, wall_seconds=30)
BROKE_OFF = "bị ngắt đột ngột"


@pytest.fixture(scope="module")
def engine():
    with LocalEngine(1, LIMITS) as slot:
        yield slot


def test_a_spoiled_file_ends_as_a_document_or_a_refusal_and_kills_no_child(engine):
    until = time.monotonic() + SECONDS
    files = samples()
    assert files

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=not SECONDS,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        content = data.draw(spoiled(data.draw(st.sampled_from(files)).read_bytes()))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "spoiled"
            path.write_bytes(content)
            result = engine.submit(Job(path, "spoiled")).result(timeout=120)
        reading = wire.decode(result.payload)
        assert isinstance(reading, Document | Unreadable)
        if isinstance(reading, Unreadable) and BROKE_OFF in reading.reason:
            _keep(content)
            raise AssertionError("a reader killed its process")

    attempt()
    while time.monotonic() < until:
        attempt()


def _keep(content: bytes) -> None:
    """Leave the file where the person who fuzzes by hand finds it."""
    name = f"tonghop-fuzz-{random.randrange(10**8):08}"
    (Path(tempfile.gettempdir()) / name).write_bytes(content)
