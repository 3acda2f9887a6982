"""Law 1: every regular file under the inbox stands exactly once."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.nights import FIRST, SECOND, Workspace

_NAMES = st.text(
    st.sampled_from("aàảêệđ~$.#_ 1\u0300\u0301\u0323\u0302"), min_size=1, max_size=6
).filter(lambda name: name.strip(". "))
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_CONTENTS = st.sampled_from([b"", b"one", b"two", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(_PATHS, _CONTENTS, max_size=12))
def test_every_regular_file_stands_exactly_once_and_again_the_next_night(dropped):
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        for path, content in dropped.items():
            try:
                workspace.drop(path, content)
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                continue
        on_disk = [name for _, _, names in os.walk(workspace.inbox) for name in names]
        first = workspace.night(FIRST)
        second = workspace.night(SECOND)
        workspace.ledger.close()
    assert len(first) == len(on_disk)
    assert second == first
    for file in first.values():
        assert file.outcome is None or file.reason
