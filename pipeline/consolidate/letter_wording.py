"""The wording of letters, by their kind and by how often the unit was reminded before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.report import subject_of
from pipeline.consolidate.wording import count, day, lower_first, moment, point_mark
from pipeline.domain.letter import LetterKind
from pipeline.domain.period import PeriodKind
from pipeline.domain.report import Passage, PassageKind

LETTER_NAMES = {
    LetterKind.REMIND: "don-doc",
    LetterKind.RESEND: "de-nghi-gui-lai",
    LetterKind.LATE: "nhac-thoi-han",
    LetterKind.CLARIFY: "de-nghi-lam-ro",
}
"""How the files of each kind begin."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a letter's words depend on; `asked` are questions or reasons, one a line.

    `reminded_on` is the day of the reminder before this one, `led` what the unit has to report on.
    """

    kind: LetterKind
    units: tuple[str, ...]
    ordinal: int
    reminded_on: date | None
    answer_by: date
    asked: tuple[str, ...]
    led: tuple[str, ...]
    ground: Ground
    unit_id: str

    @property
    def report(self) -> str:
        """Return what report is meant (`báo cáo kết quả thực hiện Kế hoạch số … năm 2026`)."""
        period = self.ground.results.period
        if period.kind is PeriodKind.AD_HOC:
            plan = self.ground.plan.short_title
            return f"báo cáo {period.name} về kết quả thực hiện {plan}"
        return f"báo cáo {lower_first(subject_of(self.ground))}"

    @property
    def due(self) -> str:
        """Return by when the report was due; empty where no day is set."""
        dues = (o.due for o in self.ground.results.obligations if o.unit == self.unit_id)
        found = next(dues, None)
        return f" (hạn gửi: hết ngày {day(found.date())})" if found is not None else ""


def about(words: Wording) -> str:
    """Return what follows `V/v`."""
    again = f" (lần {words.ordinal})" if words.ordinal > 1 else ""
    said = {
        LetterKind.REMIND: f"đôn đốc gửi {words.report}{again}",
        LetterKind.RESEND: f"đề nghị gửi lại {words.report}",
        LetterKind.LATE: f"chấp hành thời hạn gửi {words.report}",
        LetterKind.CLARIFY: f"đề nghị bổ sung, làm rõ {words.report}",
    }
    return said[words.kind]


def body(words: Wording) -> tuple[Passage, ...]:
    """Return the text, the last sentence closed by `./.`."""
    texts = {
        LetterKind.REMIND: _remind,
        LetterKind.RESEND: _resend,
        LetterKind.LATE: _late,
        LetterKind.CLARIFY: _clarify,
    }
    opening, listed, *rest = texts[words.kind](words)
    points = _points(listed.split("\n") if listed else [])
    last = rest.pop().rstrip(".") + "./."
    return (
        Passage(PassageKind.BODY, opening, leads_in=bool(points)),
        *points,
        *(Passage(PassageKind.BODY, text) for text in (*rest, last)),
    )


def _points(texts: Sequence[str]) -> list[Passage]:
    """The points a) b) c) …; one alone has a dash."""
    if len(texts) == 1:
        return [Passage(PassageKind.DASH, f"- {texts[0]}")]
    return [Passage(PassageKind.POINT, f"{point_mark(n)} {text}") for n, text in enumerate(texts)]


def message(words: Wording) -> str:
    """Return the same in a few words, for a messaging service."""
    agency, by = words.ground.agency.prose_name, day(words.answer_by)
    who, several = "; ".join(words.units), len(words.units) > 1
    dear = "Kính gửi các đơn vị: " if several else "Kính gửi "
    points = count(len(words.asked))
    said = {
        LetterKind.REMIND: f"{agency} chưa nhận được {words.report}{words.due}. Đề nghị",
        LetterKind.RESEND: f"{agency} đã nhận nhưng chưa đọc được {words.report}. Đề nghị gửi lại,",
        LetterKind.LATE: f"{words.report} gửi sau thời hạn{words.due}. Đề nghị các kỳ sau",
        LetterKind.CLARIFY: f"{agency} đề nghị bổ sung, làm rõ {points} điểm trong {words.report},",
    }
    text = said[words.kind]
    text = text[:1].upper() + text[1:]
    if words.kind is LetterKind.LATE:
        return f"{dear}{who}. {text} gửi đúng hạn. Trân trọng."
    verb = "gửi chậm nhất" if words.kind is LetterKind.REMIND else "chậm nhất"
    return f"{dear}{who}. {text} {verb} hết ngày {by}. Trân trọng."


def _where(words: Wording) -> str:
    hub = words.ground.unit_name(words.ground.agency.hub_unit)
    return f"{words.ground.agency.prose_name} (qua {hub}) chậm nhất hết ngày {day(words.answer_by)}"


def _whom(words: Wording) -> str:
    return "các phòng, đơn vị nêu trên" if len(words.units) > 1 else words.units[0]


def _these(what: str, words: Wording) -> str:
    return f"các {what}" if len(words.asked) > 1 else what


def _remind(words: Wording) -> tuple[str, ...]:
    ground = words.ground
    now = moment(ground.results.as_of)
    opening = (
        f"{ground.agency.basis}, các phòng, đơn vị gửi {words.report}{words.due}. Đến {now}, "
        f"{ground.agency.prose_name} chưa nhận được báo cáo của {_whom(words)}."
    )
    if words.led:
        what = "các nội dung" if len(words.led) > 1 else "nội dung"
        opening += f" {words.units[0]} chủ trì {what} sau, đến nay chưa có số liệu để tổng hợp:"
    return (opening, ";\n".join(words.led) + "." if words.led else "", *_pressed(words))


def _pressed(words: Wording) -> tuple[str, ...]:
    """The request, more pressing with every reminder."""
    whom, where = _whom(words), _where(words)
    if words.ordinal == 1:
        return (f"Đề nghị {whom} khẩn trương hoàn thành và gửi báo cáo về {where}.",)
    reminded = f" ngày {day(words.reminded_on)}" if words.reminded_on is not None else ""
    if words.ordinal == 2:
        return (
            f"{words.ground.agency.prose_name} đã có văn bản đôn đốc{reminded} nhưng đến nay chưa "
            f"nhận được báo cáo. Yêu cầu {whom} gửi báo cáo về {where}; trường hợp không gửi được, "
            "nêu rõ lý do bằng văn bản.",
        )
    return (
        f"{words.ground.agency.prose_name} đã {count(words.ordinal - 1)} lần có văn bản đôn đốc "
        f"(lần gần nhất{reminded}). Yêu cầu {whom} gửi ngay báo cáo về {where}.",
        "Sau thời hạn trên, đơn vị không gửi báo cáo thì Thủ trưởng đơn vị chịu trách nhiệm trước "
        f"{words.ground.head} {words.ground.office}; báo cáo tổng hợp sẽ ghi rõ đơn vị chưa báo "
        "cáo.",
    )


def _resend(words: Wording) -> tuple[str, ...]:
    return (
        f"{words.ground.agency.basis}, {words.ground.agency.prose_name} đã nhận {words.report} "
        f"của {words.units[0]}, nhưng không đọc được nội dung của {_these('tệp', words)} sau:",
        "\n".join(words.asked),
        f"Đề nghị {words.units[0]} kiểm tra và gửi lại báo cáo (bản ký số và bản Excel, không đặt "
        f"mật khẩu) về {_where(words)}. Việc gửi lại không làm thay đổi thời điểm đã gửi lần đầu.",
    )


def _late(words: Wording) -> tuple[str, ...]:
    sent = [s for s in words.ground.results.submissions if s.unit == words.unit_id]
    came = f", được ghi nhận lúc {moment(min(s.received_at for s in sent))}" if sent else ""
    return (
        f"{words.ground.agency.basis}, các phòng, đơn vị gửi {words.report}{words.due}. "
        f"{words.units[0]} đã gửi báo cáo sau thời hạn quy định{came}.",
        "",
        f"Đề nghị {words.units[0]} rút kinh nghiệm, chấp hành đúng thời hạn gửi báo cáo trong các "
        "kỳ tiếp theo.",
    )


def _clarify(words: Wording) -> tuple[str, ...]:
    return (
        f"{words.ground.agency.basis}, qua tổng hợp {words.report}, "
        f"{words.ground.agency.prose_name} đề nghị {words.units[0]} bổ sung, làm rõ "
        f"{_these('điểm', words)} sau:",
        "\n".join(words.asked),
        f"Đề nghị {words.units[0]} trả lời bằng văn bản hoặc gửi báo cáo bổ sung về "
        f"{_where(words)}.",
    )
