"""What a night leaves in `var/log/`: that it began, how it ended, and where a defect of ours lies.

No file name, no value and no name of a person is written: a log travels further than a report.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pipeline.errors import ConfigurationError, ExitCode, TonghopError, place_of

_LOGGER = logging.getLogger("pipeline")
_NAME = "tonghop.log"
_BYTES = 1_000_000
_FILES = 9


@contextmanager
def night_log(workspace: Path) -> Iterator[None]:
    """Write the log of the block, one night; a log that cannot be written stops nothing."""
    handler = _handler(workspace / "var" / "log")
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
    _LOGGER.info("bắt đầu")
    try:
        yield
    except SystemExit as end:
        _LOGGER.info("kết thúc, mã %s", int(end.code or 0))
        raise
    except TonghopError as stop:
        _LOGGER.error("dừng, mã %d: %s", stop.exit_code, _told(stop))
        raise
    except KeyboardInterrupt:
        _LOGGER.error("bị người dùng ngắt")
        raise
    except Exception as defect:
        _LOGGER.critical("lỗi của chương trình, mã %d: %s", ExitCode.DEFECT, place_of(defect))
        raise
    finally:
        _LOGGER.removeHandler(handler)
        handler.close()


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
    return "cấu hình sai" if isinstance(stop, ConfigurationError) else str(stop)
