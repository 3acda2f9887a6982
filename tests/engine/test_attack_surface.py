"""What a file that has taken over its reader can do from there: nothing but answer (Linux)."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engine.stream import LimitedStream
from tests.engine.faulty_reader import MISDEEDS
from tests.engine.test_local_engine import LIMITS, engine, job, text_of
from tests.workspaces import ROOT

FILTERED = """
import sys
from pipeline.engine.system_calls import forbid_what_reading_never_needs
sys.exit(not forbid_what_reading_never_needs())
"""


@pytest.fixture(scope="module", autouse=True)
def filtered() -> None:
    """Only where the kernel takes the filter; elsewhere the other limits have to do."""
    done = subprocess.run([sys.executable, "-c", FILTERED], cwd=ROOT, check=False)
    if done.returncode:
        pytest.skip("no seccomp here (Windows, or a kernel without it)")


def untouched(folder: Path) -> bool:
    """Whether every file still is there as it was, its text its name."""
    files = [file for file in folder.iterdir() if file.suffix == ".txt"]
    return len(files) == len(MISDEEDS) and all(file.read_text() == file.stem for file in files)


@pytest.mark.parametrize("forked", [True, False])
def test_a_reader_may_do_none_of_it(
    tmp_path: Path, forked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not forked:
        monkeypatch.setattr("pipeline.engine.local.CAN_FORK", False)
    with engine() as slots:
        futures = {deed: slots.submit(job(tmp_path, deed)) for deed in MISDEEDS}
        told = {deed: text_of(future) for deed, future in futures.items()}
    assert told == dict.fromkeys(MISDEEDS, "not permitted")
    assert untouched(tmp_path)


def test_what_unfolds_archives_may_do_none_of_it_either(tmp_path: Path) -> None:
    paths = {deed: job(tmp_path, deed).path for deed in MISDEEDS}
    with LimitedStream("tests.engine.faulty_reader:attempts", LIMITS) as child:
        told = {deed: b"".join(child.ask(deed, str(path))) for deed, path in paths.items()}
    assert told == dict.fromkeys(MISDEEDS, b"not permitted")
    assert untouched(tmp_path)
