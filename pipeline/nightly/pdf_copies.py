"""PDF copies of the Word outputs, through LibreOffice where it is installed."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.engine.office import NotConverted, converted
from pipeline.settings.model import Limits

_SECONDS = 900
"""How long one copy may take: thousands of rows of an appendix take minutes to lay out."""

_PROBLEMS = {
    NotConverted.ABSENT: "Chưa lập được bản PDF vì máy này chưa cài LibreOffice; bản Word vẫn đủ.",
    NotConverted.REFUSED: "LibreOffice không lập được bản PDF của {name}; bản Word vẫn đủ.",
    NotConverted.BROKEN_OFF: "LibreOffice bỏ dở khi lập bản PDF của {name}; bản Word vẫn đủ.",
}


@dataclass(frozen=True, slots=True)
class PdfCopies:
    """The copies by name, and in words what could not be made."""

    files: Mapping[str, bytes]
    problems: tuple[str, ...] = ()


NO_COPIES = PdfCopies({})
"""Nobody asked for any."""


def pdf_copies(documents: Mapping[str, bytes], limits: Limits) -> PdfCopies:
    """Return a PDF copy, fonts embedded, of each Word document among `documents`.

    A copy that cannot be made is a problem told, never a failure of the run. Two copies of one
    document differ in their time, so they are no part of what a night seals.
    """
    files: dict[str, bytes] = {}
    problems: list[str] = []
    patient = replace(limits, cpu_seconds=_SECONDS, wall_seconds=_SECONDS)
    with tempfile.TemporaryDirectory(prefix="tonghop-") as folder:
        for name in _word(documents):
            path = Path(folder) / name
            path.write_bytes(documents[name])
            with converted(path, "docx", "pdf", patient) as made:
                if isinstance(made, NotConverted):
                    problems.append(_PROBLEMS[made].format(name=name))
                else:
                    files[f"{path.stem}.pdf"] = made.read_bytes()
    return PdfCopies(files, tuple(dict.fromkeys(problems)))


def _word(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(".docx")]
