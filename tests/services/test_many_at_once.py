"""Thirty people at the same ten reviews at once: nothing is lost, nothing happens that has no way."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import NamedTuple

import sqlalchemy as sa

from rules.errors import InputError
from rules.submission import Step
from tests.services.ready_reviews import EDITED, ready_reviews
from tests.services.submission_acts import any_act
from tests.services.submission_record import Edited, Moved, hold_to_the_record

THREADS, REVIEWS, ACTS_EACH = 30, 10, 12
_OF_THE_TIME = {"conflict.stale", "submission.wrong_state"}  # refusals that another's act brings about


class Done(NamedTuple):
    """What was acknowledged to one person, and how often somebody else had been first."""

    moved: list[Moved]
    edited: list[Edited]
    refused: int


def test_thirty_at_the_same_ten_reviews(engine):
    reviews = ready_reviews(engine, REVIEWS)
    start = Barrier(THREADS)
    with ThreadPoolExecutor(THREADS) as threads:
        done = list(threads.map(lambda person: _work(engine, reviews, person, start), range(THREADS)))
    moved = [act for each in done for act in each.moved]
    edited = [edit for each in done for edit in each.edited]
    hold_to_the_record(engine, moved, edited, EDITED)
    assert sum(each.refused for each in done) + len(moved) + len(edited) == THREADS * ACTS_EACH
    assert len(set(moved)) == len(moved) and len({(edit.review, edit.version) for edit in edited}) == len(edited)
    assert {act.step for act in moved} >= {step.value for step in (Step.PRESENT, Step.SEND, Step.RETURN)}
    assert len(edited) >= REVIEWS


def _work(engine: sa.Engine, reviews: list[int], person: int, start: Barrier) -> Done:
    chance, done = random.Random(person), Done([], [], 0)
    start.wait()
    for turn in range(ACTS_EACH):
        try:
            act = any_act(engine, reviews, chance, f"Người {person}, lần {turn}")
        except InputError as error:
            assert error.code in _OF_THE_TIME, error
            done = done._replace(refused=done.refused + 1)
        else:
            (done.edited if isinstance(act, Edited) else done.moved).append(act)
    return done
