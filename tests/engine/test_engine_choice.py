"""The engine that `--engine` names."""

import pytest

from pipeline.engine.choice import engine_from_spec
from pipeline.engine.local import LocalEngine
from pipeline.errors import UsageError
from tests.engine.test_local_engine import LIMITS


@pytest.mark.parametrize("spec", ["local", "local:1", "local:4", " local "])
def test_local_with_or_without_a_number_of_slots_is_this_computer(spec: str) -> None:
    assert isinstance(engine_from_spec(spec, LIMITS), LocalEngine)


@pytest.mark.parametrize("spec", ["", "local:", "local:0", "local:x", "ray", "local:-1"])
def test_an_unknown_engine_is_refused_with_advice(spec: str) -> None:
    with pytest.raises(UsageError) as refused:
        engine_from_spec(spec, LIMITS)
    assert "local:2" in refused.value.advice
