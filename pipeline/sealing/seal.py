"""A night → its manifest, with the configuration and the list of files kept by content."""

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pipeline.domain.submission import IncomingFile
from pipeline.ledger import Ledger
from pipeline.sealing.chain import Chain
from pipeline.sealing.manifest import Manifest, input_list

_PROGRAM = "tonghop"
_KEPT_FOLDERS = ("config", "templates")
_NOT_OURS = ("~$", ".")
"""How lock files and hidden files begin."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a night worked with, and what it left."""

    workspace: Path
    period: str
    as_of: datetime
    files: Iterable[IncomingFile]
    outputs: Mapping[str, bytes]


def seal(night: Sealed, ledger: Ledger) -> str:
    """Write the manifest of a night and return its hash. Raises WorkspaceError where it cannot."""
    chain = Chain(ledger.var)
    number, previous = chain.last()
    listed = input_list(night.files)
    manifest = Manifest(
        number=number + 1,
        previous=previous,
        as_of=night.as_of,
        period=night.period,
        program=program_versions(),
        configuration=_kept_configuration(night.workspace, ledger),
        files=listed.count(b"\n"),
        inputs=_keep(ledger, listed),
        outputs={name: _sha256(content) for name, content in night.outputs.items()},
    )
    return chain.add(manifest)


@cache
def program_versions() -> Mapping[str, str]:
    """Return the versions of the program, its own code, Python and the libraries it stands on."""
    found = {"python": platform.python_version(), "code": _code()}
    names = [_PROGRAM, *(_name(line) for line in _requirements())]
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "?"
    return dict(sorted(found.items()))


def _requirements() -> list[str]:
    try:
        lines = requires(_PROGRAM) or []
    except PackageNotFoundError:
        return []
    return [line for line in lines if "extra ==" not in line]


def _name(requirement: str) -> str:
    ends = (requirement.find(sign) for sign in " <>=!~;[")
    return requirement[: min((end for end in ends if end >= 0), default=len(requirement))]


def _code() -> str:
    """A fingerprint of the program's own files."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _kept_configuration(workspace: Path, ledger: Ledger) -> dict[str, str]:
    """The configuration and the templates by name, kept by content."""
    return {
        file.relative_to(workspace).as_posix(): _keep(ledger, file.read_bytes())
        for folder in _KEPT_FOLDERS
        for file in sorted((workspace / folder).rglob("*"))
        if file.is_file() and not file.name.startswith(_NOT_OURS) and file.suffix != ".pyc"
    }


def _keep(ledger: Ledger, content: bytes) -> str:
    sha256 = _sha256(content)
    if ledger.sealed.find(sha256) is None:
        ledger.sealed.keep_stream([content], sha256)
    return sha256


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
