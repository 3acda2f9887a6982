"""`config/reporting.toml` → agency, signer, calendar and limits; its periods are read beside."""

from collections.abc import Collection
from dataclasses import replace
from zoneinfo import ZoneInfo

from pipeline.settings.entry import Entry
from pipeline.settings.model import DEFAULT_LIMITS, Agency, Calendar, Limits, Signer
from pipeline.settings.problems import did_you_mean

_MOST = 10**9
_LONGEST_SETTLING_MINUTES = 24 * 60
_DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


def read_agency(top: Entry, unit_ids: Collection[str]) -> Agency:
    """Return the agency from `[agency]` and `[signer]`; its hub has to be one of the units."""
    entry = top.table("agency")
    hub = entry.text("hub_unit")
    if hub and unit_ids and hub not in unit_ids:
        entry.problem(
            "hub_unit", f"không có đơn vị «{hub}» trong units.toml.{did_you_mean(hub, unit_ids)}"
        )
    agency = Agency(
        superior=entry.text("superior"),
        name=entry.text("name"),
        prose_name=entry.text("prose_name"),
        symbol=entry.text("symbol"),
        drafter=entry.text("drafter"),
        place=entry.text("place"),
        hub_unit=hub,
        addressees=entry.texts("addressees", required=True),
        basis=entry.text("basis"),
        recipients=entry.texts("recipients", required=True),
        signer=_signer(top.table("signer")),
    )
    if entry.has("units_named"):
        agency = replace(agency, units_named=entry.whole("units_named", least=1, most=_MOST))
    entry.finish()
    return agency


def read_calendar(entry: Entry) -> Calendar:
    """Return how time is counted, from `[calendar]`."""
    zone = entry.text("timezone")
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        if zone:
            entry.problem("timezone", f"không có múi giờ «{zone}». Ở Việt Nam là {_DEFAULT_ZONE}.")
        zone = _DEFAULT_ZONE
    calendar = Calendar(
        timezone=zone,
        weekend_shift=entry.flag("weekend_shift", default=False),
        due_soon_days=entry.whole("due_soon_days", least=0, most=366),
    )
    entry.finish()
    return calendar


def read_settle_minutes(entry: Entry) -> float:
    """Return how long a file has to lie still before it counts as complete, from `[intake]`."""
    minutes = entry.number("settle_minutes", least=0, most=_LONGEST_SETTLING_MINUTES)
    entry.finish()
    return minutes


def read_pdf(entry: Entry) -> bool:
    """Return whether every night leaves PDF copies too, from `[outputs]`."""
    pdf = entry.flag("pdf", default=False)
    entry.finish()
    return pdf


def read_limits(entry: Entry) -> Limits:
    """Return how much one file may cost, from `[limits]`."""

    def limit(key: str) -> int:
        return entry.whole(key, least=1, most=_MOST)

    def later_limit(key: str) -> int:
        default: int = getattr(DEFAULT_LIMITS, key)
        return limit(key) if entry.has(key) else default

    limits = Limits(
        memory_mib=limit("memory_mib"),
        cpu_seconds=limit("cpu_seconds"),
        wall_seconds=limit("wall_seconds"),
        file_mib=limit("file_mib"),
        unpacked_mib=limit("unpacked_mib"),
        unpacked_ratio=limit("unpacked_ratio"),
        parts=limit("parts"),
        pages=limit("pages"),
        rows=limit("rows"),
        columns=limit("columns"),
        cells=limit("cells"),
        characters=later_limit("characters"),
        scanned_pages=later_limit("scanned_pages"),
        scanned_page_seconds=later_limit("scanned_page_seconds"),
    )
    entry.finish()
    return limits


def _signer(entry: Entry) -> Signer:
    signer = Signer(entry.texts("position", required=True), entry.text("name"))
    entry.finish()
    return signer
