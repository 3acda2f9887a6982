import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from pipeline.consolidate import consolidate
from pipeline.domain.draft import ChangeKind
from pipeline.domain.results import Results
from pipeline.drafting import add_working_file
from pipeline.render.carried_edits import NO_EDITS
from pipeline.render.copy_edits import changes_since, edits_of, outdated_of
from pipeline.render.report_docx import render_report, render_working_copy
from pipeline.render.working_copy import read_working_copy
from tests.render.five_situations import TRAPS
from tests.render.situations import AGENCY, LAYOUT, full_night, with_text

TEMPLATE = Path(__file__).parents[2] / "templates" / "bao-cao-tong-hop.docx"
WORDS, HERS = "Hỗ trợ 12 cơ sở.", "Đã hỗ trợ mười hai cơ sở, đạt yêu cầu."
OTHERS, HER_OTHERS = "Việc thống kê mất nhiều thời gian.", "Việc thống kê còn mất thời gian."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LIBRE_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def report_of(night: Results):
    return consolidate(night, AGENCY)


def copy_of(night: Results, path: Path, carried=NO_EDITS) -> Path:
    path.write_bytes(render_working_copy(report_of(night), LAYOUT, TEMPLATE, carried))
    return path


def next_copy(former: Path, night: Results, path: Path) -> Path:
    """What a later run gives a person who has edited the former copy."""
    return copy_of(night, path, edits_of(read_working_copy(former), report_of(night)))


def later() -> Results:
    """The same night with another percentage of the item that was edited."""
    night = full_night()
    records = tuple(replace(r, percent=70) if r.item == "III.2" else r for r in night.records)
    return replace(night, records=records)


def rewritten(path: Path, change) -> Path:
    """The copy as an editor leaves it: `change` works on the document's tree."""
    document = docx.Document(str(path))
    change(document.element.body)
    document.save(str(path))
    return path


def paragraph(body, text: str):
    """The first paragraph outside the appendix that holds `text`."""
    return next(p for p in body.iter(qn("w:p")) if text in words(p))


def words(element) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def retyped(old: str, new: str):
    """Other words inside the same runs, as simple editors write them."""

    def change(body) -> None:
        for text in paragraph(body, old).iter(qn("w:t")):
            text.text = (text.text or "").replace(old, new)

    return change


def tracked(old: str, new: str):
    """The same as Word writes it with changes tracked: runs split, revision ids, a note of her."""

    def change(body) -> None:
        found = paragraph(body, old)
        run = next(r for r in found.iter(qn("w:r")) if old in words(r))
        before, _, after = words(run).partition(old)
        who = 'w:author="Nguyễn Thị A" w:date="2026-12-12T09:00:00Z"'
        parts = (
            f'<w:r {W} w:rsidR="00AB12CD"><w:t xml:space="preserve">{before}</w:t></w:r>',
            f'<w:proofErr {W} w:type="spellStart"/>',
            f'<w:del {W} w:id="901" {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>',
            f'<w:ins {W} w:id="902" {who}><w:r w:rsidR="00AB12CE"><w:t>{new[:5]}</w:t></w:r>'
            f"<w:r><w:t>{new[5:]}</w:t></w:r></w:ins>",
            f'<w:r {W}><w:t xml:space="preserve">{after}</w:t></w:r>',
        )
        for part in parts:
            run.addprevious(parse_xml(part))
        found.remove(run)

    return change


def typed_anew(old: str, new: str):
    """The whole passage selected and typed anew: its bookmark is gone, its control is there."""

    def change(body) -> None:
        found = paragraph(body, old)
        for part in list(found):
            if part.tag != qn("w:pPr"):
                found.remove(part)
        found.append(parse_xml(f"<w:r {W}><w:t>{new}</w:t></w:r>"))

    return change


def added_after(old: str, new: str):
    """A paragraph of her own, below a passage and outside its control."""

    def change(body) -> None:
        found = paragraph(body, old)
        control = next((a for a in found.iterancestors() if a.tag == qn("w:sdt")), found)
        control.addnext(parse_xml(f"<w:p {W}><w:r><w:t>{new}</w:t></w:r></w:p>"))

    return change


