"""Where the ledger's tables are: on a server that `[ledger]` of `config/reporting.toml` or the
environment names, else in a file under `var/`.
"""

import os
import re
from pathlib import Path

from pipeline.settings.entry import Entry
from pipeline.settings.problems import Problems
from pipeline.settings.toml_file import open_toml

VARIABLE = "TONGHOP_LEDGER"
_FILE = "reporting.toml"
_URL = re.compile(r"postgres(?:ql)?://(?P<user>[^@/?]*@)?[^/?]*/[^/?]+(?:\?.*)?")


def ledger_url(workspace: Path) -> str | None:
    """Return the URL of a workspace's ledger, None where it is a file.

    `TONGHOP_LEDGER` counts for more than the configuration. Raises ConfigurationError where that
    is wrong.
    """
    told = os.environ.get(VARIABLE, "").strip()
    if told:
        return told
    problems = Problems()
    file = open_toml(workspace / "config", _FILE, problems, required=False)
    url = None if file is None else read_ledger_url(Entry.whole_file(file))
    problems.raise_if_any()
    return url


def read_ledger_url(top: Entry) -> str | None:
    """Return the URL that `[ledger]` gives, None where it gives none.

    A password is refused there: the configuration is kept with every sealed night.
    """
    if not top.has("ledger"):
        return None
    entry = top.table("ledger")
    url = entry.text("url")
    entry.finish()
    written = _URL.fullmatch(url)
    if url and written is None:
        entry.problem("url", "phải có dạng postgresql://người_dùng@máy_chủ/cơ_sở_dữ_liệu.")
        return None
    if written and (":" in (written["user"] or "") or "password=" in url):
        entry.problem(
            "url",
            "không ghi mật khẩu ở đây. Đặt mật khẩu vào tệp ~/.pgpass, hoặc đặt cả địa chỉ vào "
            f"biến môi trường {VARIABLE}.",
        )
        return None
    return url or None
