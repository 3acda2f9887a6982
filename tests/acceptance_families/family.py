"""A generated family: a season of reports with what is true of it."""

import csv
import os
import shutil
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from examples.report_makers.plan_rows import role_of
from examples.report_makers.truth import expected_records
from examples.sample_reports.model import SampleFile

Pattern = Mapping[str, object]


def _nothing_more(workspace: Path) -> None:
    """Leave the configuration as it is."""


@dataclass(frozen=True, slots=True)
class Family:
    """Files, and the truth that does not follow from them.

    `configure` changes the configuration of the workspace after the real one was copied there.
    `role_of` says in what role a unit speaks of an item of the family's plan. With
    `decomposed_names` the file names are written in NFD, as some systems do.
    """

    name: str
    files: tuple[SampleFile, ...]
    obligations: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, Pattern] = field(default_factory=dict)
    required: Sequence[Pattern] = ()
    forbidden: Sequence[Pattern] = ()
    same_submission: Sequence[tuple[str, str]] = ()
    more_records: Sequence[Pattern] = ()
    period: str = "2026"
    as_of: str = "2026-12-12T08:00:00+07:00"
    decomposed_names: bool = False
    configure: Callable[[Path], None] = _nothing_more
    role_of: Callable[[str, str], str] = role_of

    def truth(self) -> dict[str, object]:
        """Return the family's truth in the form that the scorer reads."""
        counted = [sent.report for sent in self.files if sent.report and sent.counted]
        records = [entry for report in counted for entry in expected_records(report, self.role_of)]
        return {
            "period": self.period,
            "as_of": self.as_of,
            "files": {sent.path: sent.truth for sent in self.files},
            "same_submission": self.same_submission,
            "obligations": {unit: [state] for unit, state in self.obligations.items()},
            "records": [*records, *self.more_records],
            "no_other_records": True,
            "items": self.items,
            "findings_required": self.required,
            "findings_forbidden": self.forbidden,
        }

    def build(self, workspace: Path, root: Path) -> None:
        """Make a workspace with this family's inbox, register and configuration."""
        for folder in ("config", "templates"):
            shutil.copytree(root / folder, workspace / folder)
        self.configure(workspace)
        for folder in ("inbox", "outbox", "var"):
            (workspace / folder).mkdir()
        for sent in self.files:
            target = workspace / "inbox" / self._on_disk(sent.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            sent.make(target)
        self._settle_times(workspace)

    def _on_disk(self, path: str) -> str:
        return unicodedata.normalize("NFD", path) if self.decomposed_names else path

    def _settle_times(self, workspace: Path) -> None:
        lines = workspace / "config" / "received.csv"
        with lines.open("w", encoding="utf-8", newline="") as register:
            writer = csv.writer(register)
            writer.writerow(["path", "received_at", "reason"])
            for sent in self.files:
                if sent.received_at:
                    writer.writerow([sent.path, sent.received_at, sent.reason])
        for sent in self.files:
            moment = datetime.fromisoformat(sent.received_at or "2026-12-05T08:00:00+07:00")
            target = workspace / "inbox" / self._on_disk(sent.path)
            os.utime(target, (moment.timestamp(), moment.timestamp()))
