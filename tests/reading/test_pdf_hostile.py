"""PDFs made to hurt: each ends quickly as a document or a refusal, in a limited process."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

IN_A_CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from pipeline.reading import read_file
from tests.reading.limits import TEXT_ONLY
reading = read_file(Path(sys.argv[1]), TEXT_ONLY)
print(type(reading).__name__, getattr(reading, "reason", ""))
"""
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_WORDS = b"BT /F 12 Tf 50 50 Td (Bao cao) Tj ET"


def pdf(*objects: bytes, cross_references: bool = True) -> bytes:
    """Return a file of the objects, numbered from 1; the first is the catalogue."""
    content = b"%PDF-1.7\n"
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    start = len(content) if cross_references else 7
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    content += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return content + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, length: int | None = None, extra: bytes = b"") -> bytes:
    size = len(content) if length is None else length
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (size, extra, content)


def page(content: int = 4, box: bytes = b"0 0 595 842") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R "
        b"/Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>" % (box, content)
    )


def whole(kids: bytes, count: int, box: bytes = b"0 0 595 842", contents: bytes = _WORDS) -> bytes:
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    return pdf(catalogue, tree, page(box=box), stream(contents), _FONT)


def page_tree_in_a_circle() -> bytes:
    return whole(b"2 0 R 3 0 R 2 0 R", 1000)


def hundred_thousand_pages() -> bytes:
    return whole(b"3 0 R " * 100_000, 100_000)


def gigantic_page() -> bytes:
    return whole(b"3 0 R", 1, box=b"0 0 1e12 1e12")


def page_without_size() -> bytes:
    return whole(b"3 0 R", 1, box=b"0 0 0 0")


def stream_longer_than_the_file() -> bytes:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    return pdf(catalogue, tree, page(), stream(_WORDS, length=2_000_000_000), _FONT)


def form_that_draws_itself() -> bytes:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    extra = b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    return pdf(catalogue, tree, page(), stream(b"/X Do", extra=extra), _FONT)


def broken_cross_references() -> bytes:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    return pdf(catalogue, tree, page(), stream(_WORDS), _FONT, cross_references=False)


def millions_of_lines() -> bytes:
    return whole(b"3 0 R", 1, contents=b"0 0 m 500 0 l S 0 0 m 0 500 l S " * 200_000)


def tables_stacked_ten_thousandfold() -> bytes:
    lines = [
        b"0 %.2f m 500 %.2f l S %.2f %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S"
        % (y, y, x, y, x, y + 0.5, x + 9, y, x + 9, y + 0.5)
        for y, x in ((800 - step * 2 / 20, step % 400) for step in range(60_000))
    ]
    return whole(b"3 0 R", 1, contents=b"\n".join(lines))


def unfolding_a_thousandfold() -> bytes:
    import zlib

    packed = zlib.compress(b" " * 300_000_000, 9)
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    return pdf(catalogue, tree, page(), stream(packed, extra=b"/Filter /FlateDecode"), _FONT)


@pytest.mark.parametrize(
    ("made", "ends_as"),
    [
        (page_tree_in_a_circle, ("Document", "Unreadable")),
        (hundred_thousand_pages, ("Unreadable",)),
        (gigantic_page, ("Document", "Unreadable")),
        (page_without_size, ("Document", "Unreadable")),
        (stream_longer_than_the_file, ("Document", "Unreadable")),
        (form_that_draws_itself, ("Document", "Unreadable")),
        (broken_cross_references, ("Document",)),
        (millions_of_lines, ("Document", "Unreadable")),
        (tables_stacked_ten_thousandfold, ("Document", "Unreadable")),
        (unfolding_a_thousandfold, ("Document", "Unreadable")),
    ],
)
def test_a_hostile_file_ends_quickly_with_an_answer(
    tmp_path: Path, made: Callable[[], bytes], ends_as: tuple[str, ...]
) -> None:
    path = tmp_path / f"{made.__name__}.pdf"
    path.write_bytes(made())
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", IN_A_CHILD, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split()[0] in ends_as, done.stdout
    assert time.monotonic() - start < 40


def test_too_many_pages_are_refused_with_their_number(tmp_path: Path) -> None:
    from pipeline.domain.document import Unreadable
    from pipeline.reading.pdf import read_pdf
    from tests.reading.limits import TEXT_ONLY

    path = tmp_path / "many.pdf"
    path.write_bytes(hundred_thousand_pages())
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Unreadable)
    assert "100" in reading.reason
