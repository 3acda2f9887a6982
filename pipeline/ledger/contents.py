"""Copies of contents under `var/`, each named by its hash and written all or nothing."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import WorkspaceError

_CHUNK_BYTES = 1 << 20


class ContentStore:
    """A folder of contents by SHA-256: `ab/<sha256>` below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, sha256: str) -> Path:
        """Return where a content of this hash stands, whether or not it does."""
        return self._folder / sha256[:2] / sha256

    def find(self, sha256: str) -> Path | None:
        """Return where the content stands, None where it was not kept."""
        path = self.path_of(sha256)
        return path if path.is_file() else None

    def keep_file(self, source: str, sha256: str) -> bool:
        """Keep a copy of the file `source`; False where it no longer has this content.

        Raises WorkspaceError when the copy cannot be written.
        """
        if self.find(sha256) is not None:
            return True
        try:
            with Path(source).open("rb") as file:
                kept = self.keep_stream(iter(lambda: file.read(_CHUNK_BYTES), b""), sha256)
        except OSError:
            return False
        return kept is not None

    def keep_stream(self, chunks: Iterable[bytes], expected: str | None = None) -> str | None:
        """Keep the content of `chunks` and return its hash, None where it is not `expected`.

        Raises WorkspaceError when it cannot be written; whatever `chunks` raises leaves nothing.
        """
        unfinished = self._new_file()
        try:
            sha256 = _write(unfinished, chunks)
            if expected not in (None, sha256):
                return None
            target = self.path_of(sha256)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        return sha256

    def forget(self, sha256: str) -> None:
        """Remove the content, if it is there: what is classified must not be kept."""
        self.path_of(sha256).unlink(missing_ok=True)

    def _new_file(self) -> Path:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, prefix="dang-ghi-")
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        os.close(handle)
        return Path(name)


def _write(path: Path, chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            try:
                file.write(chunk)
            except OSError as error:
                raise _unwritable(path.parent, error) from error
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _unwritable(folder: Path, error: OSError) -> WorkspaceError:
    return WorkspaceError(
        f"Không ghi được vào {folder}: {error.strerror}.",
        advice="Kiểm tra dung lượng đĩa và quyền ghi của thư mục var/, rồi chạy lại.",
    )
