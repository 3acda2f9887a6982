"""Whether everything that a sealed night names is still there, unchanged."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.ledger import Ledger
from pipeline.ledger.contents import ContentStore
from pipeline.sealing.manifest import Input, Manifest, inputs_of


def damaged_contents(manifest: Manifest, ledger: Ledger) -> tuple[str, ...]:
    """Return in Vietnamese what of a night's inputs and configuration is missing or changed.

    A file without a kept original is told as such: archives are kept unfolded, and of what bears
    a secrecy marking nothing may be kept.
    """
    return tuple((*_configuration(manifest, ledger), *_inputs(manifest, ledger)))


def _configuration(manifest: Manifest, ledger: Ledger) -> Iterator[str]:
    for name, sha256 in manifest.configuration.items():
        if not _is_whole(ledger.sealed.find(sha256), sha256):
            yield f"{name}: bản lưu của cấu hình không còn nguyên vẹn."


def _inputs(manifest: Manifest, ledger: Ledger) -> Iterator[str]:
    listed = ledger.sealed.find(manifest.inputs)
    if listed is None or not _is_whole(listed, manifest.inputs):
        yield "Danh sách tệp đầu vào không còn nguyên vẹn."
        return
    for entry in inputs_of(listed.read_bytes()):
        if _is_changed(entry, (ledger.originals, ledger.unpacked)):
            yield f"{entry.path}: bản gốc đã lưu bị thay đổi."


def _is_changed(entry: Input, stores: Iterable[ContentStore]) -> bool:
    if entry.sha256 is None:
        return False
    kept = (store.find(entry.sha256) for store in stores)
    return any(path is not None and not _is_whole(path, entry.sha256) for path in kept)


def _is_whole(path: Path | None, sha256: str) -> bool:
    if path is None:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
