"""LibreOffice, spoken to here only: turns one file into a format that we read.

Each conversion gets a folder and a user profile of its own, both thrown away after it. Macros do
not run, links are not followed, and there is no network: by a namespace of its own where the
system allows it, by a proxy that does not exist in any case.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import Enum
from functools import cache
from pathlib import Path

from pipeline.engine.confinement import LIMITED
from pipeline.settings.model import Limits

_PROGRAMS = ("soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.com")
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    # PDF/A-2, which has all its fonts embedded.
    "pdf": 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}',
}
_SUFFIXES = {"word-xml": "xml", "excel-xml": "xml"}
_NOWHERE = "127.0.0.1"
_NO_PORT = 9
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_PROXY = (
    '<item oor:path="/org.openoffice.Inet/Settings">'
    '<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>'
    f'<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>{_NOWHERE}</value></prop>'
    f'<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>{_NO_PORT}</value></prop>'
    f'<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>{_NOWHERE}</value></prop>'
    f'<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>{_NO_PORT}</value></prop></item>'
)
_NAMESPACES = (
    'xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


class NotConverted(Enum):
    """Why there is no converted file."""

    ABSENT = "LibreOffice is not installed"
    REFUSED = "LibreOffice could not open the file"
    BROKEN_OFF = "LibreOffice did not finish"


@contextmanager
def converted(path: Path, kind: str, target: str, limits: Limits) -> Iterator[Path | NotConverted]:
    """Give the file at `path`, of `kind`, in the format `target`, until the block ends."""
    office = _program()
    if office is None:
        yield NotConverted.ABSENT
        return
    with tempfile.TemporaryDirectory(prefix="tonghop-") as name:
        folder = Path(name)
        # LibreOffice puts a lock file beside what it opens, and nothing may be put into inbox/.
        copy = folder / f"document.{_SUFFIXES.get(kind, kind)}"
        try:
            shutil.copyfile(path, copy)
            _write_profile(folder / "profile")
        except OSError:
            yield NotConverted.BROKEN_OFF
            return
        command = [
            *_without_network(),
            office,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            _FILTERS[target],
            "--outdir",
            str(folder / "out"),
            str(copy),
        ]
        finished = _run(command, folder, limits)
        made = folder / "out" / f"document.{target}"
        if made.exists():
            yield made
        else:
            yield NotConverted.REFUSED if finished else NotConverted.BROKEN_OFF


def _program() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


@cache
def _without_network() -> tuple[str, ...]:
    """The words before a command that take its network away, where this system lets us."""
    words = ("unshare", "--map-root-user", "--net")
    if shutil.which(words[0]) is None:
        return ()
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else ()


def _write_profile(profile: Path) -> None:
    items = [_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS]
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        f"<oor:items {_NAMESPACES}>{''.join(items)}{_PROXY}</oor:items>", encoding="utf-8"
    )


def _run(command: list[str], folder: Path, limits: Limits) -> bool:
    """Run the program, limited, and return whether it came to an orderly end."""
    if LIMITED:
        fields = json.dumps(asdict(limits))
        command = [sys.executable, "-m", "pipeline.engine.limited_program", fields, *command]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(limits.wall_seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    proxy = f"http://{_NOWHERE}:{_NO_PORT}"
    home = str(Path(__file__).parents[2])
    return os.environ | {
        "HOME": str(folder),
        "PYTHONPATH": home,
        "http_proxy": proxy,
        "https_proxy": proxy,
        "SAL_USE_VCLPLUGIN": "svp",
    }
