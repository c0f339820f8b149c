"""The way of a submission: every state is reached, none is a trap but the last, and whose step each is."""

import pytest

from rules.permissions import Action, may
from rules.submission import AFTER_THE_LOCK, COUNTED, SENT, WAYS, WITH_AGENCY, Step, steps_from
from rules.vocabulary import Role
from rules.vocabulary import SubmissionState as State


def test_every_step_has_its_way_and_every_state_is_reached():
    assert set(WAYS) == set(Step)
    assert {way.to for way in WAYS.values()} == set(State)


def test_every_state_but_the_last_leads_on():
    assert [state for state in State if not steps_from(state)] == [State.MEASURED]
    assert steps_from(None) == (Step.PRESENT,)


def test_only_what_is_with_the_agency_is_presented():
    assert WAYS[Step.PRESENT].from_states == WITH_AGENCY
    assert WITH_AGENCY - {None} == {State.HEAD_RETURNED, State.OFFICE_RETURNED, State.WITHDRAWN}


@pytest.mark.parametrize("step", [Step.SEND_BACK, Step.RETURN, Step.WITHDRAW, Step.TAKE_OUT, *AFTER_THE_LOCK])
def test_whatever_takes_something_back_or_rests_on_a_document_says_why(step):
    assert WAYS[step].needs_reason


def test_what_counts_was_sent_and_is_no_longer_with_the_agency():
    assert COUNTED < SENT and not COUNTED & WITH_AGENCY


@pytest.mark.parametrize(
    ("step", "roles"),
    [
        (Step.PRESENT, {Role.DRAFTER, Role.HEAD}),
        (Step.SEND, {Role.HEAD}),
        (Step.SEND_BACK, {Role.HEAD}),
        (Step.WITHDRAW, {Role.DRAFTER, Role.HEAD}),
        (Step.RETURN, {Role.OFFICE}),
        (Step.ACCEPT, {Role.OFFICE}),
        (Step.TAKE_IN, {Role.OFFICE}),
        (Step.ADOPT, {Role.OFFICE}),
    ],
)
def test_whose_step_it_is_for_an_agency(step, roles):
    """The Office presents and sends for itself too, as any agency does; for another it never does."""
    action = WAYS[step].action
    assert {role for role in Role if may(role, action)} - {Role.OFFICE} == roles - {Role.OFFICE}
    assert may(Role.OFFICE, action, is_own=False) == (Role.OFFICE in roles)
    assert not any(may(role, action, is_own=False) for role in (Role.DRAFTER, Role.HEAD, Role.LEADER, Role.ADMIN))
    assert not may(Role.LEADER, action)


def test_a_leader_and_an_administrator_take_no_step():
    assert not any(may(role, way.action) for role in (Role.LEADER, Role.ADMIN) for way in WAYS.values())
    assert Action.PRESENT in {way.action for way in WAYS.values()}
