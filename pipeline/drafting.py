"""The only writer to `soan-thao/`, people's own folder: it adds files and never writes over one."""

import os
from pathlib import Path

from pipeline.errors import WorkspaceError

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise translate line ends


def add_working_file(folder: Path, name: str, content: bytes) -> Path | None:
    """Write `content` as `folder/name`; return its path, None where such a file is already there.

    Raises WorkspaceError where the folder cannot be written.
    """
    path = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except FileExistsError:
        return None
    except OSError as error:
        raise WorkspaceError(
            f"Không ghi được {path}: {error.strerror or error}.",
            "Kiểm tra quyền ghi và dung lượng đĩa rồi thực hiện lại.",
        ) from error
    return path
