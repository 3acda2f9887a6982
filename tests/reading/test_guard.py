"""Packages that must not be opened."""

import io
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.document import Document, Unreadable
from pipeline.reading import read_file
from pipeline.reading.guard import Package, list_parts, open_package
from pipeline.reading.refusal import Refused
from pipeline.settings.model import Limits
from tests.reading.limits import LIMITS
from tests.reading.make_excel_samples import SAMPLES


def package(parts: dict[str, bytes], limits: Limits = LIMITS) -> Package:
    content = zipped(parts)
    return open_package(content, list_parts(content), limits)


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return buffer.getvalue()


def test_parts_are_found_whatever_the_case_and_slashes_of_their_names() -> None:
    assert package({"XL\\Workbook.xml": b"<a/>"}).part("xl/workbook.xml") == b"<a/>"


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(Refused, match="quá nhiều thành phần"):
        package({f"{number}.xml": b"" for number in range(6)}, replace(LIMITS, parts=5))


def test_more_than_the_unpacked_limit_is_refused() -> None:
    with pytest.raises(Refused, match="giải nén"):
        package({"a.xml": bytes(3 << 20)}, replace(LIMITS, unpacked_mib=2))


def test_a_ratio_above_the_limit_is_refused_where_the_content_is_large() -> None:
    with pytest.raises(Refused, match="giải nén"):
        package({"a.xml": bytes(20 << 20)})


def test_a_high_ratio_of_a_small_content_is_nothing_special() -> None:
    assert len(package({"a.xml": bytes(1 << 20)}).part("a.xml")) == 1 << 20


def test_a_part_larger_than_its_directory_says_is_not_unpacked_further() -> None:
    content = zipped({"a.xml": bytes(1 << 20)})
    entry = content.index(b"PK\x01\x02")
    lying = content[: entry + 24] + struct.pack("<I", 100) + content[entry + 28 :]
    with pytest.raises(Refused, match="giải nén"):
        open_package(lying, list_parts(lying), LIMITS).part("a.xml")


def test_parts_that_overlap_are_refused() -> None:
    content = zipped({"a.xml": bytes(range(256)) * 40})
    entry, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    directory = content[entry:end] * 100
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 100, 100, len(directory), entry, 0)
    overlapping = content[:entry] + directory + tail
    with pytest.raises(Refused, match="giải nén"):
        open_package(overlapping, list_parts(overlapping), LIMITS)


def test_a_password_on_the_zip_is_said_so() -> None:
    content = bytearray(zipped({"xl/workbook.xml": b"<workbook/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused) as refused:
        open_package(bytes(content), list_parts(bytes(content)), LIMITS)
    assert refused.value.code == "encrypted_file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Refused, match="DTD"):
        package({"a.xml": xml.encode(encoding)}).xml("a.xml")


def test_a_damaged_part_is_noticed() -> None:
    content = bytearray(zipped({"a.xml": bytes(range(256)) * 40}))
    content[60] ^= 0xFF
    opened = open_package(bytes(content), list_parts(bytes(content)), LIMITS)
    with pytest.raises((zipfile.BadZipFile, Refused, Exception)):
        opened.part("a.xml")


@pytest.mark.parametrize(
    ("changed", "word"), [({"rows": 2}, "dòng"), ({"columns": 3}, "cột"), ({"cells": 10}, "ô")]
)
def test_a_sheet_beyond_the_limits_is_refused_with_the_numbers(
    changed: dict[str, int], word: str
) -> None:
    reading = read_file(SAMPLES / "ruled-report.xlsx", replace(LIMITS, **changed))
    assert isinstance(reading, Unreadable)
    assert f"quá nhiều {word}" in reading.reason
    assert str(next(iter(changed.values()))) in reading.reason


def test_blank_formatted_rows_and_a_cell_in_the_last_corner_cost_nothing() -> None:
    reading = read_file(SAMPLES / "formatted-far-down.xlsx", replace(LIMITS, rows=10, cells=30))
    assert isinstance(reading, Document)
    assert reading.paragraphs[-1].places[0].cell == "XFD1048576"


def test_a_file_above_the_size_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "lớn.xlsx"
    with path.open("wb") as written:
        written.truncate(2 << 20)
    reading = read_file(path, replace(LIMITS, file_mib=1))
    assert isinstance(reading, Unreadable)
    assert "2 MiB, giới hạn 1 MiB" in reading.reason
