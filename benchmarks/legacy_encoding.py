"""Old documents in TCVN3 and VNI against their texts, beside viparse alone, by METRIC.md.

`python -m benchmarks.legacy_encoding FOLDER [--viparse PROGRAM] [--most CHARACTERS]`, where FOLDER
holds the documents and `truth/` their texts. The measure is that of the corpus: characters,
characters with marks (the headline) and syllables recovered, in order. Aligning takes time with the
square of the length: long texts are first cut where both have the same words, which stand nowhere
else in either, and aligned piece by piece. Texts longer than `--most` are left out and counted.
"""

import difflib
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from pipeline.domain.document import Document, Paragraph
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.reading.wire import decode
from pipeline.settings.model import DEFAULT_LIMITS

_PIECE, _MOST, _RUN = 400, 2500, 6
"""Words of a piece of text that is aligned by itself, usual and at most, and of a run that tells
where it ends.
"""


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--viparse", default="viparse", help="The program to compare with.")
@click.option("--most", default=1_000_000, help="Characters of the longest text to align.")
def main(folder: Path, viparse: str, most: int) -> None:
    """Print each document's diacritic accuracy, and the means of all three measures."""
    truths = {path.stem: _plain(path.read_text("utf-8")) for path in folder.glob("truth/*.txt")}
    files = sorted(path for path in folder.iterdir() if path.stem in truths)
    short = [path for path in files if len(truths[path.stem]) <= most]
    click.echo(f"{len(short)} documents, {len(files) - len(short)} longer ones left out")
    ours, theirs = [], []
    with LocalEngine(1, DEFAULT_LIMITS) as engine:
        for path in short:
            truth = truths[path.stem]
            ours.append(_scores(truth, _ours(path, engine)))
            theirs.append(_scores(truth, _viparse(path, viparse)))
            click.echo(f"{path.name[:50]:50} {ours[-1][1]:.3f} {theirs[-1][1]:.3f}")
    for name, scores in (("tonghop", ours), ("viparse", theirs)):
        means = [sum(column) / len(column) for column in zip(*scores, strict=True)]
        failed = sum(not score[0] for score in scores)
        click.echo(
            f"{name}: characters {means[0]:.3f}, diacritics {means[1]:.3f}, "
            f"syllables {means[2]:.3f}, nothing read {failed}"
        )


def _ours(path: Path, engine: LocalEngine) -> str:
    reading = decode(engine.submit(Job(path, path.name)).result().payload)
    if not isinstance(reading, Document):
        return ""
    blocks = sorted((*reading.paragraphs, *reading.tables), key=lambda block: block.order)
    texts = (
        block.text if isinstance(block, Paragraph) else " ".join(cell.text for cell in block.cells)
        for block in blocks
    )
    return _plain(" ".join(texts))


def _viparse(path: Path, program: str) -> str:
    done = subprocess.run([program, "-o", "text", str(path)], capture_output=True, check=False)
    return _plain(done.stdout.decode("utf-8", "replace"))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _scores(truth: str, said: str) -> tuple[float, float, float]:
    """Return the share of characters, of those with marks, and of syllables recovered."""
    characters = right = whole = 0
    for number, (piece, heard) in enumerate(_pieces(truth.split(" "), said.split(" "))):
        whole += sum(1 for _ in _aligned(piece, heard))
        written, told = " ".join(piece), " ".join(heard)
        characters += sum(1 for _ in _aligned(written, told))
        for here, there in _aligned(_bases(written), _bases(told)):
            right += _base(written[here]) != written[here] == told[there]
        characters += number > 0  # the blank between two pieces
    marked = sum(_base(character) != character for character in truth)
    return (
        min(1.0, characters / max(1, len(truth))),
        right / max(1, marked),
        whole / max(1, len(truth.split(" "))),
    )


def _pieces(
    truth: Sequence[str], said: Sequence[str], run: int = _RUN
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Give both texts in pieces of some hundred words, cut at places that stand once in each; what
    has none is cut in halves.
    """
    if max(len(truth), len(said)) > 2 * _PIECE and run:
        ours, theirs = _places(truth, run), _places(said, run)
        start = begun = 0
        shared = sorted((ours[words], theirs[words]) for words in ours.keys() & theirs.keys())
        for at, there in [*shared, (len(truth), len(said))]:
            if there > begun and (at - start >= _PIECE or at == len(truth)):
                yield from _pieces(truth[start:at], said[begun:there], run // 2)
                start, begun = at, there
    elif max(len(truth), len(said)) > _MOST:
        half, middle = len(truth) // 2, len(said) // 2
        yield from _pieces(truth[:half], said[:middle], 0)
        yield from _pieces(truth[half:], said[middle:], 0)
    else:
        yield truth, said


def _places(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    """Return where each run of so many words that stands once begins, marks left aside."""
    bare = [_bases(word).lower() for word in words]
    found: dict[tuple[str, ...], int] = {}
    often: set[tuple[str, ...]] = set()
    for at in range(len(bare) - length):
        run = tuple(bare[at : at + length])
        (often.add(run) if run in found else found.setdefault(run, at))
    return {run: at for run, at in found.items() if run not in often}


def _aligned(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            yield block.a + offset, block.b + offset


def _bases(text: str) -> str:
    return "".join(map(_base, text))


def _base(character: str) -> str:
    """Return a character without its marks, always one character."""
    bare = unicodedata.normalize("NFD", character).translate({0x111: "d", 0x110: "D"})
    return next((c for c in bare if unicodedata.category(c) != "Mn"), character)


if __name__ == "__main__":
    main()
