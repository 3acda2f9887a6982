"""A computer that cannot read scans: the night runs, and says what to install."""

import json
import os
import subprocess
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.cli import fitness
from pipeline.cli.fitness import Sign
from pipeline.reading.scanned import models
from tests.workspaces import ROOT, write_report

HIDING = """
import importlib.util

_find_spec = importlib.util.find_spec


def find_spec(name, *rest):
    return None if name == "tesserocr" else _find_spec(name, *rest)


importlib.util.find_spec = find_spec
"""


def written_page() -> np.ndarray:
    page = np.full((1600, 1100), 255, np.uint8)
    for line in range(20):
        cv2.putText(page, "Bao cao ket qua thuc hien", (90, 120 + 60 * line), 0, 1.4, (0,), 2)
    return page


def test_a_night_without_tesseract_runs_and_advises(tmp_path):
    (tmp_path / "hiding").mkdir()
    (tmp_path / "hiding" / "sitecustomize.py").write_text(HIDING)
    workspace = tmp_path / "workspace"
    for name in ("config", "templates"):
        (workspace / name).parent.mkdir(exist_ok=True)
        (workspace / name).symlink_to(ROOT / name)
    inbox = workspace / "inbox"
    inbox.mkdir()
    page = Image.fromarray(written_page())
    page.save(inbox / "Chi cuc Kiem lam - anh chup.png")
    page.save(inbox / "Chi cuc Kiem lam - quet.pdf", "PDF", resolution=150)
    write_report(inbox / "Kiem lam.xlsx")
    for file in inbox.iterdir():
        os.utime(file, (1_765_000_000, 1_765_000_000))
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", "--workspace", str(workspace),
         "--period", "2026", "--as-of", "2026-12-12T08:00"],
        env=os.environ | {"PYTHONPATH": f"{tmp_path / 'hiding'}{os.pathsep}{ROOT}"},
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results = json.loads((workspace / "outbox/2026/results.json").read_text("utf-8"))
    outcomes = {file["path"]: (file["outcome"], file["reason"]) for file in results["files"]}
    assert outcomes["Kiem lam.xlsx"] == ("used", None)
    told = {f["path"]: f for f in results["findings"] if f["code"] == "unreadable_file"}
    for name in ("Chi cuc Kiem lam - anh chup.png", "Chi cuc Kiem lam - quet.pdf"):
        assert outcomes[name] == ("quarantined", "unreadable_file")
        assert "tesseract-ocr-vie" in f"{told[name]['message']} {told[name].get('advice')}"


@pytest.mark.parametrize(
    ("libraries", "languages", "word"),
    [
        (("tesserocr",), (), "tonghop[ocr]"),
        ((), ("vie", "eng"), "tesseract-ocr-vie"),
        ((), ("eng",), "tesseract-ocr-eng"),
    ],
)
def test_the_doctor_says_what_reading_scans_lacks(monkeypatch, libraries, languages, word):
    monkeypatch.setattr(fitness, "missing_libraries", lambda: libraries)
    monkeypatch.setattr(fitness, "missing_models", lambda: languages)
    (symptom,) = fitness.scan_signs()
    assert symptom.sign is Sign.OPTIONAL
    assert word in symptom.advice


def test_a_model_is_missed_where_the_folder_lacks_it(monkeypatch, tmp_path):
    (tmp_path / "vie.traineddata").write_bytes(b"x")
    monkeypatch.setattr(models, "data_path", lambda: tmp_path)
    assert models.missing_models() == ("eng",)
    monkeypatch.setattr(models, "data_path", lambda: None)
    assert models.missing_models() == ("vie", "eng")