def taken_out(old: str):
    def change(body) -> None:
        control = next(a for a in paragraph(body, old).iterancestors() if a.tag == qn("w:sdt"))
        control.getparent().remove(control)

    return change


def row_reworded(body, old: str = "Đã xong Đề án.", new: str = "Đã trình Đề án.") -> None:
    """Another wording in the appendix, the last table."""
    *_, table = body.iter(qn("w:tbl"))
    next(t for t in table.iter(qn("w:t")) if t.text == old).text = new


def saved_by_libre_office(path: Path) -> Path:
    """The file once LibreOffice has opened it and saved it as .docx."""
    folder = path.parent / "libre-office"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    return folder / path.name


def texts(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return [words(p) for p in document.element.body.iter(qn("w:p")) if words(p)]


def yellow(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    return [words(p) for p in body.iter(qn("w:p")) if p.findall(f".//{qn('w:highlight')}")]


@pytest.mark.parametrize("night", [full_night, lambda: with_text(f"{TRAPS}\nHai\r\n\r\nBa")])
def test_a_copy_nobody_touched_holds_no_edits_and_no_changes(tmp_path: Path, night) -> None:
    kept = read_working_copy(copy_of(night(), tmp_path / "a.docx"))
    assert not kept.edited
    assert changes_since(kept, report_of(night())) == ()


@pytest.mark.parametrize("change", [retyped, tracked], ids=["plain", "tracked changes"])
def test_an_edit_is_carried_on_where_its_ground_is_the_same(tmp_path: Path, change) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), change(WORDS, HERS))
    path = next_copy(former, full_night(), tmp_path / "b.docx")
    assert any(text.endswith(HERS) for text in texts(path))
    assert not any(WORDS in text for text in texts(path) if text.startswith("+"))
    assert yellow(path) == []
    again = next_copy(path, full_night(), tmp_path / "c.docx")
    assert texts(again) == texts(path)


def test_where_the_ground_has_changed_the_new_text_stands_and_the_edit_is_marked(
    tmp_path: Path,
) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), retyped(WORDS, HERS))
    rewritten(former, retyped(OTHERS, HER_OTHERS))
    path = next_copy(former, later(), tmp_path / "b.docx")
    (mark,) = yellow(path)
    assert HERS in mark
    at = texts(path).index(mark)
    assert "70%" in texts(path)[at - 1]
    assert any(text.endswith(HER_OTHERS) for text in texts(path))
    kept = read_working_copy(former)
    assert outdated_of(edits_of(kept, report_of(later())), report_of(later())) == 1
    (change,) = changes_since(kept, report_of(later()))
    assert change.kind is ChangeKind.CHANGED
    assert change.edited
    assert "70%" in change.after


def test_a_marked_edit_that_nobody_settles_stays_marked(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), retyped(WORDS, HERS))
    path = next_copy(former, later(), tmp_path / "b.docx")
    again = next_copy(path, later(), tmp_path / "c.docx")
    assert yellow(again) == yellow(path)
    assert texts(again) == texts(path)


def test_a_passage_typed_anew_in_its_control_is_an_edit(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), typed_anew(WORDS, HERS))
    path = next_copy(former, full_night(), tmp_path / "b.docx")
    assert HERS in texts(path)


def test_a_paragraph_she_adds_stays_where_it_was(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), added_after(WORDS, "Thêm."))
    path = next_copy(former, full_night(), tmp_path / "b.docx")
    assert texts(path) == texts(former)
    assert yellow(path) == []
    assert yellow(next_copy(former, later(), tmp_path / "c.docx")) == ["Thêm."]


def test_a_passage_she_takes_out_stays_out_until_its_ground_changes(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), taken_out(WORDS))
    path = next_copy(former, full_night(), tmp_path / "b.docx")
    assert texts(path) == texts(former)
    assert texts(next_copy(path, full_night(), tmp_path / "c.docx")) == texts(former)
    changed = next_copy(path, later(), tmp_path / "d.docx")
    assert any(text.startswith("+") and WORDS in text for text in texts(changed))
    assert ["đã được bỏ" in text for text in yellow(changed)] == [True]


