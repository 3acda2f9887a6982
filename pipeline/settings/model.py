"""What `config/` says, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, Unit
from pipeline.domain.progress import Field, Status


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the lines above the signature (`GIÁM ĐỐC`; `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`) and
    the name, without academic title (NĐ 30/2020, Phụ lục I, II.7).
    """

    position: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency that reports upward, as its letterhead and closing say it.

    `symbol` is the agency's part of a document number (`SNNMT`), `drafter` the drafting office's
    (`QLMT`), `hub_unit` the id of the unit that gathers the reports. `addressees` follow
    `Kính gửi:`. `basis` is the opening `Thực hiện …` without its full stop. `recipients` are the
    lines under `Nơi nhận:` in order, without dash or punctuation. A matter that more than
    `units_named` units speak of is told by its leads and by numbers.
    """

    superior: str
    name: str
    prose_name: str
    symbol: str
    drafter: str
    place: str
    hub_unit: str
    addressees: tuple[str, ...]
    basis: str
    recipients: tuple[str, ...]
    signer: Signer
    units_named: int = 30


@dataclass(frozen=True, slots=True)
class Calendar:
    """How time is counted. `weekend_shift` moves a due day to the next working day;
    `due_soon_days` is how long before its last day an open item is due soon.
    """

    timezone: str
    weekend_shift: bool
    due_soon_days: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost before it is refused. Sizes in MiB, times in seconds.

    `characters` are those of all texts as shown: one text may stand in every cell of a small file
    (about ten thousand printed pages fit below the usual limit).

    Each page that has to be read from its picture grants `scanned_page_seconds` of processor time
    anew, up to page `scanned_pages`; later scanned pages stay unread.
    """

    memory_mib: int
    cpu_seconds: int
    wall_seconds: int
    file_mib: int
    unpacked_mib: int
    unpacked_ratio: int
    parts: int
    pages: int
    rows: int
    columns: int
    cells: int
    characters: int = 20_000_000
    scanned_pages: int = 100
    scanned_page_seconds: int = 30


DEFAULT_LIMITS = Limits(
    memory_mib=768,
    cpu_seconds=20,
    wall_seconds=60,
    file_mib=200,
    unpacked_mib=512,
    unpacked_ratio=200,
    parts=2000,
    pages=500,
    rows=1048576,
    columns=16384,
    cells=1_000_000,
)
"""What a file may cost where no workspace says otherwise (`tonghop read`)."""


DEFAULT_MONEY: Mapping[str, tuple[str, ...]] = {
    "planned": ("dự toán",),
    "allocated": (
        "được giao", "đã giao", "giao vốn", "giao kinh phí", "giao dự toán", "kinh phí giao",
        "vốn giao", "dự toán giao", "bố trí", "phân bổ", "được cấp", "đã cấp",
    ),
    "disbursed": ("giải ngân", "thanh toán", "đã chi", "quyết toán"),
}  # fmt: skip
"""Words of money that a vocabulary without a section of its own goes by."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words units use. Every list is compared without regard to case, tones or punctuation.

    `headers` name columns and form labels; `statuses` words of progress; `sections` headings of
    prose, by field (`difficulties`, `proposals`, `next_steps`, `result`) or by prose topic id
    (`chi-dao`, …). `abbreviations` map a short form to its full one before titles are compared.
    `nil` are whole answers that say there is nothing to report. `nothing` are cell texts that mean
    a blank (`Không`, `-`). `replacing` and `supplementing` are words by which a report calls itself
    a replacement, or a supplement or correction, of an earlier one, `drafts` by which it calls
    itself not final. `totals` begin rows of sums.
    `signatures` begin signature blocks. `product_kinds` map a kind of document to its symbols
    (`quyết định`: `QĐ`), `issuers` an issuer to the symbols of its documents. `report_kinds` are
    the kinds of document that report (`báo cáo`, `biểu tổng hợp`, …), as their title line says it,
    `other_kinds` those that do not (`quyết định`, `giấy mời`, …). `boilerplate` marks short
    paragraphs that only open, close or point elsewhere (`Trên đây là báo cáo`). `money` are words
    of sums planned, allocated and disbursed.
    """

    headers: Mapping[Field, tuple[str, ...]]
    statuses: Mapping[Status, tuple[str, ...]]
    sections: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, str]
    nil: tuple[str, ...]
    nothing: tuple[str, ...]
    replacing: tuple[str, ...]
    supplementing: tuple[str, ...]
    totals: tuple[str, ...]
    signatures: tuple[str, ...]
    product_kinds: Mapping[str, tuple[str, ...]]
    issuers: Mapping[str, tuple[str, ...]]
    report_kinds: tuple[str, ...] = ()
    other_kinds: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    money: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_MONEY)
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry of `config/received.csv`; `day_only` where the register names no time of day."""

    path: str
    received_at: datetime
    day_only: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision of the coordinator that survives every run (contract, law 6).

    `entry` counts from 1 in `config/corrections.toml`. `kind` is `assign` (a file to `unit`,
    `period` or both), `value` (of `field` of `item`, `unit`, `part`), `waive` (a finding `code`,
    narrowed by `path`, `unit`, `item`, `title` of a row), `row` (the row that `unit` calls `title`
    is `item`, or its `part`) or `extend` (the last day of `item` to `until`, or, without
    an item, the moment by which `unit` owes its report for `period`).
    """

    entry: int
    kind: str
    by: str
    at: date
    reason: str
    basis: str
    path: str | None = None
    sha256: str | None = None
    unit: str | None = None
    period: str | None = None
    item: str | None = None
    part: str | None = None
    field: str | None = None
    value: str | float | None = None
    code: str | None = None
    until: date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The figures of Nghị định 30/2020/NĐ-CP, Phụ lục I: margins in mm, sizes in points.

    `rule_share` is how long a rule under a name is, as a share of the line above it.
    """

    font: str
    page_width_mm: float
    page_height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    landscape_top_mm: float
    landscape_bottom_mm: float
    landscape_left_mm: float
    landscape_right_mm: float
    size_state: float
    size_motto: float
    size_agency: float
    size_number: float
    size_place: float
    size_kind: float
    size_subject: float
    size_body: float
    size_recipients_title: float
    size_recipients: float
    size_page_number: float
    size_table: float
    first_line_mm: float
    space_after_pt: float
    line_spacing: float
    size_about: float = 12
    size_appendix: float = 14
    about_before_pt: float = 6
    rule_share: float = 0.42


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that `config/` says about one workspace; `pdf` asks for PDF copies every night.

    `trust` are the certificates (DER) that the agency trusts signatures by.
    """

    workspace: Path
    plan: Plan
    units: tuple[Unit, ...]
    periods: tuple[Period, ...]
    agency: Agency
    calendar: Calendar
    settle_minutes: float
    limits: Limits
    vocabulary: Vocabulary
    register: tuple[Registered, ...]
    corrections: tuple[Correction, ...]
    layout: Layout
    pdf: bool = False
    trust: tuple[bytes, ...] = ()
