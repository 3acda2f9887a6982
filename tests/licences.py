"""The licences of everything that is locked in constraints.txt, as the packages tell them.

`python -m tests.licences` writes docs/licences.md anew.
"""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "licences.md"
_LONGEST = 60
_HEAD = """# Licences of what is installed with tonghop

Made by `python -m tests.licences` (`make licences`) from what each package says of itself; a test
compares. *Needed* means that the program itself needs it, always or for an extra; the others serve
development only. tonghop is Apache-2.0.

| package | version | licence | needed |
|---|---|---|---|
"""


def table() -> str:
    """Return the page with a line for each locked package."""
    needed = _needed()
    lines = (
        f"| {name} | {version} | {licence_of(name)} | {'yes' if _plain(name) in needed else ''} |\n"
        for name, version in locked()
    )
    return _HEAD + "".join(lines)


def locked() -> Iterator[tuple[str, str]]:
    """Yield name and version of each locked package, in the order of the file."""
    for line in (ROOT / "constraints.txt").read_text(encoding="ascii").splitlines():
        name, _, version = line.partition("==")
        yield name, version


def licence_of(name: str) -> str:
    """Return what an installed package says of its licence in a few words; `?` where nothing."""
    told = distribution(name).metadata
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier", [])
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    written = (told.get("License-Expression"), ", ".join(classifiers), told.get("License"))
    short = (" ".join(text.split()) for text in written if text and len(text) <= _LONGEST)
    return next((text for text in short if text != "UNKNOWN"), "?")


def _needed() -> set[str]:
    """The packages that the program or one of its extras pulls in, by plain name."""
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = (text for name, text in setup["options.extras_require"].items() if name != "dev")
    lines = [
        line
        for text in (setup["options"]["install_requires"], *extras)
        for line in text.split("\n")
    ]
    waiting = [_plain(line) for line in lines if line.strip()]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        try:
            requires = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        waiting += [_plain(line) for line in requires if "extra ==" not in line]
    return found | ({"psycopg-binary"} if "psycopg" in found else set())


def _plain(requirement: str) -> str:
    found = re.match(r"\s*([A-Za-z0-9._-]+)", requirement)
    return re.sub(r"[-_.]+", "-", found[1]).lower() if found else ""


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
