"""`tonghop verify`: what was sealed, checked and done again."""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from pipeline.cli.opened_ledger import opened_ledger
from pipeline.cli.workspace_options import workspace_option
from pipeline.errors import ExitCode, UsageError
from pipeline.nightly.replay import replay
from pipeline.sealing import Chain, damaged_contents, differences, json_differences
from pipeline.sealing.chain import Link
from pipeline.sealing.seal import program_versions

_RESULTS = "results.json"


@click.command()
@workspace_option
@click.option("--night", type=int, help="Số của đêm cần làm lại. Mặc định: đêm cuối cùng.")
@click.option("--engine", default="local", help="Nơi đọc tệp: local hoặc local:SỐ_TIẾN_TRÌNH.")
def verify(workspace: Path, night: int | None, engine: str) -> None:
    """Kiểm tra niêm phong của các đêm và làm lại một đêm từ bản gốc đã lưu."""
    workspace = workspace.resolve()
    with opened_ledger(workspace) as ledger:
        chain = Chain(ledger.var)
        problems = list(chain.problems(ledger.sealed_runs()))
        links = chain.links()
        link = _chosen(links, night)
        manifest = link.manifest
        click.echo(
            f"{len(links)} đêm đã niêm phong. Làm lại đêm số {manifest.number}: kỳ "
            f"{manifest.period}, tính đến {manifest.as_of:%H:%M ngày %d/%m/%Y}, "
            f"{manifest.files} tệp, mã niêm phong {link.sha256}."
        )
        problems += damaged_contents(manifest, ledger)
        problems += _outbox_changes(workspace, links)
        made = replay(manifest, link.sha256, ledger, engine)
    problems += _replay_changes(workspace, link, made)
    for problem in problems:
        click.echo(f"  ✗ {problem}")
    click.echo("Có điểm không khớp." if problems else "Mọi thứ khớp từng byte.")
    sys.exit(ExitCode.WORKSPACE if problems else ExitCode.OK)


def _chosen(links: tuple[Link, ...], number: int | None) -> Link:
    """The night asked for, else the last one. Raises UsageError where there is none."""
    for link in reversed(links):
        if number in (None, link.manifest.number):
            return link
    raise UsageError(
        f"Không có đêm số {number} trong sổ niêm phong." if number else "Chưa có đêm nào.",
        "Chạy tonghop run ít nhất một lần, hoặc chọn số của một đêm đã có.",
    )


def _outbox_changes(workspace: Path, links: tuple[Link, ...]) -> Iterator[str]:
    """What stands in the outbox and is not as the last night of its period sealed it."""
    latest = {link.manifest.period: link.manifest for link in links}
    for period, manifest in sorted(latest.items()):
        for name, sha256 in sorted(manifest.outputs.items()):
            file = workspace / "outbox" / period / name
            if not file.is_file():
                yield f"outbox/{period}/{name}: không còn."
            elif hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
                yield f"outbox/{period}/{name}: đã bị sửa sau khi niêm phong."


def _replay_changes(workspace: Path, link: Link, made: Mapping[str, bytes]) -> Iterator[str]:
    """What came out differently, where in the results, and which versions changed meanwhile."""
    manifest = link.manifest
    changed = differences(manifest.outputs, made)
    yield from changed
    if not changed:
        return
    kept = workspace / "outbox" / manifest.period / _RESULTS
    sealed = manifest.outputs.get(_RESULTS)
    if kept.is_file() and hashlib.sha256(kept.read_bytes()).hexdigest() == sealed:
        yield from json_differences(kept.read_bytes(), made.get(_RESULTS, b"null"))
    now = program_versions()
    for name, version in manifest.program.items():
        if now.get(name) != version:
            yield f"Phiên bản đã khác: {name} {version} → {now.get(name, 'không có')}."
