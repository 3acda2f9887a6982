"""`tonghop explain`: from a sentence or figure of the report back to the cell or spot on a page."""

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.chains import file_chain, item_chain
from pipeline.cli.quoted_sentences import (
    Ground,
    sentence_chains,
    sentences_with,
    written_by_units,
)
from pipeline.cli.workspace_options import (
    chosen_period,
    left_results,
    period_option,
    today_of,
    workspace_option,
)
from pipeline.consolidate import consolidate
from pipeline.domain.period import Period
from pipeline.domain.plan import Part, PlanItem
from pipeline.domain.report import ConsolidatedReport
from pipeline.errors import UsageError
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import contains_words, folded, split_name
from pipeline.language.numbering import read_numbering
from pipeline.nightly.last_results import last_results
from pipeline.nightly.working_copies import reworded_by_hand
from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings
from pipeline.settings.problems import did_you_mean


@click.command()
@click.argument("what")
@click.argument("unit", required=False)
@workspace_option
@period_option
def explain(what: str, unit: str | None, workspace: Path, period: str | None) -> None:
    """Cho biết một câu, một số liệu của báo cáo lấy từ đâu: tệp, ô hoặc chỗ trên trang.

    WHAT là mã nội dung (III.4), tên đơn vị, tên tệp, hoặc một đoạn chữ chép từ báo cáo hay từ bản
    soạn thảo đã sửa, đặt trong ngoặc kép.
    """
    settings = load_settings(workspace.resolve())
    chosen = chosen_period(period, settings, today_of(settings))
    ground = Ground(left_results(settings, chosen), settings.plan, settings.units)
    asked = _unit(unit, settings) if unit else None
    for line in _answer(what, asked, ground, settings, chosen):
        click.echo(line)


def _answer(
    what: str, unit: str | None, ground: Ground, settings: Settings, period: Period
) -> Iterator[str]:
    item, path = _item(what, settings), _file(what, ground)
    whole = UnitNames(settings.units).called(what)
    if item is not None:
        yield from item_chain(item, ground.results, ground.units, unit)
    elif path is not None:
        yield from file_chain(path, ground.results, ground.plan, ground.units)
    elif len(whole) == 1:
        yield from _of_unit(next(iter(whole)), ground)
    else:
        yield from _quoted(what, ground, settings, period)


def _item(given: str, settings: Settings) -> PlanItem | None:
    """The item of that id, None where a text is no number at all."""
    known = {item.id.casefold(): item for item in settings.plan.items}
    # `III.4 OCOP`, as the gap list asks for a part.
    first, _, rest = given.casefold().partition(" ")
    whole = known.get(first)
    if whole is not None and (not rest or any(_is_called(rest, p) for p in whole.parts)):
        return whole
    if read_numbering(given) is None:
        return None
    raise UsageError(
        f"Kế hoạch không có nội dung “{given}”.{did_you_mean(given, [*known])}",
        f"Các nội dung: {', '.join(item.id for item in settings.plan.items)}.",
    )


def _is_called(text: str, part: Part) -> bool:
    return folded(text) in {folded(name) for name in (part.id, part.title, *part.words)}


def _unit(given: str, settings: Settings) -> str:
    if given in {unit.id for unit in settings.units}:
        return given
    found = UnitNames(settings.units).in_label(split_name(given))
    if len(found) != 1:
        raise UsageError(f"Không rõ đơn vị “{given}”.", "Ghi tên, tên viết tắt hoặc mã đơn vị.")
    return next(iter(found))


def _of_unit(unit: str, ground: Ground) -> Iterator[str]:
    """Every item that the unit speaks of or leads, in the plan's order."""
    told = {record["item"] for record in ground.results["records"] if record["unit"] == unit}
    for item in ground.plan.items:
        if item.id in told or (item.reported and item.leads_of(unit)):
            yield from item_chain(item, ground.results, ground.units, unit)


def _quoted(quote: str, ground: Ground, settings: Settings, period: Period) -> Iterator[str]:
    report = consolidate(last_results(settings, period), settings.agency)
    found = sentences_with(quote, report, ground.plan)
    if found:
        yield from sentence_chains(found, ground)
        return
    lines = [*_by_hand(quote, report, ground, settings, period), *written_by_units(quote, ground)]
    if not lines:
        raise UsageError(
            f"Không thấy “{quote}” trong báo cáo, trong bản soạn thảo hay trong lời các đơn vị của "
            f"{period.name}.",
            "Chép đúng một đoạn chữ của báo cáo, hoặc ghi mã nội dung, tên đơn vị hay tên tệp.",
        )
    yield from lines


def _by_hand(
    quote: str,
    report: ConsolidatedReport,
    ground: Ground,
    settings: Settings,
    period: Period,
) -> Iterator[str]:
    """What a person wrote over in her working copy, by what stands in its place in the report."""
    path, reworded = reworded_by_hand(settings, period, report)
    for edited, written in reworded:
        if path is None or not contains_words(edited, quote):
            continue
        yield f"{path.relative_to(settings.workspace)}, đã sửa bằng tay: “{edited.strip()}”"
        first = written.split("\n")[0]
        yield from sentence_chains(sentences_with(first, report, ground.plan)[:1], ground)


def _file(given: str, ground: Ground) -> str | None:
    """The one file of the inbox of that path or name, None where there is none or are several."""
    paths = [file["path"] for file in ground.results["files"]]
    exact = [path for path in paths if path == given]
    named = exact or [path for path in paths if path.endswith(f"/{given}")]
    return named[0] if len(named) == 1 else None
