"""The sample inbox is what its script says, and a night over it finds what it holds."""

import json

from examples import run_sample
from examples.sample_reports import SAMPLE
from examples.sample_reports.season import season_truth
from tests.acceptance_families.night import run_night
from tests.acceptance_families.scorer import differences


def test_the_sample_inbox_holds_exactly_the_files_of_its_script(root):
    inbox = root / "examples" / "inbox"
    kept = {path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file()}

    assert kept == {sample.path for sample in SAMPLE}


def test_the_kept_truth_is_that_of_the_script(root):
    kept = json.loads((root / "examples" / "truth.json").read_text(encoding="utf-8"))

    assert kept == json.loads(json.dumps(season_truth()))


def test_a_night_over_the_sample_finds_what_it_holds(tmp_path, root):
    run_sample.build_workspace(tmp_path, root)
    truth = season_truth()

    night = run_night(tmp_path, truth["period"], truth["as_of"])

    assert night.exit_status == 0, night.printed
    assert differences(truth, night.results) == []


def test_an_inbox_with_nothing_but_its_placeholder_counts_as_empty(tmp_path):
    (tmp_path / ".gitkeep").touch()
    assert not run_sample.inbox_holds_files(tmp_path)

    (tmp_path / "PTNT").mkdir()
    (tmp_path / "PTNT" / "bao cao.xlsx").touch()
    assert run_sample.inbox_holds_files(tmp_path)
