"""The figures of this process, and of all processes of this machine.

Each process writes its figures to a small file of its own every few seconds, under a name it keeps over restarts (its
port). The library's own way of sharing them is not used: it writes into memory mapped from a file that is not there
yet, and with a full disk that kills the process (SIGBUS, tried with prometheus-client 0.26).
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.metrics_core import Metric

from services.jobs import files

SILENT_AFTER = 60  # seconds without a word after which a process counts as dead
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 10)
_ENDING = ".process.json"

HERE = CollectorRegistry()
RUNS = Histogram("workbench_page_seconds", "Runs of a page", ["page"], registry=HERE, buckets=_BUCKETS)
ERRORS = Counter("workbench_page_errors", "Failures shown with an error number", ["page"], registry=HERE)
REFUSED = Counter("workbench_page_refusals", "Input or acts refused with a sentence", ["page"], registry=HERE)
SESSIONS = Gauge("workbench_sessions", "Sessions connected", registry=HERE)
MEMORY = Gauge("workbench_memory_bytes", "Resident memory", registry=HERE)
POOL = Gauge("workbench_database_connections", "Database connections in use", registry=HERE)
PID = Gauge("workbench_process_id", "Number of the process in the system", registry=HERE)
STARTED = Gauge("workbench_process_started_seconds", "When it started, seconds since 1970", registry=HERE)
SEEN = Gauge("workbench_process_seen_seconds", "When it last gave word, seconds since 1970", registry=HERE)


class ProcessFigures(NamedTuple):
    """What one process last told. ``seen``, ``started``: seconds since 1970; ``memory`` in bytes."""

    name: str
    pid: int
    seen: float
    started: float
    sessions: int
    memory: int
    runs: int
    errors: int


def write_figures(folder: Path, process: str, at: float) -> None:
    """Tell the others how this process does. Raises OSError where the folder cannot be written."""
    SEEN.set(at)
    PID.set(os.getpid())
    MEMORY.set(memory_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    told = [
        [family.name, family.documentation, family.type, [[one.name, one.labels, one.value] for one in family.samples]]
        for family in HERE.collect()
    ]
    files.write(folder / f"{process}{_ENDING}", {"families": told})


def read_figures(folder: Path) -> list[ProcessFigures]:
    """Every process that ever told, in the order of the names; one that has ended tells an old moment."""
    return [_figures(name, told) for name, told in _told(folder)]


def families(folder: Path, now: float) -> Iterator[Metric]:
    """The figures of the living processes for Prometheus, each with the label ``process``."""
    merged: dict[str, Metric] = {}
    for name, told in _told(folder):
        if now - _figures(name, told).seen > SILENT_AFTER:
            continue
        for title, words, kind, samples in told:
            family = merged.setdefault(title, Metric(title, words, kind))
            for sample, labels, value in samples:
                if not sample.endswith("_created"):
                    family.add_sample(sample, labels | {"process": name}, value)
    yield from merged.values()


def memory_bytes() -> int:
    """Resident memory of this process; 0 where the system does not say it this way (Linux does)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


def _told(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    for path in sorted(folder.glob(f"*{_ENDING}")):
        try:
            yield path.name.removesuffix(_ENDING), json.loads(path.read_text("utf-8"))["families"]
        except (OSError, ValueError, KeyError):  # written by a full disk, or removed meanwhile
            continue


def _figures(name: str, told: list[Any]) -> ProcessFigures:
    sums: dict[str, float] = {}
    for _, _, _, samples in told:
        for sample, _, value in samples:
            sums[sample] = sums.get(sample, 0) + value
    return ProcessFigures(
        name,
        int(sums.get("workbench_process_id", 0)),
        sums.get("workbench_process_seen_seconds", 0.0),
        sums.get("workbench_process_started_seconds", 0.0),
        int(sums.get("workbench_sessions", 0)),
        int(sums.get("workbench_memory_bytes", 0)),
        int(sums.get("workbench_page_seconds_count", 0)),
        int(sums.get("workbench_page_errors_total", 0)),
    )
