import hashlib
import io
import stat
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.submission import Outcome
from tests.intake.nights import FIRST, LIMITS, SECOND


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def linked():
    info = zipfile.ZipInfo("lối tắt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def encrypted():
    content = bytearray(zipped({"A.xlsx": b"secret"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature) + offset
        content[at] |= 1
    return bytes(content)


def damaged():
    content = bytearray(zipped({"A.xlsx": b"report" * 100}, zipfile.ZIP_STORED))
    content[60] ^= 0xFF
    return bytes(content)


def twice_the_same_name():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("A.xlsx", "one")
        with pytest.warns(UserWarning):
            archive.writestr("A.xlsx", "two")
    return buffer.getvalue()


def boundless_directory(size=17 << 20):
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0, 0, size, 4, 0)
    return b"PK\x03\x04" + bytes(size) + end


def lying_directory():
    content = bytearray(zipped({"A.xlsx": b"report"}))
    struct.pack_into("<I", content, content.rfind(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    return bytes(content)


def test_an_archive_unfolds_into_its_files(workspace):
    workspace.drop("gửi Sở.zip", zipped({"A.xlsx": b"one", "Phụ lục/B.pdf": b"two"}))
    files = workspace.night()
    assert set(files) == {"gửi Sở.zip", "gửi Sở.zip!/A.xlsx", "gửi Sở.zip!/Phụ lục/B.pdf"}
    archive = files["gửi Sở.zip"]
    assert (archive.outcome, archive.reason) == (Outcome.USED, None)
    member = files["gửi Sở.zip!/Phụ lục/B.pdf"]
    assert (member.outcome, member.bytes) == (None, 3)
    assert member.sha256 == hashlib.sha256(b"two").hexdigest()
    assert Path(member.location).read_bytes() == b"two"


def test_members_arrive_with_their_archive(workspace):
    workspace.night(FIRST)
    workspace.drop("a.zip", zipped({"A.xlsx": b"one"}))
    files = workspace.night(SECOND)
    assert files["a.zip!/A.xlsx"].arrival == files["a.zip"].arrival


def test_a_workbook_is_no_archive(workspace):
    parts = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
    workspace.drop("A.xlsx", zipped(parts))
    workspace.drop("B.zip", zipped(parts | {"xl/extra.xml": ""}))
    workspace.drop("C.ods", zipped({"mimetype": "x", "content.xml": "<x/>"}))
    assert set(workspace.night()) == {"A.xlsx", "B.zip", "C.ods"}


def test_a_refused_archive_leaves_nothing_half_written(workspace, tmp_path):
    workspace.drop("a.zip", damaged())
    workspace.night()
    assert [path for path in (tmp_path / "var" / "unpacked").rglob("*") if path.is_file()] == []


def test_a_directory_too_large_to_look_at_is_refused(workspace):
    workspace.drop("a.zip", boundless_directory())
    refused = workspace.night(limits=replace(LIMITS, file_mib=20))["a.zip"]
    assert (refused.outcome, refused.reason) == (Outcome.QUARANTINED, "unreadable_file")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(zipped({"A.xlsx": b"one" * 1000})[:40], id="without its end"),
        pytest.param(lying_directory(), id="lying about its directory"),
    ],
)
def test_what_is_too_damaged_to_be_a_zip_is_left_to_the_readers(workspace, content):
    workspace.drop("cut.zip", content)
    assert workspace.night()["cut.zip"].outcome is None


def test_an_archive_is_known_by_its_content_not_by_its_name(workspace):
    workspace.drop("báo cáo.dat", zipped({"A.xlsx": b"one"}))
    assert "báo cáo.dat!/A.xlsx" in workspace.night()


def test_system_files_inside_are_ignored(workspace):
    workspace.drop("a.zip", zipped({"A.xlsx": b"one", "__MACOSX/._A.xlsx": b"junk"}))
    file = workspace.night()["a.zip!/__MACOSX/._A.xlsx"]
    assert (file.outcome, file.reason) == (Outcome.IGNORED, "system_file")


def test_an_archive_inside_an_archive_unfolds_too(workspace):
    workspace.drop("a.zip", zipped({"b.zip": zipped({"C.xlsx": b"one"})}))
    files = workspace.night()
    assert files["a.zip!/b.zip"].outcome is Outcome.USED
    assert files["a.zip!/b.zip!/C.xlsx"].outcome is None


def test_archives_nested_too_deep_are_refused_where_they_become_so(workspace):
    deep = zipped({"c.zip": zipped({"D.xlsx": b"one"})})
    workspace.drop("a.zip", zipped({"b.zip": deep}))
    files = workspace.night()
    assert set(files) == {"a.zip", "a.zip!/b.zip", "a.zip!/b.zip!/c.zip"}
    refused = files["a.zip!/b.zip!/c.zip"]
    assert (refused.outcome, refused.reason) == (Outcome.QUARANTINED, "unreadable_file")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(zipped({"../A.xlsx": b"one"}), id="climbs out"),
        pytest.param(zipped({"x/../../A.xlsx": b"one"}), id="climbs out further in"),
        pytest.param(zipped({"/etc/A.xlsx": b"one"}), id="absolute"),
        pytest.param(zipped({"C:\\A.xlsx": b"one"}), id="absolute on Windows"),
        pytest.param(zipped({"..\\A.xlsx": b"one"}), id="climbs out on Windows"),
        pytest.param(linked(), id="link"),
        pytest.param(encrypted(), id="encrypted"),
        pytest.param(damaged(), id="damaged"),
        pytest.param(twice_the_same_name(), id="one name twice"),
        pytest.param(zipped({f"{n}.txt": b"" for n in range(21)}), id="too many files"),
        pytest.param(zipped({"A.xlsx": b"\0" * (2 << 20)}), id="bomb by ratio"),
        pytest.param(zipped({"A.xlsx": b"one"}, zipfile.ZIP_LZMA), id="unbounded method"),
        pytest.param(zipped({}), id="empty"),
    ],
)
def test_what_could_do_harm_is_refused_as_a_whole(workspace, content):
    workspace.drop("a.zip", content)
    files = workspace.night()
    assert set(files) == {"a.zip"}
    refused = files["a.zip"]
    assert (refused.outcome, refused.reason) == (Outcome.QUARANTINED, "unreadable_file")
    assert refused.detail


