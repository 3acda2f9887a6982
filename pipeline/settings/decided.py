"""New decisions → `config/`, checked with everything else before anything is replaced.

The door to tomlkit, which leaves the coordinator's own comments and layout as they are.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument

from pipeline.settings.loading import load_settings

_CORRECTIONS = "corrections.toml"
_REGISTER = "received.csv"
_REGISTER_HEAD = "path,received_at,reason\n"

Entry = Mapping[str, str | float | date]


def add_decisions(
    workspace: Path, corrections: Sequence[Entry], arrivals: Sequence[tuple[str, str, str]]
) -> int:
    """Add corrections and arrivals (path, moment, reason) to `config/`; return how many are new.

    What already stands there is not added twice. Nothing is changed unless the whole configuration
    is right with it. Raises ConfigurationError that names what is wrong.
    """
    config = workspace / "config"
    document = _opened(config / _CORRECTIONS)
    known = [_comparable(entry) for entry in document.get("correction", [])]
    fresh = [entry for entry in corrections if _comparable(entry) not in known]
    for entry in fresh:
        _append(document, entry)
    register = _text_of(config / _REGISTER) or _REGISTER_HEAD
    lines = [line for line in map(_line, arrivals) if line not in register]
    texts = {
        _CORRECTIONS: tomlkit.dumps(document),
        _REGISTER: _ended(register) + "".join(lines),
    }
    if fresh or lines:
        _check(workspace, texts)
        for name, text in texts.items():
            _replace(config / name, text)
    return len(fresh) + len(lines)


def _opened(path: Path) -> TOMLDocument:
    return tomlkit.parse(_text_of(path))


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def _append(document: TOMLDocument, entry: Entry) -> None:
    if "correction" not in document:
        document.add(tomlkit.nl())
        document["correction"] = tomlkit.aot()
    table = tomlkit.table()
    for key, value in entry.items():
        table[key] = value
    entries = document["correction"]
    assert isinstance(entries, tomlkit.items.AoT)
    entries.append(table)


def _comparable(entry: Mapping[str, object]) -> dict[str, object]:
    """An entry without the day of its writing: the same sheet read twice decides once."""
    return {key: value for key, value in entry.items() if key != "at"}


def _line(arrival: tuple[str, str, str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(arrival)
    return written.getvalue()


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _check(workspace: Path, texts: Mapping[str, str]) -> None:
    """Load the configuration as it would be."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        shutil.copytree(workspace / "config", copy / "config")
        for name, text in texts.items():
            (copy / "config" / name).write_text(text, encoding="utf-8")
        load_settings(copy)


def _replace(path: Path, text: str) -> None:
    """Write all or nothing: a reader never sees half of it."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
