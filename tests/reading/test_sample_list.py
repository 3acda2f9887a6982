"""The list of samples names only what there is."""

import re
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"


def test_every_sample_that_the_list_names_is_there_with_its_golden_reading() -> None:
    named = re.findall(r"`([\w-]+\.(?:xlsx|xls|xlsb|ods|docx|csv|txt|pdf))`", _list())
    assert len(named) > 90
    missing = [name for name in named if not (SAMPLES / f"{name}.txt").exists()]
    assert missing == []


def _list() -> str:
    return (SAMPLES / "README.md").read_text(encoding="utf-8")
