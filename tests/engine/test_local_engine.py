"""The engine on this computer, with children that really die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.document import Document, Paragraph, Place, Reading, Unreadable
from pipeline.engine import Feed, Job, ReadingResult, Step
from pipeline.engine.confinement import LIMITED
from pipeline.engine.local import LocalEngine
from pipeline.reading import wire
from pipeline.settings.model import Limits

LIMITS = Limits(
    memory_mib=512,
    cpu_seconds=1,
    wall_seconds=60,
    file_mib=10,
    unpacked_mib=100,
    unpacked_ratio=100,
    parts=100,
    pages=100,
    rows=10_000,
    columns=200,
    cells=100_000,
)
FAULTY = "tests.engine.faulty_reader:read"

needs_limits = pytest.mark.skipif(not LIMITED, reason="Windows cannot limit a process")


def engine(slots: int = 1, wall_seconds: int = 60) -> LocalEngine:
    return LocalEngine(slots, replace(LIMITS, wall_seconds=wall_seconds), FAULTY)


def job(folder: Path, order: str) -> Job:
    path = folder / f"{order}.txt"
    path.write_text(order, encoding="utf-8")
    if order.endswith(" once"):
        _mark_the_first_time(path.with_suffix(".first"))
    return Job(path, key=order)


def _mark_the_first_time(pipe: Path) -> None:
    """A pipe with one byte in it, which stays as long as the test process."""
    os.mkfifo(pipe)
    os.write(os.open(pipe, os.O_RDWR), b"1")


def reading(future: Future[ReadingResult]) -> Reading:
    return wire.decode(future.result(timeout=60).payload)


def text_of(future: Future[ReadingResult]) -> str:
    read = reading(future)
    assert isinstance(read, Document), read
    return read.paragraphs[0].text


def test_a_reading_comes_back_with_its_cost(tmp_path: Path) -> None:
    with engine() as slots:
        result = slots.submit(job(tmp_path, "tốt")).result(timeout=60)
    assert wire.decode(result.payload).paragraphs[0].text == "tốt"  # type: ignore[union-attr]
    assert result.keep
    assert 0 <= result.processor_seconds < 1


def test_a_killed_child_costs_one_file_and_no_other(tmp_path: Path) -> None:
    orders = ["một", "killed", "hai", "exits", "ba"]
    with engine() as slots:
        futures = {order: slots.submit(job(tmp_path, order)) for order in orders}
    assert [text_of(futures[order]) for order in ("một", "hai", "ba")] == ["một", "hai", "ba"]
    for order in ("killed", "exits"):
        read = reading(futures[order])
        assert isinstance(read, Unreadable)
        assert "đã thử lại một lần" in read.reason
        assert not futures[order].result().keep


def test_a_lost_worker_is_given_a_second_try_in_a_fresh_child(tmp_path: Path) -> None:
    with engine() as slots:
        future = slots.submit(job(tmp_path, "killed once"))
    assert text_of(future) == "killed once"
    assert future.result().keep


@needs_limits
def test_memory_that_earlier_files_have_used_up_is_not_held_against_a_file(tmp_path: Path) -> None:
    orders = ["hoards", "hoards too", "tốt"]
    with engine() as slots:
        futures = [slots.submit(job(tmp_path, order)) for order in orders]
    assert [text_of(future) for future in futures] == orders


def test_a_child_that_hangs_is_ended_by_the_wall_guard_and_not_kept(tmp_path: Path) -> None:
    with engine(slots=2, wall_seconds=2) as slots:
        hanging = slots.submit(job(tmp_path, "hangs"))
        good = slots.submit(job(tmp_path, "tốt"))
        assert text_of(good) == "tốt"
        read = reading(hanging)
    assert isinstance(read, Unreadable)
    assert "2 giây" in read.reason
    assert not hanging.result().keep


def test_a_child_that_hangs_once_is_read_at_the_second_try(tmp_path: Path) -> None:
    with engine(wall_seconds=2) as slots:
        assert text_of(slots.submit(job(tmp_path, "hangs once"))) == "hangs once"


@needs_limits
def test_endless_work_ends_at_the_processor_limit_and_is_kept(tmp_path: Path) -> None:
    with engine() as slots:
        spinning = slots.submit(job(tmp_path, "spins"))
        after = slots.submit(job(tmp_path, "sau"))
    read = reading(spinning)
    assert isinstance(read, Unreadable)
    assert "1 giây xử lý" in read.reason
    assert spinning.result().keep
    assert text_of(after) == "sau"


@needs_limits
def test_a_file_that_eats_memory_is_refused_and_kept(tmp_path: Path) -> None:
    with engine() as slots:
        eating = slots.submit(job(tmp_path, "eats memory"))
        after = slots.submit(job(tmp_path, "sau"))
    read = reading(eating)
    assert isinstance(read, Unreadable)
    assert "512 MiB" in read.reason
    assert eating.result().keep
    assert text_of(after) == "sau"


@needs_limits
def test_files_share_a_child_but_not_its_processor_time(tmp_path: Path) -> None:
    """Together they cost more than the limit; each alone stays below it."""
    with engine() as slots:
        futures = [slots.submit(job(tmp_path, f"works a while {number}")) for number in range(4)]
    assert all(isinstance(reading(future), Document) for future in futures)
    assert sum(future.result().processor_seconds for future in futures) > LIMITS.cpu_seconds


@needs_limits
def test_a_child_cannot_write_a_file(tmp_path: Path) -> None:
    with engine() as slots:
        future = slots.submit(job(tmp_path, "writes"))
    assert isinstance(reading(future), Unreadable)
    left = tmp_path / "left behind"
    assert not left.exists() or left.stat().st_size == 0


def test_what_a_library_prints_does_not_disturb_the_answers(tmp_path: Path) -> None:
    with engine() as slots:
        assert text_of(slots.submit(job(tmp_path, "prints"))) == "prints"


def test_a_file_that_vanished_is_said_so_and_not_kept(tmp_path: Path) -> None:
    with engine() as slots:
        future = slots.submit(Job(tmp_path / "gone.xlsx", key="gone"))
    read = reading(future)
    assert isinstance(read, Unreadable)
    assert "Không mở được tệp" in read.reason
    assert not future.result().keep


def test_a_file_name_outside_utf_8_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe1o c\xe1o.txt"))
    try:
        path.write_text("đọc được", encoding="utf-8")
    except OSError:
        pytest.skip("Windows and some file systems take only Unicode names")
    with engine() as slots:
        assert text_of(slots.submit(Job(path, key="x"))) == "đọc được"


def test_a_hundred_files_on_two_slots_all_come_back(tmp_path: Path) -> None:
    with engine(slots=2) as slots:
        futures = [slots.submit(job(tmp_path, f"tệp {number}")) for number in range(100)]
    assert [text_of(future) for future in futures] == [f"tệp {number}" for number in range(100)]


def test_an_error_in_the_run_cancels_what_has_not_begun(tmp_path: Path) -> None:
    futures = []
    with pytest.raises(RuntimeError), engine() as slots:
        futures = [slots.submit(job(tmp_path, f"tệp {number}")) for number in range(200)]
        raise RuntimeError
    assert any(future.cancelled() for future in futures)
    assert all(future.done() for future in futures)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = f"""
