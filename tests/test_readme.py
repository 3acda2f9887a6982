"""What README.md says can be done, can be done; what it names is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXTS = README + GUIDE + CONTRIBUTING + (ROOT / "benchmarks/README.md").read_text(encoding="utf-8")

MADE_BY_A_RUN = ("outbox/", "var/", "soan-thao/", ".venv/", "inbox/Kiem lam/", "LUU-Y-")


def in_blocks(text: str) -> str:
    """Everything that stands in fenced blocks."""
    return "\n".join(re.findall(r"```\n(.*?)```", text, re.DOTALL))


def named_paths() -> list[str]:
    linked = re.findall(r"\]\(([^)#:]+)\)", README + CONTRIBUTING)
    quoted = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:toml|txt|cfg|py|md))`", TEXTS)
    return sorted({path for path in linked + quoted if not path.startswith(MADE_BY_A_RUN)})


@pytest.mark.parametrize("path", named_paths())
def test_a_path_that_the_texts_name_is_there(path):
    places = (ROOT, ROOT / "config", ROOT / "benchmarks")
    assert any((place / path).exists() for place in places), path


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)\b", TEXTS))))
def test_a_make_target_that_the_texts_name_is_there(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"\btonghop ([a-z]+)", in_blocks(README + GUIDE))))
)
def test_a_command_that_the_texts_name_explains_itself(command):
    helped = _run("pipeline", command, "--help")

    assert helped.returncode == 0
    for option in re.findall(rf"tonghop {command}[^\n]*?(--[a-z-]+)", in_blocks(README)):
        assert option in helped.stdout


@pytest.mark.parametrize(
    "module", sorted(set(re.findall(r"python -m ([\w.]+)", in_blocks(TEXTS))) - {"venv", "pip"})
)
def test_a_module_that_the_texts_run_is_there(module):
    found = (ROOT / (module.replace(".", "/") + ".py")).exists()

    assert found or module == "pytest"


def test_the_example_of_reading_a_file_works():
    (name,) = re.findall(r'tonghop read "(examples/[^"]+)"', README)

    seen = _run("pipeline", "read", str(ROOT / name))

    assert seen.returncode == 0
    assert "CHI CỤC KIỂM LÂM" in seen.stdout


def test_every_exit_status_is_told():
    from pipeline.errors import ExitCode

    told = re.findall(r"^\| (\d+) \|", README, re.MULTILINE)

    assert [int(status) for status in told] == sorted(status.value for status in ExitCode)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
