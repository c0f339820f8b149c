"""Killed in the middle of submissions, again and again: what was acknowledged is there, nothing is half done."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
import sqlalchemy as sa

from models.audit import AuditEvent
from models.database import make_engine, reading
from tests.services.ready_reviews import EDITED, ready_reviews
from tests.services.submission_record import Edited, Moved, hold_to_the_record

REVIEWS = 4
KILLS = {"sqlite": 50, "postgresql": 10}
MOST_ACTS, LONGEST_MS = 6, 40  # acknowledged before the kill is due, and how long after the last of them it comes
ROOT = Path(__file__).parents[2]


@pytest.fixture
def child() -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "tests.services.power_cut_child"]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.stdin.close()


def test_killed_in_the_middle_of_submissions(engine, database_url, child):
    reviews, chance = ready_reviews(engine, REVIEWS), random.Random(2021)
    before = _events(engine)
    engine.dispose()  # the worker has the database for itself, and each look at it opens it anew
    acknowledged = []
    for kill in range(KILLS[engine.dialect.name]):
        acknowledged += _work_until_killed(child, f"{database_url} {kill} {' '.join(map(str, reviews))}", chance)
        before = _check(database_url, acknowledged, before)
    assert len(acknowledged) >= KILLS[engine.dialect.name]


def _work_until_killed(child: subprocess.Popen, order: str, chance: random.Random) -> list[Moved | Edited]:
    """The acts acknowledged before the kill, which strikes wherever the worker then is."""
    child.stdin.write(order + "\n")
    child.stdin.flush()
    due, pause, acts, worker = chance.randint(1, MOST_ACTS), chance.uniform(0, LONGEST_MS) / 1000, [], 0
    for kind, *words in map(json.loads, child.stdout):
        if kind == "gone":
            return acts
        if kind == "working":
            (worker,) = words
            continue
        acts.append(Moved(*words) if kind == "moved" else Edited(*words))
        if len(acts) == due:
            Timer(pause, os.kill, (worker, signal.SIGKILL)).start()
    pytest.fail("the child is gone")


def _check(address: str, acknowledged: list[Moved | Edited], before: set[Any]) -> set[Any]:
    """Opened anew, as after a power cut; returns the events that are there."""
    engine = make_engine(address)
    try:
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        moved = [act for act in acknowledged if isinstance(act, Moved)]
        edited = [act for act in acknowledged if isinstance(act, Edited)]
        hold_to_the_record(engine, moved, edited, EDITED)
        events = _events(engine)
        assert events >= before
        return events
    finally:
        engine.dispose()


def _events(engine: sa.Engine) -> set[Any]:
    with reading(engine) as session:
        return set(session.scalars(sa.select(AuditEvent.hash)))
