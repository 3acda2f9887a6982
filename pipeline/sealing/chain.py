"""The chain of manifests under `var/manifests/`, one file a night."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import WorkspaceError
from pipeline.sealing.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Link:
    """A manifest with the hash of its file."""

    sha256: str
    manifest: Manifest


class Chain:
    """The sealed nights of a workspace: files `000001.json`, `000002.json` and so on."""

    def __init__(self, var: Path) -> None:
        self._folder = var / "manifests"

    def last(self) -> tuple[int, str | None]:
        """Return number and hash of the last manifest; 0 and None before the first."""
        files = self._files()
        if not files:
            return 0, None
        return int(files[-1].stem), hashlib.sha256(files[-1].read_bytes()).hexdigest()

    def add(self, manifest: Manifest) -> str:
        """Write a manifest, all or nothing, and return its hash. Raises WorkspaceError."""
        content = manifest.to_bytes()
        target = self._folder / f"{manifest.number:06}.json"
        unfinished = target.with_suffix(".dang-ghi")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        except OSError as error:
            raise WorkspaceError(
                f"Không ghi được bản niêm phong {target}: {error.strerror}.",
                advice="Kiểm tra dung lượng đĩa và quyền ghi của thư mục var/, rồi chạy lại.",
            ) from error
        return hashlib.sha256(content).hexdigest()

    def links(self) -> tuple[Link, ...]:
        """Return all sealed nights in order; a manifest that is no longer one is left out."""
        return tuple(self._readable())

    def outputs_of(self, period: str) -> dict[str, str]:
        """Return the SHA-256 of each output of the period's last sealed night; empty before one."""
        for file in reversed(self._files()):
            try:
                manifest = Manifest.from_bytes(file.read_bytes())
            except ValueError:
                continue
            if manifest.period == period:
                return dict(manifest.outputs)
        return {}

    def problems(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """Return in Vietnamese what is wrong with the chain; `known` are the hashes that the
        ledger has of it.
        """
        links = {link.manifest.number: link for link in self._readable()}
        numbers = [int(file.stem) for file in self._files()]
        return tuple((*_gaps(numbers, links), *_breaks(links), *_unknown(links, known)))

    def _files(self) -> list[Path]:
        return sorted(file for file in self._folder.glob("*.json") if file.stem.isdigit())

    def _readable(self) -> Iterator[Link]:
        for file in self._files():
            content = file.read_bytes()
            try:
                manifest = Manifest.from_bytes(content)
            except ValueError:
                continue
            if manifest.number == int(file.stem):
                yield Link(hashlib.sha256(content).hexdigest(), manifest)


def _gaps(numbers: list[int], links: dict[int, Link]) -> Iterator[str]:
    for number in range(1, max(numbers, default=0) + 1):
        if number not in numbers:
            yield f"Thiếu bản niêm phong số {number}."
        elif number not in links:
            yield f"Bản niêm phong số {number} đã bị sửa, không còn đọc được."


def _breaks(links: dict[int, Link]) -> Iterator[str]:
    for number, link in links.items():
        before = links.get(number - 1)
        if before is not None and link.manifest.previous != before.sha256:
            yield f"Bản niêm phong số {number - 1} đã bị sửa sau khi ghi."


def _unknown(links: dict[int, Link], known: tuple[str, ...]) -> Iterator[str]:
    lost = set(known) - {link.sha256 for link in links.values()}
    if lost:
        yield f"Sổ theo dõi ghi {len(lost)} bản niêm phong mà nay không còn hoặc đã bị sửa."
