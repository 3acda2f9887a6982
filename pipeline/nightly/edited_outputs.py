"""What people changed in the outbox itself, put into their own folder before it is replaced."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.drafting import add_working_file
from pipeline.sealing import Chain
from pipeline.settings.model import Settings

_EDITED = "da-sua"


def keep_edited_outputs(settings: Settings, period: str, var: Path) -> tuple[Path, ...]:
    """Copy the Word and Excel files of `outbox/<period>/` that are no longer as a run left them
    into `soan-thao/<period>/`; return the copies.

    Their names tell when they were saved; a copy that is there already is not made again. Raises
    WorkspaceError where the folder cannot be written.
    """
    folder = settings.workspace / "soan-thao" / period
    copies = (
        add_working_file(folder, _name(path, settings), path.read_bytes())
        for path in _edited(settings.workspace / "outbox" / period, Chain(var).outputs_of(period))
    )
    return tuple(copy for copy in copies if copy is not None)


def _edited(outbox: Path, sealed: dict[str, str]) -> Iterator[Path]:
    for name, digest in sorted(sealed.items()):
        path = outbox / name
        of_people = path.suffix in (".docx", ".xlsx") and path.is_file()
        if of_people and sha256(path.read_bytes()).hexdigest() != digest:
            yield path


def _name(path: Path, settings: Settings) -> str:
    saved = datetime.fromtimestamp(path.stat().st_mtime, ZoneInfo(settings.calendar.timezone))
    return f"{path.stem}-{_EDITED}-{saved:%Y-%m-%d-%H%M%S}{path.suffix}"
