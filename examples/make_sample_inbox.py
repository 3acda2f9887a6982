"""Make the sample inbox, its register of arrivals and its truth again: `make sample`.

The files are kept in the repository, so that nobody needs LibreOffice or a browser to use them;
this script needs both. Nothing in it depends on the clock or on chance.
"""

import csv
import json
import shutil
from pathlib import Path

from examples.sample_reports import SAMPLE
from examples.sample_reports.season import season_truth

HERE = Path(__file__).resolve().parent


def make_inbox(inbox: Path) -> None:
    """Write every file of the sample below `inbox`."""
    for sample in SAMPLE:
        target = inbox / sample.path
        target.parent.mkdir(parents=True, exist_ok=True)
        sample.make(target)


def write_register(path: Path) -> None:
    """Write the register of arrivals, in order of arrival."""
    registered = sorted(
        (sample.received_at, sample.path, sample.reason) for sample in SAMPLE if sample.received_at
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as register:
        writer = csv.writer(register, lineterminator="\n")
        writer.writerow(["path", "received_at", "reason"])
        writer.writerows((path, received_at, reason) for received_at, path, reason in registered)


def write_truth(path: Path) -> None:
    """Write what a run over the sample should find."""
    text = json.dumps(season_truth(), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Replace the sample beside this script."""
    shutil.rmtree(HERE / "inbox", ignore_errors=True)
    make_inbox(HERE / "inbox")
    write_register(HERE / "config" / "received.csv")
    write_truth(HERE / "truth.json")


if __name__ == "__main__":
    main()
