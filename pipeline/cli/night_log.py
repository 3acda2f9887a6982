"""What a night leaves in `var/log/`: that it began, how it ended, and where a defect of ours lies.

No file name, no value and no name of a person is written: a log travels further than a report.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pipeline.cli import night_record
from pipeline.cli.night_record import Attempt
from pipeline.errors import ConfigurationError, ExitCode, TonghopError, place_of
from pipeline.filing.notice import leave_notice, take_notice_away

_LOGGER = logging.getLogger("pipeline")
_NAME = "tonghop.log"
_BYTES = 1_000_000
_FILES = 9
_BESIDE = "bản trước đang mở trong Word hoặc Excel; bản mới nằm trong thư mục moi-… bên cạnh."
_DEFECT = "lỗi của chương trình; xem var/log/tonghop.log và báo cho người phát triển."
_STANDING = "Kết quả đang có trong outbox/ là của lần chạy trước đó."


@contextmanager
def night_log(workspace: Path) -> Iterator[None]:
    """Write the log of the block, one night, and how it ended for the next morning; a log that
    cannot be written stops nothing.
    """
    handler = _handler(workspace / "var" / "log")
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
    _LOGGER.info("bắt đầu")
    attempt = night_record.begin(workspace, datetime.now().astimezone())
    try:
        yield
    except SystemExit as end:
        status = int(end.code or 0)
        _LOGGER.info("kết thúc, mã %s", status)
        _tell_morning(workspace, attempt, status, _BESIDE if status == ExitCode.WORKSPACE else "")
        raise
    except TonghopError as stop:
        _LOGGER.error("dừng, mã %d: %s", stop.exit_code, _told(stop))
        _tell_morning(workspace, attempt, stop.exit_code, _told(stop), stop.advice)
        raise
    except KeyboardInterrupt:
        _LOGGER.error("bị người dùng ngắt")
        raise
    except Exception as defect:
        _LOGGER.critical("lỗi của chương trình, mã %d: %s", ExitCode.DEFECT, place_of(defect))
        _tell_morning(workspace, attempt, ExitCode.DEFECT, _DEFECT)
        raise
    finally:
        _LOGGER.removeHandler(handler)
        handler.close()


def _tell_morning(
    workspace: Path, attempt: Attempt, status: int, reason: str, advice: str = ""
) -> None:
    """Keep how the night ended, and leave a page in the outbox where its outputs do not stand."""
    if status in (ExitCode.OK, ExitCode.GAPS_REMAIN):
        for failed in night_record.failures(workspace, attempt):
            print(failed.told())
        take_notice_away(workspace / "outbox")
    elif (workspace / "config").is_dir():
        failed = replace(attempt, status=int(status), reason=reason)
        page = "\n".join(filter(None, (failed.told(), advice, _STANDING)))
        leave_notice(workspace / "outbox", page + "\n")
    night_record.end(workspace, attempt, int(status), reason)


def _handler(folder: Path) -> logging.Handler:
    if not (folder.parents[1] / "config").is_dir():
        # No workspace: a mistyped name must not become a folder.
        return logging.NullHandler()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / _NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        print("Không ghi được nhật ký vào var/log/.", file=sys.stderr)
        return logging.NullHandler()
    # A full disk is told by what cannot be written after it, not by the log.
    logging.raiseExceptions = False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(process)d %(message)s"))
    return handler


def _told(stop: TonghopError) -> str:
    """What stopped the run; a mistake in the configuration may quote a name or an address."""
    return "cấu hình sai." if isinstance(stop, ConfigurationError) else str(stop)
