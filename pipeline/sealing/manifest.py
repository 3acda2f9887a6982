"""The manifest of one night, as it is written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from pipeline.domain.submission import IncomingFile


@dataclass(frozen=True, slots=True)
class Input:
    """A file as the night found it; `sha256` is None where its content could not be read."""

    path: str
    sha256: str | None
    bytes: int
    received_at: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One sealed night.

    `previous` is the SHA-256 of the manifest before, None for the first. `program` names versions,
    `configuration` and `outputs` give the SHA-256 of each file by name; `inputs` is that of the
    list of files, which is kept once for all nights that found the same.
    """

    number: int
    previous: str | None
    as_of: datetime
    period: str
    program: Mapping[str, str]
    configuration: Mapping[str, str]
    files: int
    inputs: str
    outputs: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON, the same bytes for the same night."""
        values = asdict(self) | {"as_of": self.as_of.isoformat()}
        return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Return what `to_bytes` wrote. Raises ValueError for anything else."""
        try:
            values = json.loads(content)
            return cls(**values | {"as_of": datetime.fromisoformat(values["as_of"])})
        except (TypeError, KeyError) as error:
            raise ValueError("not a manifest") from error


def input_list(files: Iterable[IncomingFile]) -> bytes:
    """Return the list of a night's files as JSON lines, by path."""
    entries = (
        asdict(Input(f.path, f.sha256, f.bytes, f.arrival.received_at.isoformat())) for f in files
    )
    lines = (json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in entries)
    return "".join(f"{line}\n" for line in lines).encode()


def inputs_of(content: bytes) -> tuple[Input, ...]:
    """Return what `input_list` wrote."""
    return tuple(Input(**json.loads(line)) for line in content.decode().split("\n") if line)
