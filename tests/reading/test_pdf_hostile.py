"""PDFs made to hurt: each ends quickly as a document or a refusal, in a limited process."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.document import Unreadable
from pipeline.reading.pdf import read_pdf
from tests.reading import hostile_pdfs as hostile
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SAMPLES
from tests.workspaces import AS_OF, tonghop, touch, workspace_in, write_report

SECONDS, MEMORY = 10, 1 << 30
"""Processor time and bytes that any of them may take; most take a tenth of either."""
LITTLE = 300 << 20
"""Bytes given to those that take whatever there is."""
READER = """
import os, resource, sys
from pathlib import Path
from pipeline.reading import read_file
from tests.reading.limits import TEXT_ONLY
seconds, memory = map(int, sys.argv[1:])
for name in sys.stdin.read().split():
    sys.stdout.flush()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        reading = read_file(Path(name), TEXT_ONLY)
        said = [paragraph.text for paragraph in getattr(reading, "paragraphs", ())]
        print(name, type(reading).__name__, getattr(reading, "reason", " ".join(said)), sep="\\t")
        sys.stdout.flush()
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        print(name, "ended", status, sep="\\t")
"""
Answer = tuple[str, str]
"""What a file was read as, and its words or the reason."""


def answers(
    folder: Path, made: Sequence[hostile.Made], memory: int = MEMORY
) -> Iterator[tuple[str, Answer]]:
    """Give the answer to each of the files, each read in a process of its own."""
    for make in made:
        (folder / f"{make.__name__}.pdf").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READER, str(SECONDS), str(memory)],
        input="\n".join(str(path) for path in sorted(folder.glob("*.pdf"))),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    for line in done.stdout.splitlines():
        name, kind, said = line.split("\t")
        yield Path(name).stem, (kind, said)


def test_words_are_read_in_spite_of_everything_around_them(tmp_path: Path) -> None:
    found = dict(answers(tmp_path, hostile.BAO_CAO))
    assert len(found) == len(hostile.BAO_CAO)
    assert [name for name, (_, said) in found.items() if not said.startswith("Bao cao")] == []


def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path) -> None:
    found = dict(answers(tmp_path, hostile.REFUSED))
    assert len(found) == len(hostile.REFUSED)
    assert [name for name, (kind, _) in found.items() if kind != "Unreadable"] == []
    assert all(len(reason) > len("Tệp PDF") for _, reason in found.values())
    assert "1000 trang" in found["page_tree_in_a_circle"][1]
    assert "mật khẩu" in found["locked_by_an_unknown_handler"][1]
    assert "cắt cụt" in found["torn_off_in_the_middle"][1]


def test_whatever_is_drawn_something_is_said_of_it_soon(tmp_path: Path) -> None:
    found = dict(answers(tmp_path, hostile.ANSWERED))
    assert len(found) == len(hostile.ANSWERED)
    assert {kind for kind, _ in found.values()} <= {"Document", "Unreadable"}


def test_what_needs_more_than_a_process_is_given_ends_with_it(tmp_path: Path) -> None:
    """A newer pdfium may get further; none may take more."""
    found = dict(answers(tmp_path, hostile.ENDED, LITTLE))
    assert len(found) == len(hostile.ENDED)
    assert {kind for kind, _ in found.values()} <= {"ended", "Document", "Unreadable"}


def test_a_night_reads_the_good_files_beside_hostile_ones_and_tells_of_each(
    tmp_path: Path,
) -> None:
    workspace = workspace_in(tmp_path)
    inbox = workspace / "inbox" / "Chi cục Kiểm lâm"
    write_report(inbox / "bao cao.xlsx")
    limits = workspace / "config" / "reporting.toml"
    limits.write_text(limits.read_text("utf-8").replace("memory_mib = 768", "memory_mib = 300"))
    bad = (
        hostile.hundred_thousand_pages,
        hostile.forms_that_double_thirty_times,
        hostile.unfolding_two_hundredfold,
        hostile.locked_by_an_unknown_handler,
        hostile.torn_off_in_the_middle,
    )
    for make in bad:
        (inbox / f"{make.__name__}.pdf").write_bytes(make())
    (inbox / "bieu.pdf").write_bytes((SAMPLES / "word-libreoffice.pdf").read_bytes())
    for path in inbox.iterdir():
        touch(path, "2026-12-05")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    results = json.loads((workspace / "outbox/2026/results.json").read_text("utf-8"))
    outcomes = {Path(file["path"]).stem: file["outcome"] for file in results["files"]}
    assert outcomes == {
        "bao cao": "used",
        "bieu": "used",
        **{make.__name__: "quarantined" for make in bad},
    }
    reasons = {Path(file["path"]).stem: file["reason"] for file in results["files"]}
    assert {reasons[make.__name__] for make in bad} == {"unreadable_file", "encrypted_file"}
    told = {Path(finding["path"] or "").stem for finding in results["findings"]}
    assert told >= {make.__name__ for make in bad}


def test_too_many_pages_are_refused_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(hostile.hundred_thousand_pages())
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Unreadable)
    assert "100000 trang" in reading.reason
