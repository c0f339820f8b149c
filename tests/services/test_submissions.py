"""The way of a submission: steps, whose they are, what is frozen, and that nothing half happens."""

import tomllib
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select

from models.audit import AuditEvent
from models.database import reading, writing
from models.review import Review
from models.submission import Sending, Submission
from rules.errors import InputError
from rules.submission import AFTER_THE_LOCK, WAYS, Step
from rules.vocabulary import SubmissionState as State
from services.audit import verify_chain
from services.reviews.reviews import get_review, save_answers
from services.submissions.reading import happenings_of, sendings_of
from services.submissions.snapshot import fingerprint_of
from services.submissions.steps import LONGEST_REASON, Seen, advance, present
from tests.services.submission_examples import (
    DRAFTER,
    HEAD,
    OFFICER,
    PEOPLE,
    SERVER,
    WHY,
    Place,
    complete_review,
    put_into,
    take,
    try_to_move,
)

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/submissions.toml").read_text(encoding="utf-8"))["cases"]
BY_LABEL = {step.label: step for step in Step}


@pytest.fixture
def place(engine) -> Place:
    return complete_review(engine)


def events(place: Place) -> int:
    with reading(place.engine) as session:
        return session.exec(select(func.count(AuditEvent.id))).one()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_cases_officials_read(place, case):
    steps = [BY_LABEL[label] for label in case["steps"]]
    refused = steps.pop() if case.get("refused") else None
    take(place, *steps)
    if refused:
        with pytest.raises(InputError) as raised:
            take(place, refused)
        assert raised.value.code in ("submission.wrong_state", "consolidation.not_locked")
    found = place.submission()
    assert found.state.label == case["state"]
    assert found.number == len(sendings_of(place.engine, found.id)) == case["copies"]
    assert verify_chain(place.engine)["broken"] == []


def test_every_step_from_every_state_follows_the_table_or_changes_nothing(place):
    take(place, Step.PRESENT)
    for state in State:
        for step, way in WAYS.items():
            put_into(place, state)
            before = events(place)
            if state in way.from_states:
                try_to_move(place, step, SERVER)
                assert place.submission().state is way.to
                assert events(place) == before + 1
            else:
                with pytest.raises(InputError) as raised:
                    try_to_move(place, step, SERVER)
                assert raised.value.code == "submission.wrong_state" and state.label in raised.value.message
                assert place.submission().state is state and events(place) == before


def test_each_step_is_refused_to_everybody_whose_it_is_not(place):
    take(place, Step.PRESENT)
    for step, way in WAYS.items():
        for person in PEOPLE:
            state = next(iter(way.from_states - {None}))
            put_into(place, state)
            own = person.agency == "STP"
            allowed = {"PRESENT": own, "SEND": person is HEAD}.get(way.action.name, person is OFFICER)
            if allowed:
                try_to_move(place, step, person)
                continue
            with pytest.raises(InputError) as raised:
                try_to_move(place, step, person)
            assert raised.value.code == "permission.denied", (step, person)
            assert place.submission().state is state


@pytest.mark.parametrize("step", [Step.SEND_BACK, Step.WITHDRAW])
@pytest.mark.parametrize("reason", ["", " \n\u200b "])
def test_a_step_that_takes_back_says_why(place, step, reason):
    take(place, Step.PRESENT)
    with pytest.raises(InputError, match="lý do"):
        take(place, step, reason=reason)
    with pytest.raises(InputError, match="dài quá"):
        take(place, step, reason="x" * (LONGEST_REASON + 1))
    assert place.submission().state is State.WITH_HEAD


def test_what_is_withdrawn_says_why_and_stays(place):
    take(place, Step.PRESENT, Step.SEND, Step.WITHDRAW)
    found = place.submission()
    assert (found.state, found.reason, found.changed_by) == (State.WITHDRAWN, WHY, DRAFTER.person)
    assert len(sendings_of(place.engine, found.id)) == 1


@pytest.mark.parametrize("step", AFTER_THE_LOCK)
def test_nothing_is_adopted_out_of_a_set_that_may_still_change(place, step):
    take(place, Step.PRESENT)
    put_into(place, next(iter(WAYS[step].from_states)))
    with pytest.raises(InputError) as raised:
        take(place, step)
    assert raised.value.code == "consolidation.not_locked"


