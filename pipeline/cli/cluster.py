"""`tonghop cluster`: a cluster on this one computer, for a trial of `--engine dask://…`."""

import signal
import threading
from importlib import import_module
from typing import Any

import click

from pipeline.errors import UsageError

SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "5s",
}
"""The same as in docs/dask.yaml, which says why."""


@click.command()
@click.option("--workers", type=click.IntRange(1, 64), default=2, help="Số máy con. Mặc định: 2.")
@click.option("--port", type=click.IntRange(1, 65535), default=8786, help="Cổng của điều phối.")
def cluster(workers: int, port: int) -> None:
    """Mở một cụm tính toán thử trên máy này, cho đến khi bấm Ctrl+C."""
    try:
        dask: Any = import_module("dask")
        distributed: Any = import_module("distributed")
    except ImportError:
        raise UsageError(
            "Chưa cài phần chạy trên nhiều máy (dask).", "Cài: pip install 'tonghop[cluster]'"
        ) from None
    dask.config.set(SETTINGS)
    with distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        scheduler_port=port,
        dashboard_address=None,
    ):
        click.echo(f"Đã mở. Chạy đêm bằng: tonghop run --engine dask://127.0.0.1:{port}")
        stop = threading.Event()
        signal.signal(signal.SIGINT, lambda *_: stop.set())
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        stop.wait()
