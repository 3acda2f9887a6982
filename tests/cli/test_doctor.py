from pathlib import Path

from pipeline.cli.fitness import signs
from tests.workspaces import workspace_in


def test_the_doctor_tells_what_unusual_deadlines_were_taken_for(tmp_path: Path) -> None:
    made = workspace_in(tmp_path)
    plan = made / "config" / "plan.toml"
    usual = plan.read_text(encoding="utf-8")
    recurring = usual.replace('"Tháng 12/2026"', '"Ngày 15 hằng tháng"', 1)
    odd = recurring.replace('"Tháng 12/2026"', '"Đại hội năm 2026"', 1)
    assert odd != recurring != usual
    plan.write_text(odd, encoding="utf-8")
    told = [symptom.told for symptom in signs(made) if "Thời hạn" in symptom.told]
    assert told == [
        "Thời hạn «Ngày 15 hằng tháng» của nội dung I.1 không có ngày cuối.",
        "Thời hạn «Đại hội năm 2026» của nội dung III.1.1 được hiểu là hết 31/12/2026.",
    ]
