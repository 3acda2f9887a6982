"""Compare the results of a run with the truth of a family: every difference is one sentence."""

import re
import unicodedata
from collections.abc import Iterator, Mapping


def differences(truth: Mapping, results: Mapping) -> list[str]:
    """Return what `results` says otherwise than `truth`; empty where they agree."""
    return [
        *_file_differences(truth, results),
        *_submission_differences(truth, results),
        *_obligation_differences(truth, results),
        *_record_differences(truth, results),
        *_item_differences(truth, results),
        *_finding_differences(truth, results),
    ]


def plain(text: str | None) -> str:
    """Return `text` in NFC and lower case with single spaces; empty for None."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip().casefold()


def _file_differences(truth: Mapping, results: Mapping) -> Iterator[str]:
    listed = [entry["path"] for entry in results["files"]]
    for path in sorted({path for path in listed if listed.count(path) > 1}):
        yield f"file {path}: listed more than once"
    found = {entry["path"]: entry for entry in results["files"]}
    submissions = {entry["id"]: entry for entry in results["submissions"]}
    for path in sorted(found.keys() - truth["files"].keys()):
        yield f"file {path}: is not in the inbox"
    for path, wanted in truth["files"].items():
        entry = found.get(path)
        if entry is None:
            yield f"file {path}: not listed"
            continue
        if entry["outcome"] not in wanted["outcome"]:
            yield f"file {path}: {entry['outcome']} ({entry['reason']}), not {wanted['outcome']}"
        if "reason" in wanted and entry["reason"] not in wanted["reason"]:
            yield f"file {path}: reason {entry['reason']}, not {wanted['reason']}"
        submission = submissions.get(entry["submission"] or "", {})
        for key in ("unit", "period"):
            if key in wanted and submission.get(key) != wanted[key]:
                yield f"file {path}: {key} {submission.get(key)}, not {wanted[key]}"


def _submission_differences(truth: Mapping, results: Mapping) -> Iterator[str]:
    of_file = {entry["path"]: entry["submission"] for entry in results["files"]}
    for first, second in truth["same_submission"]:
        if of_file.get(first) is None or of_file.get(first) != of_file.get(second):
            yield f"{first} and {second}: not one submission"


def _obligation_differences(truth: Mapping, results: Mapping) -> Iterator[str]:
    states = {entry["unit"]: entry["state"] for entry in results["obligations"]}
    for unit, wanted in truth["obligations"].items():
        if states.get(unit) not in wanted:
            yield f"obligation of {unit}: {states.get(unit)}, not {wanted}"


def _record_differences(truth: Mapping, results: Mapping) -> Iterator[str]:
    left = list(results["records"])
    for wanted in truth["records"]:
        record = next((record for record in left if _is_meant(wanted, record)), None)
        name = f"record {wanted['item']} of {wanted['unit']}"
        if record is None:
            yield f"{name}: missing"
            continue
        left.remove(record)
        yield from (f"{name}: {what}" for what in _value_differences(wanted, record))
    if truth["no_other_records"]:
        for record in left:
            yield f"record {record['item']} of {record['unit']}: nobody wrote it"


def _is_meant(wanted: Mapping, record: Mapping) -> bool:
    keys = [key for key in ("item", "unit", "part") if key in wanted]
    return all(wanted[key] == record[key] for key in keys)


def _value_differences(wanted: Mapping, record: Mapping) -> Iterator[str]:
    for key in ("role", "status", "percent", "completed_on"):
        if key in wanted and wanted[key] != record[key]:
            yield f"{key} is {record[key]}, not {wanted[key]}"
    for key in ("result", "difficulties", "proposals", "next_steps"):
        for words in wanted.get(f"{key}_contains", ()):
            if plain(words) not in plain(record[key]):
                yield f"{key} lacks {words!r}: {record[key]!r}"
    cited = [
        ("".join(product["number"].split()), product["date"]) for product in record["products"]
    ]
    for product in wanted.get("products", ()):
        if (product["number"], product["date"]) not in cited:
            yield f"products lack {product}: {cited}"


def _item_differences(truth: Mapping, results: Mapping) -> Iterator[str]:
    items = {entry["item"]: entry for entry in results["items"]}
    for item, wanted in truth["items"].items():
        if item not in items:
            yield f"item {item}: missing"
            continue
        got = items[item] | {"last_day": items[item]["deadline"]["last_day"]}
        for key, value in wanted.items():
            if got[key] != value:
                yield f"item {item}: {key} is {got[key]}, not {value}"


def _finding_differences(truth: Mapping, results: Mapping) -> Iterator[str]:
    for wanted in truth["findings_required"]:
        if not any(_fits(wanted, finding) for finding in results["findings"]):
            yield f"finding missing: {wanted}"
    for unwanted in truth["findings_forbidden"]:
        for finding in results["findings"]:
            if _fits(unwanted, finding):
                yield f"finding out of place: {unwanted}: {finding['message']}"


def _fits(pattern: Mapping, finding: Mapping) -> bool:
    codes = pattern["code"] if isinstance(pattern["code"], list) else [pattern["code"]]
    paths = {finding["path"], *(source["file"] for source in finding["sources"])}
    return (
        finding["code"] in codes
        and ("path" not in pattern or pattern["path"] in paths)
        and all(pattern[key] == finding[key] for key in ("unit", "item") if key in pattern)
    )