import sys, time
from tests.engine.test_local_engine import engine, job
from pathlib import Path
with engine(2) as slots:
    slots.submit(job(Path({str(tmp_path)!r}), "a")).result()
    while any(worker._process is None for worker in slots._workers):
        time.sleep(0.01)
    print(*[worker._process.pid for worker in slots._workers], flush=True)
    time.sleep(60)
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(map(_runs, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_runs, children))


def _runs(pid: int) -> bool:
    """Whether a process still works; one that has ended but was not yet collected does not."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


SHOUTING = Step("tests.engine.faulty_reader:shouting", b"!")


def test_a_step_is_done_in_the_child_that_has_read_the_file(tmp_path: Path) -> None:
    first = replace(job(tmp_path, "một"), step=SHOUTING, about=b"1")
    with engine() as slots:
        result = slots.submit(first).result(timeout=60)
    assert wire.decode(result.payload).paragraphs[0].text == "một"  # type: ignore[union-attr]
    assert result.made.decode() == "1: MỘT!"


def test_a_reading_that_is_known_is_not_read_again(tmp_path: Path) -> None:
    known = wire.encode(Document("text", (Paragraph("đã biết", (Place(),), 0),)))
    asked = Job(tmp_path / "gone", "gone", SHOUTING, b"2", known)
    with engine() as slots:
        result = slots.submit(asked).result(timeout=60)
    assert (result.payload, result.made.decode()) == (known, "2: ĐÃ BIẾT!")


def test_a_known_reading_that_is_damaged_is_read_anew(tmp_path: Path) -> None:
    asked = replace(job(tmp_path, "một"), step=SHOUTING, about=b"3", reading=b"{")
    with engine() as slots:
        result = slots.submit(asked).result(timeout=60)
    assert result.made.decode() == "3: MỘT!"
    assert wire.decode(result.payload).paragraphs[0].text == "một"  # type: ignore[union-attr]


def test_a_child_that_took_the_place_of_a_dead_one_knows_the_step_too(tmp_path: Path) -> None:
    orders = ["một", "killed", "hai"]
    with engine() as slots:
        jobs = [replace(job(tmp_path, order), step=SHOUTING) for order in orders]
        results = [slots.submit(one) for one in jobs]
    made = [result.result().made.decode() for result in results]
    assert made == [": MỘT!", "", ": HAI!"]


def test_a_step_that_fails_leaves_the_reading_whole(tmp_path: Path) -> None:
    failing = Step("tests.engine.faulty_reader:stumbling", b"")
    unknown = Step("tests.engine.faulty_reader:no_such_thing", b"")
    with engine() as slots:
        for step in (failing, unknown):
            future = slots.submit(replace(job(tmp_path, "một"), step=step))
            assert (text_of(future), future.result().made) == ("một", b"")


def test_a_feed_keeps_few_jobs_in_flight_and_brings_back_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engine.local._IN_FLIGHT", 2)
    begun: list[str] = []

    def jobs() -> Iterator[Job]:
        for number in range(20):
            begun.append(str(number))
            yield job(tmp_path, f"tệp {number}")

    with engine(slots=2) as slots:
        feed = Feed(slots, jobs())
        feed.begin()
        assert len(begun) == 4
        read = {one.key: wire.decode(result.payload) for one, result in feed.results()}
    assert sorted(read) == sorted(f"tệp {number}" for number in range(20))


def test_where_no_process_can_fork_every_child_loads_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engine.local.CAN_FORK", False)
    with engine(slots=2) as slots:
        orders = ["một", "killed", "hai"]
        futures = [slots.submit(job(tmp_path, order)) for order in orders]
    assert [type(reading(future)) for future in futures] == [Document, Unreadable, Document]


def test_a_function_is_called_in_a_limited_process() -> None:
    with engine() as slots:
        made = slots.call("tests.engine.faulty_reader:process_of", "tiến trình ").result(timeout=60)
    assert made is not None
    word, _, process = made.decode().rpartition(" ")
    assert word == "tiến trình"
    assert int(process) != os.getpid()


def test_a_call_with_more_than_a_child_has_room_for_is_left_to_who_asks() -> None:
    words = "x" * (LIMITS.memory_mib << 20 >> 2)
    with engine() as slots:
        assert slots.call("tests.engine.faulty_reader:process_of", words).result(timeout=60) is None


@pytest.mark.parametrize("function", ["stumbling_call", "no_such_thing", "dying_call"])
def test_a_call_that_fails_or_dies_gives_nothing_and_harms_no_reading(
    tmp_path: Path, function: str
) -> None:
    with engine() as slots:
        failed = slots.call(f"tests.engine.faulty_reader:{function}")
        after = slots.submit(job(tmp_path, "sau"))
        assert failed.result(timeout=60) is None
        assert text_of(after) == "sau"