def test_what_the_template_brings_may_be_reworded_and_filled_in(tmp_path: Path) -> None:
    former = copy_of(full_night(), tmp_path / "a.docx")
    for old, new in (
        ("V. ĐỀ XUẤT, KIẾN NGHỊ", "V. KIẾN NGHỊ"),
        ("/BC-SNNMT", "45/BC-SNNMT"),
        ("trân trọng báo cáo", "kính báo cáo"),
        ("Bùi Văn Thăng", "Trần Thị B"),
    ):
        rewritten(former, retyped(old, new))
    path = next_copy(former, later(), tmp_path / "b.docx")
    assert "V. KIẾN NGHỊ" in texts(path)
    assert "V. ĐỀ XUẤT, KIẾN NGHỊ" not in texts(path)
    assert any("45/BC-SNNMT" in text for text in texts(path))
    assert any("kính báo cáo./." in text for text in texts(path))
    assert "Trần Thị B" in texts(path)


def test_a_row_of_the_appendix_is_carried_on_or_told(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), row_reworded)
    path = next_copy(former, full_night(), tmp_path / "b.docx")
    assert "Đã trình Đề án." in texts(path)
    night = full_night()
    told = "Đã trình Đề án lần hai."
    records = tuple(replace(r, result=told) if r.item == "III.1.1" else r for r in night.records)
    changed = next_copy(former, replace(night, records=records), tmp_path / "c.docx")
    assert told in texts(changed)
    assert any("Đã trình Đề án." in text for text in yellow(changed))


def test_edits_of_the_signed_report_itself_are_found_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render_report(report_of(full_night()), LAYOUT, TEMPLATE))
    assert not read_working_copy(path).edited
    rewritten(path, retyped(WORDS, HERS))
    assert any(t.endswith(HERS) for t in texts(next_copy(path, full_night(), tmp_path / "b.docx")))


@LIBRE_OFFICE
def test_a_copy_saved_by_libre_office_keeps_its_edits_and_nothing_else(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), retyped(WORDS, HERS))
    rewritten(former, retyped(OTHERS, HER_OTHERS))
    rewritten(former, added_after(HER_OTHERS, "Đoạn thêm."))
    saved = saved_by_libre_office(former)
    kept = read_working_copy(saved)
    assert len(edits_of(kept, report_of(full_night())).edits) == 2
    same = next_copy(saved, full_night(), tmp_path / "b.docx")
    assert texts(same) == texts(former)
    changed = next_copy(saved, later(), tmp_path / "c.docx")
    (mark,) = yellow(changed)
    assert HERS in mark
    assert any(text.endswith(HER_OTHERS) for text in texts(changed))
    assert "Đoạn thêm." in texts(changed)


def test_another_day_alone_is_no_change(tmp_path: Path) -> None:
    night = full_night()
    kept = read_working_copy(copy_of(night, tmp_path / "a.docx"))
    tomorrow = replace(night, as_of=night.as_of.replace(day=13))
    assert changes_since(kept, report_of(tomorrow)) == ()


def test_a_file_that_is_no_word_file_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK nothing")
    assert read_working_copy(tmp_path / "a.docx") is None


def test_every_bookmark_has_a_name_and_number_of_its_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(copy_of(full_night(), tmp_path / "a.docx").read_bytes())) as p:
        body = docx.oxml.parse_xml(p.read("word/document.xml"))
    marks = list(body.iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in marks]
    assert len(set(names)) == len(names) > 40
    assert len({mark.get(qn("w:id")) for mark in marks}) == len(marks)
    assert max(map(len, names)) <= 40


def test_a_persons_file_is_never_written_over(tmp_path: Path) -> None:
    assert add_working_file(tmp_path / "2026", "a.docx", b"hers") is not None
    assert add_working_file(tmp_path / "2026", "a.docx", b"ours") is None
    assert (tmp_path / "2026" / "a.docx").read_bytes() == b"hers"


def test_the_same_night_and_edits_give_the_same_copy_byte_for_byte(tmp_path: Path) -> None:
    former = rewritten(copy_of(full_night(), tmp_path / "a.docx"), retyped(WORDS, HERS))
    copies = [next_copy(former, later(), tmp_path / name) for name in ("b.docx", "c.docx")]
    assert copies[0].read_bytes() == copies[1].read_bytes()
