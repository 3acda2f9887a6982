"""Turn Word documents, workbooks and web pages into PDF with the programs offices use."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from examples.report_makers.fixed_packages import settle_pdf

_MADE_AT = datetime(2026, 12, 1, 8, 0)  # noqa: DTZ001 - file properties have no zone


class ConverterMissing(LookupError):
    """LibreOffice or a Chromium browser is needed here and is not installed."""


def with_libreoffice(source: Path, target: Path) -> None:
    """Convert `source` to the PDF `target`. Raises ConverterMissing without LibreOffice."""
    program = _program("soffice", "libreoffice")
    with TemporaryDirectory() as scratch:
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{scratch}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                scratch,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        made = (Path(scratch) / f"{source.stem}.pdf").read_bytes()
    target.write_bytes(settle_pdf(made, _MADE_AT))


def with_browser(source: Path, target: Path) -> None:
    """Print the web page `source` to the PDF `target`. Raises ConverterMissing without Chromium."""
    program = _program("chromium", "chromium-browser", "google-chrome")
    subprocess.run(
        [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    target.write_bytes(settle_pdf(target.read_bytes(), _MADE_AT))


def _program(*names: str) -> str:
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise ConverterMissing(f"none of {', '.join(names)} is installed")
