from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import WorkspaceError
from pipeline.nightly.last_results import last_results
from pipeline.render.results_json import render_results
from tests.render.situations import full_night
from tests.workspace_settings import real_settings


@pytest.fixture
def workspace(tmp_path: Path):
    night = full_night()
    settings = replace(real_settings(), workspace=tmp_path, plan=night.plan, units=night.units)
    return settings, night


def left(settings, night) -> None:
    folder = settings.workspace / "outbox" / night.period.id
    folder.mkdir(parents=True)
    (folder / "results.json").write_bytes(render_results(night))


def test_what_a_night_left_is_read_back_whole(workspace) -> None:
    settings, night = workspace
    left(settings, night)
    again = last_results(settings, night.period)
    assert render_results(again) == render_results(night)
    assert again.records == night.records


def test_without_a_night_there_is_nothing_to_read(workspace) -> None:
    settings, night = workspace
    with pytest.raises(WorkspaceError, match="năm 2026"):
        last_results(settings, night.period)


def test_a_plan_that_has_changed_since_asks_for_a_new_night(workspace) -> None:
    settings, night = workspace
    left(settings, night)
    changed = replace(settings, plan=replace(night.plan, sha256="f" * 64))
    with pytest.raises(WorkspaceError, match=r"plan\.toml"):
        last_results(changed, night.period)
