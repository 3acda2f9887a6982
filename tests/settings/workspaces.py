"""Copies of the repository's own configuration that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.settings.loading import load_settings

CONFIG = Path(__file__).resolve().parents[2] / "config"


def copied_workspace(folder: Path) -> Path:
    """Return a workspace with the shipped configuration."""
    shutil.copytree(CONFIG, folder / "config")
    return folder


def replaced(workspace: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` in a configuration file, which must hold it."""
    path = workspace / "config" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def appended(workspace: Path, name: str, text: str) -> None:
    """Add text at the end of a configuration file."""
    with (workspace / "config" / name).open("a", encoding="utf-8") as file:
        file.write(text)


def complaint(workspace: Path) -> str:
    """Return what loading this workspace complains about."""
    with pytest.raises(ConfigurationError) as caught:
        load_settings(workspace)
    assert caught.value.advice
    return str(caught.value)
