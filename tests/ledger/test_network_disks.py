"""SQLite's locks do not hold on network file systems."""

import pytest

from pipeline.errors import WorkspaceError
from pipeline.ledger.local_disk import refuse_network_disk

LINE = "36 35 98:0 / {point} rw,noatime master:1 - {kind} server:/share rw"


def mounts(folder, *entries):
    table = folder / "mountinfo"
    lines = [LINE.format(point=point, kind=kind) for point, kind in entries]
    table.write_text("\n".join(lines), encoding="utf-8")
    return table


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_ledger_on_a_network_disk_is_refused_with_advice(tmp_path, kind):
    table = mounts(tmp_path, ("/", "ext4"), (str(tmp_path), kind))
    with pytest.raises(WorkspaceError, match=kind) as refused:
        refuse_network_disk(tmp_path / "var", table)
    assert "ổ đĩa của máy" in refused.value.advice


@pytest.mark.parametrize("kind", ["ext4", "overlay", "tmpfs", "9p", "fuseblk"])
def test_a_disk_of_this_computer_is_fine_even_below_a_network_disk(tmp_path, kind):
    table = mounts(tmp_path, ("/", "nfs4"), (str(tmp_path), kind))
    refuse_network_disk(tmp_path / "var", table)


def test_the_name_of_a_mount_may_hold_blanks(tmp_path):
    inside = tmp_path / "a b"
    table = mounts(tmp_path, ("/", "ext4"), (str(inside).replace(" ", r"\040"), "nfs"))
    with pytest.raises(WorkspaceError):
        refuse_network_disk(inside / "var", table)


def test_where_the_mounts_are_not_known_nothing_is_refused(tmp_path):
    refuse_network_disk(tmp_path, tmp_path / "nothing")
