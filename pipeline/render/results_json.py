"""Results → `results.json`, the machine-readable half of the contract."""

import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from pipeline.domain.results import Results
from pipeline.render.results_shapes import (
    file_shape,
    finding_shape,
    item_shape,
    measure_shape,
    narrative_shape,
    obligation_shape,
    period_shape,
    record_shape,
    source_shape,
    submission_shape,
)


def render_results(results: Results) -> bytes:
    """Return the results as UTF-8 JSON, byte for byte the same for equal results (law 3)."""
    parts: dict[str, Any] = {
        "schema": "tonghop-results/1",
        "as_of": results.as_of.isoformat(),
        "plan": {"title": results.plan.title, "sha256": results.plan.sha256},
        "period": period_shape(results.period),
        "files": map(file_shape, results.files),
        "submissions": map(submission_shape, results.submissions),
        "obligations": map(obligation_shape, results.obligations),
        "records": map(record_shape, results.records),
        "items": (item_shape(state, results) for state in results.items),
        "findings": map(finding_shape, results.findings),
        "narratives": map(narrative_shape, results.narratives),
        "questions": (
            {"text": asked.text, "source": source_shape(asked.source)}
            for asked in results.questions
        ),
        "indicators": map(measure_shape, results.indicators),
        "money": map(measure_shape, results.money),
    }
    written = io.BytesIO()
    for number, (name, part) in enumerate(parts.items()):
        written.write(b'%s"%s": ' % (b",\n" if number else b"{\n", name.encode()))
        _write(written, part)
    written.write(b"\n}\n")
    return written.getvalue()


def _write(target: io.BytesIO, part: Any) -> None:
    """Write a part of the results: of a list one entry a line, so that people can compare two
    nights. No more than one entry is in memory beside what is written.
    """
    if not isinstance(part, Iterator):
        target.write(_encoded(part))
        return
    target.write(b"[")
    before = b"\n"
    for entry in part:
        target.write(before)
        target.write(_encoded(entry))
        before = b",\n"
    target.write(b"]" if before == b"\n" else b"\n]")


def _encoded(value: Any) -> bytes:
    """One entry; half a character, out of a broken file, becomes a question mark."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


_ENCODER = msgspec.json.Encoder()
