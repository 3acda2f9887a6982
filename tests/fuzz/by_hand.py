"""Spoil files for as long as one likes: `python -m tests.fuzz.by_hand --seconds 3600`.

Takes the named samples, pictures and archives made of them, PDFs with their streams laid open, and
every file below `--corpus`. Each file that does what it must not is left in `--kept`, and the
campaign goes on. Exits with 1 where there was one.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import click
import pypdfium2

from tests.fuzz.attempts import Attempts, Outcome
from tests.fuzz.mutations import ROOT, samples, spoiled

_LARGEST = 1_000_000
_TOLD_SECONDS = 300
_SLOW = frozenset({".doc", ".rtf", ".odt", ".png", ".jpg", ".tiff"})
"""What LibreOffice converts or a recogniser reads: seconds each, so only now and then."""
_SELDOM = 25


@click.command()
@click.option("--seconds", default=3600, show_default=True, help="For how long.")
@click.option("--seed", default=1, show_default=True, help="Names the spoilings.")
@click.option("--corpus", type=click.Path(path_type=Path), help="A folder of further files.")
@click.option("--kept", type=click.Path(path_type=Path), default=ROOT / "var" / "fuzz")
def main(seconds: int, seed: int, corpus: Path | None, kept: Path) -> None:
    """Do the campaign."""
    chance = Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch, Attempts.begun() as attempts:
        quick, slow = _corpus(Path(scratch), corpus)
        click.echo(f"{len(quick)} files, {len(slow)} that take long")
        until, tell = time.monotonic() + seconds, time.monotonic() + _TOLD_SECONDS
        while time.monotonic() < until:
            sample = chance.choice(quick if chance.randrange(_SELDOM) or not slow else slow)
            path = Path(scratch) / "spoiled"
            path.write_bytes(spoiled(sample.read_bytes(), chance))
            outcome = _attempted(attempts, path, sample.name)
            counts[outcome.word] += 1
            if outcome.defect:
                counts["DEFECTS"] += 1
                _keep(path, kept, f"{seed}-{counts.total():07}-{sample.name}", outcome)
            if time.monotonic() > tell:
                tell += _TOLD_SECONDS
                click.echo(dict(counts.most_common()))
    click.echo(f"{counts.total() - counts['DEFECTS']} files: {dict(counts.most_common())}")
    sys.exit(1 if counts["DEFECTS"] else 0)


def _attempted(attempts: Attempts, path: Path, name: str) -> Outcome:
    if name.endswith(".zip"):
        return attempts.unfolded(path)
    return attempts.read(path, f"Kiem lam/{name}")


def _corpus(scratch: Path, corpus: Path | None) -> tuple[list[Path], list[Path]]:
    """The files to spoil: those read at once, and those that take seconds."""
    found = [*samples(), *_made(scratch / "made")]
    if corpus is not None:
        found += sorted(file for file in corpus.rglob("*") if file.is_file())
    fitting = [file for file in found if 0 < file.stat().st_size < _LARGEST]
    slow = [file for file in fitting if file.suffix in _SLOW]
    return [file for file in fitting if file.suffix not in _SLOW], slow


def _made(folder: Path) -> Iterator[Path]:
    """What the samples lack: archives, pictures of pages, PDFs whose streams lie open."""
    folder.mkdir()
    for number, first in enumerate(samples()[:3]):
        archive = folder / f"{number}.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(first, first.name)
            packed.writestr("inner.zip", _zipped("a.csv", b"1;2\n"))
        yield archive
    pdfs = [file for file in samples() if file.suffix == ".pdf"]
    page = pypdfium2.PdfDocument(pdfs[0])[0].render(scale=1.5).to_pil()
    for suffix in ("png", "jpg", "tiff"):
        page.save(folder / f"page.{suffix}")
        yield folder / f"page.{suffix}"
    yield from _laid_open(pdfs, folder)


def _laid_open(pdfs: list[Path], folder: Path) -> Iterator[Path]:
    if shutil.which("qpdf") is None:
        return
    for pdf in pdfs:
        opened = folder / f"open-{pdf.name}"
        words = ["qpdf", "--qdf", "--object-streams=disable", str(pdf), str(opened)]
        subprocess.run(words, capture_output=True, check=False)
        if opened.exists():
            yield opened


def _zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(name, content)
    return buffer.getvalue()


def _keep(path: Path, kept: Path, name: str, outcome: Outcome) -> None:
    """Leave the file where the person who fuzzes by hand finds it."""
    kept.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, kept / name)
    click.echo(f"{kept / name}: {outcome.defect}")


if __name__ == "__main__":
    main()
