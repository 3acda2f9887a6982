"""Files made to break readers, through the real reader in the real child."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.document import Document, Unreadable
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.reading import wire
from tests.engine.test_local_engine import LIMITS

HOSTILE = Path(__file__).parents[2].parent / "shared" / "real" / "hostile"


@pytest.mark.skipif(not HOSTILE.exists(), reason="shared/real is not here")
def test_every_hostile_office_file_ends_as_a_document_or_a_refusal() -> None:
    paths = [path for folder in ("poi", "passwords") for path in (HOSTILE / folder).iterdir()]
    limits = replace(LIMITS, cpu_seconds=10, wall_seconds=60)
    with LocalEngine(2, limits) as engine:
        futures = {path.name: engine.submit(Job(path, path.name)) for path in paths}
    for name, future in futures.items():
        result = future.result()
        assert isinstance(wire.decode(result.payload), Document | Unreadable), name
        assert result.keep, name
