"""Lines of the register of arrival that speak of no file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.submission import IncomingFile
from pipeline.settings.model import Registered

_FILE = "config/received.csv"
_MEMBER = "!/"
_LIKE = 0.6
_MOST_GUESSES = 20


def idle_entries(
    register: Iterable[Registered], files: Sequence[IncomingFile], as_of: datetime
) -> Iterator[Finding]:
    """Yield a notice for each line of the register whose path is no file's, most often mistyped.

    A line without effect would leave a report late that came in time, and nobody would know. What
    is registered as coming after `as_of` may still come.
    """
    paths = [file.path for file in files]
    known = frozenset(paths)
    came = (e for e in register if e.received_at <= as_of)
    idle = [e for e in came if e.path.partition(_MEMBER)[0] not in known]
    for count, entry in enumerate(idle):
        guesses = paths if count < _MOST_GUESSES else []
        yield _idle(entry, get_close_matches(entry.path, guesses, n=1, cutoff=_LIKE))


def _idle(entry: Registered, like: Sequence[str]) -> Finding:
    meant = f" Có phải là “{like[0]}”?" if like else ""
    return Finding(
        "correction_applied",
        f"Sổ {_FILE} ghi ngày nhận của “{entry.path}” nhưng trong inbox không có tệp này, nên dòng "
        f"đó chưa có tác dụng.{meant}",
        f"Kiểm tra lại đường dẫn tệp trong {_FILE}.",
        sources=(SourceRef(_FILE),),
    )
