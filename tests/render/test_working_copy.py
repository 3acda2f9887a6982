import io
import zipfile
from dataclasses import replace
from pathlib import Path

from pipeline.consolidate import consolidate
from pipeline.domain.draft import ChangeKind
from pipeline.domain.results import Results
from pipeline.drafting import add_working_file
from pipeline.render.report_docx import render_working_copy
from pipeline.render.working_copy import changes_since, edits_of, read_working_copy
from tests.render.situations import AGENCY, LAYOUT, full_night

TEMPLATE = Path(__file__).parents[2] / "templates" / "bao-cao-tong-hop.docx"
WORDS, HERS = "Hỗ trợ 12 cơ sở.", "Đã hỗ trợ mười hai cơ sở, đạt yêu cầu."


def copy_of(night: Results, path: Path, edits=None) -> Path:
    report = consolidate(night, AGENCY)
    path.write_bytes(render_working_copy(report, LAYOUT, TEMPLATE, edits or {}))
    return path


def edited(path: Path, old: str, new: str) -> Path:
    """The copy as a person leaves it: other words inside the same control."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts["word/document.xml"]
    changed = parts["word/document.xml"].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, changed if name == "word/document.xml" else content)
    return path


def later() -> Results:
    """The same night with another percentage of the item that was edited."""
    night = full_night()
    records = tuple(replace(r, percent=70) if r.item == "III.2" else r for r in night.records)
    return replace(night, records=records)


def test_a_copy_nobody_touched_holds_no_edits_and_no_changes(tmp_path: Path) -> None:
    kept = read_working_copy(copy_of(full_night(), tmp_path / "a.docx"))
    assert edits_of(kept) == {}
    assert changes_since(kept, consolidate(full_night(), AGENCY)) == ()


def test_an_edit_is_carried_on_where_its_ground_is_the_same(tmp_path: Path) -> None:
    kept = read_working_copy(edited(copy_of(full_night(), tmp_path / "a.docx"), WORDS, HERS))
    again = read_working_copy(copy_of(full_night(), tmp_path / "b.docx", edits_of(kept)))
    assert [one.text for one in again.values() if one.edited] == [
        one.text for one in kept.values() if HERS in one.text
    ]


def test_where_the_ground_has_changed_the_new_text_stands_and_the_edit_is_marked(
    tmp_path: Path,
) -> None:
    kept = read_working_copy(edited(copy_of(full_night(), tmp_path / "a.docx"), WORDS, HERS))
    path = copy_of(later(), tmp_path / "b.docx", edits_of(kept))
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        xml = package.read("word/document.xml").decode()
    assert WORDS in xml
    assert xml.index('w:highlight w:val="yellow"') < xml.index(HERS)
    (change,) = changes_since(kept, consolidate(later(), AGENCY))
    assert change.kind is ChangeKind.CHANGED
    assert change.edited
    assert "70%" in change.after


def test_another_day_alone_is_no_change(tmp_path: Path) -> None:
    night = full_night()
    kept = read_working_copy(copy_of(night, tmp_path / "a.docx"))
    tomorrow = replace(night, as_of=night.as_of.replace(day=13))
    assert changes_since(kept, consolidate(tomorrow, AGENCY)) == ()


def test_a_file_that_is_no_word_file_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK nothing")
    assert read_working_copy(tmp_path / "a.docx") is None


def test_a_persons_file_is_never_written_over(tmp_path: Path) -> None:
    assert add_working_file(tmp_path / "2026", "a.docx", b"hers") is not None
    assert add_working_file(tmp_path / "2026", "a.docx", b"ours") is None
    assert (tmp_path / "2026" / "a.docx").read_bytes() == b"hers"
