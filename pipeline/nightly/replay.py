"""A sealed night done once more, from what was kept of it."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.engine.choice import engine_from_spec
from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger
from pipeline.nightly import Night, make_outputs
from pipeline.sealing import Manifest
from pipeline.settings.loading import load_settings

_FOLDERS = ("config", "templates", "inbox")


def replay(manifest: Manifest, sha256: str, ledger: Ledger, engine: str) -> Mapping[str, bytes]:
    """Return the outputs, by name, of the night that `manifest` seals, done again.

    Every file is read anew from its kept original, under the configuration and the ledger of that
    night, in a workspace that is thrown away. `sha256` is the manifest's own hash, `engine` the
    word for the engine to read with. Raises WorkspaceError where the configuration or the run is
    no longer known, UsageError for an unknown engine.
    """
    with _workspace_of(manifest, ledger) as workspace:
        settings = load_settings(workspace)
        period = next(period for period in settings.periods if period.id == manifest.period)
        as_of = manifest.as_of.astimezone(ZoneInfo(settings.calendar.timezone))
        with (
            closing(ledger.as_it_was(workspace, sha256)) as past,
            engine_from_spec(engine, settings.limits) as readers,
        ):
            night = Night(settings, period, as_of, past, readers, lambda _done, _total: None)
            return make_outputs(night).outputs


@contextmanager
def _workspace_of(manifest: Manifest, ledger: Ledger) -> Iterator[Path]:
    """The night's configuration and templates, put up again in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="tonghop-") as name:
        workspace = Path(name).resolve()
        for folder in _FOLDERS:
            (workspace / folder).mkdir()
        for path, sha256 in manifest.configuration.items():
            kept = ledger.sealed.find(sha256)
            if kept is None:
                raise WorkspaceError(
                    f"Không còn bản lưu của {path} như trong đêm đó.",
                    advice="Phục hồi thư mục var/ từ bản sao lưu rồi kiểm tra lại.",
                )
            target = workspace / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(kept.read_bytes())
        yield workspace
