import json

from tests.workspaces import tonghop, write_report


def test_the_reading_of_a_file_is_shown_as_the_contract_has_it(tmp_path):
    file = write_report(tmp_path / "bieu.xlsx")
    done = tonghop("read", str(file), "--json", cwd=tmp_path)
    shape = json.loads(done.stdout)
    assert (shape["file"], shape["kind"]) == (str(file), "xlsx")
    (table,) = shape["tables"]
    assert (table["rows"], table["columns"], table["header_rows"]) == (2, 5, 1)
    cell = next(c for c in table["cells"] if (c["row"], c["column"]) == (1, 4))
    assert (cell["text"], cell["value"]) == ("60", 60)
    assert cell["sources"] == [{"file": str(file), "sheet": "Sheet", "cell": "E7"}]
    assert "BÁO CÁO" in [paragraph["text"] for paragraph in shape["paragraphs"]]


def test_a_file_that_cannot_be_read_is_an_answer_not_a_failure(tmp_path):
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    done = tonghop("read", str(broken), "--json", cwd=tmp_path)
    assert done.returncode == 0
    shape = json.loads(done.stdout)
    assert shape["kind"] == "pdf"
    assert shape["error"]


def test_people_see_the_text_and_the_tables(tmp_path):
    file = write_report(tmp_path / "bieu.xlsx")
    done = tonghop("read", str(file), cwd=tmp_path)
    assert "CHI CỤC KIỂM LÂM" in done.stdout
    assert "Đã khảo sát 14 điểm rạn san hô" in done.stdout


def test_a_file_that_is_not_there_is_told(tmp_path):
    done = tonghop("read", "khong-co.pdf", cwd=tmp_path)
    assert done.returncode == 0
    assert "khong-co.pdf" in done.stdout
    assert "Không đọc được" in done.stdout