def test_bytes_are_counted_as_they_come_out(workspace):
    noise = {f"{n}": hashlib.shake_256(str(n).encode()).digest(1 << 20) for n in range(3)}
    workspace.drop("a.zip", zipped(noise))
    files = workspace.night(limits=replace(LIMITS, file_mib=8))
    assert files["a.zip"].outcome is Outcome.QUARANTINED
    assert "quá lớn" in files["a.zip"].detail


def test_names_in_utf8_that_do_not_say_so_are_read_right(workspace):
    content = zipped({"Biểu.xlsx": b"one"})
    unmarked = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        unmarked[unmarked.find(signature) + offset] &= ~0x08
    workspace.drop("a.zip", bytes(unmarked))
    assert "a.zip!/Biểu.xlsx" in workspace.night()


def test_an_archive_is_unfolded_once(workspace, tmp_path):
    workspace.drop("a.zip", zipped({"A.xlsx": b"one"}))
    member = workspace.night(FIRST)["a.zip!/A.xlsx"]
    written = (tmp_path / member.location).stat().st_mtime_ns
    again = workspace.night(SECOND)["a.zip!/A.xlsx"]
    assert again == member
    assert (tmp_path / again.location).stat().st_mtime_ns == written


def test_members_that_were_lost_are_unfolded_again(workspace):
    workspace.drop("a.zip", zipped({"A.xlsx": b"one"}))
    member = workspace.night(FIRST)["a.zip!/A.xlsx"]
    workspace.ledger.unpacked.forget(member.sha256)
    again = workspace.night(SECOND)["a.zip!/A.xlsx"]
    assert Path(again.location).read_bytes() == b"one"


def test_a_refused_archive_gets_another_chance_under_other_limits(workspace):
    workspace.drop("a.zip", zipped({f"{n}.txt": str(n) for n in range(21)}))
    assert workspace.night(FIRST)["a.zip"].outcome is Outcome.QUARANTINED
    files = workspace.night(SECOND, limits=replace(LIMITS, parts=30))
    assert files["a.zip"].outcome is Outcome.USED


def test_a_member_equal_to_a_file_is_its_duplicate(workspace):
    workspace.drop("A.xlsx", b"one")
    workspace.drop("a.zip", zipped({"A.xlsx": b"one"}))
    files = workspace.night()
    assert files["A.xlsx"].outcome is None
    assert files["a.zip!/A.xlsx"].outcome is Outcome.DUPLICATE
