import pytest

from pipeline.language.comparable import folded
from pipeline.language.document_kinds import KINDS, respelt_kind


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        ("CHÍ THỊ", "CHỈ THỊ"),
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("BAO CAO", "BÁO CÁO"),
        ("THỒNG BÁO.", "THÔNG BÁO"),
    ],
)
def test_a_kind_of_document_misread_in_its_marks_gets_its_own(read, kind):
    assert respelt_kind(read) == kind


@pytest.mark.parametrize("line", ["Báo cao", "CHỈ THỊ SỐ 5", "UỶ BAN NHÂN DÂN", "Đề án", "CÁO BÁO"])
def test_other_lines_stay_as_they_are(line):
    assert respelt_kind(line) == line


def test_no_two_kinds_differ_in_their_marks_only():
    assert len({folded(kind) for kind in KINDS}) == len(KINDS) == 27