def test_taking_in_and_presenting_have_their_own_way(place):
    take(place, Step.PRESENT)
    found = place.submission()
    for step in (Step.PRESENT, Step.TAKE_IN, Step.TAKE_OUT):
        with pytest.raises(InputError) as raised:
            advance(place.engine, found.id, step, WHY, found.version, SERVER)
        assert raised.value.code == "submission.other_way"


def test_what_was_presented_is_frozen_whatever_the_agency_writes_afterwards(place):
    submission = take(place, Step.PRESENT)
    (frozen,) = sendings_of(place.engine, submission)
    save_answers(place.engine, place.review_id, {"VI.2": "khác hẳn"}, get_review(place.engine, 1).version, DRAFTER)
    take(place, Step.SEND)
    (sent,) = sendings_of(place.engine, submission)
    assert sent.content == frozen.content and sent.content["answers"]["VI.2"] != "khác hẳn"
    assert sent.fingerprint == frozen.fingerprint == fingerprint_of(sent.content) and sent.is_intact
    take(place, Step.RETURN, Step.PRESENT)
    second, first = sendings_of(place.engine, submission)
    assert second.content["answers"]["VI.2"] == "khác hẳn" and first.content == frozen.content
    assert second.fingerprint != first.fingerprint


def test_a_copy_that_was_tampered_with_is_told(place):
    submission = take(place, Step.PRESENT)
    with writing(place.engine) as session:
        row = session.exec(select(Sending)).one()
        row.content = {**row.content, "answers": {**row.content["answers"], "VI.2": "sửa lén"}}
        session.add(row)
    assert not sendings_of(place.engine, submission)[0].is_intact


def test_the_lists_repeat_what_the_copy_says(place):
    take(place, Step.PRESENT)
    found, (sent,) = place.submission(), sendings_of(place.engine, place.submission().id)
    figures = sent.content["figures"]
    assert (found.code, found.agency_code, found.period) == ("2.000815", "STP", "2021-Q3")
    assert (found.before_vnd, found.after_vnd, found.saving_vnd) == tuple(
        figures[name] for name in ("before_vnd", "after_vnd", "saving_vnd")
    )
    assert found.subject_key == "2.000815" and found.sent_at is None


def test_whoever_looks_at_an_outdated_copy_moves_nothing(place):
    take(place, Step.PRESENT)
    opened = place.submission()
    take(place, Step.SEND_BACK)
    with pytest.raises(InputError) as raised:
        advance(place.engine, opened.id, Step.SEND, "", opened.version, HEAD)
    assert raised.value.code == "conflict.stale" and HEAD.person in raised.value.message
    assert place.submission().state is State.HEAD_RETURNED


def test_an_outdated_form_or_dossier_is_not_presented(place):
    seen = place.seen()
    save_answers(place.engine, place.review_id, {"VI.2": "mới hơn"}, seen.review, HEAD)
    with pytest.raises(InputError) as raised:
        present(place.engine, place.review_id, seen, DRAFTER)
    assert raised.value.code == "conflict.stale" and place.submission() is None
    seen = place.seen()
    take(place, Step.PRESENT, Step.SEND_BACK)
    with pytest.raises(InputError) as raised:
        present(place.engine, place.review_id, Seen(None, seen.review), DRAFTER)
    assert raised.value.code == "conflict.stale" and place.submission().number == 1


def test_what_happened_is_told_newest_first(place):
    submission = take(place, Step.PRESENT, Step.SEND, Step.RETURN)
    told = [(one.step, one.person, one.reason, one.number) for one in happenings_of(place.engine, submission)]
    assert told == [
        (Step.RETURN, OFFICER.person, WHY, None),
        (Step.SEND, HEAD.person, "", 1),
        (Step.PRESENT, DRAFTER.person, "", 1),
    ]


def test_nothing_that_was_presented_can_be_deleted(place):
    """The database itself refuses, whatever a service would try."""
    submission = take(place, Step.PRESENT)

    for table, key in ((Review, place.review_id), (Submission, submission)):
        with pytest.raises(IntegrityError), writing(place.engine) as session:
            session.delete(session.get(table, key))
    assert place.submission().number == 1
