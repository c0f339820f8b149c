"""Whatever steps whoever tries in whatever order: only what the table allows happens, and the record stays whole."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from models.audit import AuditEvent
from models.database import make_engine, reading
from rules.errors import InputError
from rules.submission import AFTER_THE_LOCK, WAYS, Step
from rules.vocabulary import SubmissionState as State
from services.audit import verify_chain
from services.permissions import is_allowed
from services.submissions.reading import sendings_of
from services.submissions.steps import advance, present
from tests.services.submission_examples import HEAD, OFFICER, PEOPLE, WHY, Place, complete_review, take

_TAKEN_HERE = [step for step in Step if step not in (Step.TAKE_IN, Step.TAKE_OUT, *AFTER_THE_LOCK)]
_FITTING = [Step.PRESENT, Step.SEND, Step.RETURN, Step.SEND_BACK]
TRIES = st.lists(
    st.tuples(st.sampled_from(_FITTING) | st.sampled_from(_TAKEN_HERE), st.sampled_from(PEOPLE)), max_size=14
)


@pytest.fixture(scope="module")
def template(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one complete review, copied for each walk."""
    path = tmp_path_factory.mktemp("walks") / "ready.db"
    shutil.copyfile(empty_sqlite, path)
    engine = make_engine(f"sqlite:///{path}")
    complete_review(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_no_walk_leaves_the_table(template, tries):
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "walk.db"
        shutil.copyfile(template, copy)
        engine = make_engine(f"sqlite:///{copy}")
        place, state, presented = Place(engine, 1), None, 0
        for step, who in tries:
            way = WAYS[step]
            if state in way.from_states and is_allowed(who, way.action, "STP"):
                take(place, step, who=who)
                state, presented = way.to, presented + (step is Step.PRESENT)
            elif state is None and step is not Step.PRESENT:
                continue  # there is no dossier yet that could be opened
            else:
                with pytest.raises(InputError):
                    take(place, step, who=who)
            found = place.submission()
            assert (found.state if found else None) is state
        if found := place.submission():
            copies = sendings_of(engine, found.id)
            assert [one.number for one in reversed(copies)] == list(range(1, presented + 1))
            assert all(one.is_intact for one in copies)
        assert verify_chain(engine)["broken"] == []
        engine.dispose()


def test_of_many_at_once_one_decides_and_the_others_are_told(engine):
    """Both decisions follow from the state; only the first may stand."""
    place = complete_review(engine)
    take(place, Step.PRESENT, Step.SEND)
    opened = place.submission()

    def decide(step: Step) -> str:
        try:
            advance(engine, opened.id, step, WHY, opened.version, OFFICER)
        except InputError as error:
            return error.code
        return "done"

    steps = [Step.ACCEPT, Step.RETURN] * 6
    with ThreadPoolExecutor(len(steps)) as pool:
        told = list(pool.map(decide, steps))
    assert sorted(told) == ["conflict.stale"] * 11 + ["done"]
    assert place.submission().state is WAYS[steps[told.index("done")]].to
    with reading(engine) as session:
        counted = select(func.count(AuditEvent.id)).where(AuditEvent.subject == f"submission:{opened.id}")
        assert session.exec(counted).one() == 3
    assert verify_chain(engine)["broken"] == []


def test_a_review_presented_twice_at_once_is_presented_once(engine):
    place = complete_review(engine)
    seen = place.seen()

    def send(_: int) -> str:
        try:
            present(engine, place.review_id, seen, HEAD)
        except InputError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(send, range(8)))
    assert told.count("done") == 1 and set(told) == {"done", "conflict.stale"}
    found = place.submission()
    assert found.state is State.WITH_HEAD and len(sendings_of(engine, found.id)) == 1
