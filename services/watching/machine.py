"""What Prometheus reads of this machine: each process of the app, the database, jobs, backups, disk."""

import platform
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily, Metric

from services.migration import newest_schema
from services.watching import VERSION, metrics
from services.watching.background import count_jobs
from services.watching.backups import backup_folder, last_backup
from services.watching.database import database_state
from services.watching.places import data_folder, watching_folder


class MachineFigures:
    """A collector of prometheus_client; what cannot be read is left out, so that the rest is still seen."""

    def __init__(self, engine: sa.Engine):
        self.engine = engine

    def describe(self) -> list[Metric]:
        """Nothing is read when it is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        now = time.time()
        about = {"version": VERSION, "schema": newest_schema(), "python": platform.python_version()}
        yield InfoMetricFamily("workbench", "The software", about)
        yield from metrics.families(watching_folder(self.engine), now)
        yield from self._database()
        yield from self._jobs(now)
        yield from self._disk(now)

    def _database(self) -> Iterator[Metric]:
        try:
            state = database_state(self.engine)
        except (OSError, sa.exc.SQLAlchemyError):
            yield _gauge("workbench_database_up", "The database answers", 0)
            return
        yield _gauge("workbench_database_up", "The database answers", 1)
        yield _gauge("workbench_database_bytes", "Size of the database", state.size)
        yield _gauge("workbench_database_query_seconds", "Time of a trivial query", state.seconds)

    def _jobs(self, now: float) -> Iterator[Metric]:
        family = GaugeMetricFamily("workbench_jobs", "Jobs started in the last 7 days", labels=["kind", "state"])
        try:
            for (kind, state), count in count_jobs(self.engine, datetime.fromtimestamp(now, UTC)).items():
                family.add_metric([kind, state], count)
        except (OSError, ValueError):
            return
        yield family

    def _disk(self, now: float) -> Iterator[Metric]:
        family = GaugeMetricFamily("workbench_disk_free_bytes", "Free room", labels=["folder"])
        for name, folder in (("data", data_folder(self.engine)), ("backups", backup_folder())):
            if folder.exists():
                family.add_metric([name], shutil.disk_usage(folder).free)
        yield family
        if found := last_backup(backup_folder()):
            yield _gauge("workbench_backup_age_seconds", "Age of the last backup", now - found.made_at.timestamp())
            yield _gauge("workbench_backup_bytes", "Size of the last backup", found.size)


def prometheus_text(engine: sa.Engine) -> bytes:
    """All figures of this machine in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(MachineFigures(engine))
    return generate_latest(registry)


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)
