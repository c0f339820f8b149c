"""Remarks of the Office on what was submitted, and whom a remark calls on."""

import pytest

from rules.errors import InputError
from rules.submission import Step
from services.people import set_disabled
from services.reviews.comments import (
    Part,
    add_comment,
    add_remark,
    comments_of,
    open_remarks,
    readers_of,
    settle_comment,
)
from tests.services.submission_examples import (
    DRAFTER,
    HEAD,
    LEADER,
    OFFICER,
    OTHER,
    SERVER,
    Place,
    as_seen_by,
    complete_review,
    take,
)


@pytest.fixture
def place(engine) -> Place:
    found = complete_review(engine)
    take(found, Step.PRESENT, Step.SEND)
    return found


def code_of(action, *arguments, **named) -> str:
    with pytest.raises(InputError) as raised:
        action(*arguments, **named)
    return raised.value.code


@pytest.mark.parametrize("question", ["VI.3", *Part])
def test_the_office_remarks_on_a_question_or_a_part(place, question):
    office = as_seen_by(place, OFFICER)
    add_remark(office, place.submission().id, question, "nêu rõ", OFFICER, [DRAFTER.account])
    (said,) = comments_of(place.engine, place.review_id)[question]
    assert (said.person, said.text, said.is_submitted, said.mentions) == (
        OFFICER.person,
        "nêu rõ",
        True,
        (DRAFTER.person,),
    )
    assert open_remarks(office, place.submission().id) == 1


def test_a_question_the_form_does_not_have_is_refused(place):
    assert code_of(add_remark, place.engine, 1, "IX.9", "x", OFFICER) == "comment.unknown_question"
    assert code_of(add_comment, place.engine, 1, Part.COSTS, "x", DRAFTER) == "comment.unknown_question"
    assert code_of(add_remark, place.engine, 99, "VI.3", "x", OFFICER) == "submission.unknown"


@pytest.mark.parametrize("who", [OTHER, LEADER])
def test_who_may_not_remark_does_not(place, who):
    assert code_of(add_remark, place.engine, place.submission().id, "VI.3", "x", who) == "permission.denied"
    assert code_of(add_comment, place.engine, place.review_id, "VI.3", "x", who) == "permission.denied"
    assert comments_of(place.engine, place.review_id) == {}


def test_only_who_can_read_a_remark_is_called_on(place):
    own, both = ({one.account for one in readers_of(place.engine, "STP", office=office)} for office in (False, True))
    assert own == {DRAFTER.account, HEAD.account} and both == own | {OFFICER.account}
    assert code_of(add_comment, place.engine, 1, "VI.3", "x", DRAFTER, [OFFICER.account]) == "comment.cannot_read"
    assert code_of(add_remark, place.engine, 1, "VI.3", "x", OFFICER, [OTHER.account]) == "comment.cannot_read"
    set_disabled(place.engine, HEAD.account, True, SERVER)
    assert code_of(add_comment, place.engine, 1, "VI.3", "x", DRAFTER, [HEAD.account]) == "comment.cannot_read"


def test_the_agency_settles_a_remark_of_the_office_under_its_own_name(place):
    comment = add_remark(as_seen_by(place, OFFICER), place.submission().id, "VI.3", "nêu rõ", OFFICER)
    assert code_of(settle_comment, place.engine, comment, OTHER) == "permission.denied"
    settle_comment(as_seen_by(place, DRAFTER), comment, DRAFTER)
    settle_comment(as_seen_by(place, OFFICER), comment, OFFICER)
    (said,) = comments_of(place.engine, place.review_id)["VI.3"]
    assert said.settled_by == DRAFTER.person and open_remarks(place.engine, place.submission().id) == 0


def test_the_office_cannot_settle_what_colleagues_say_among_themselves(place):
    comment = add_comment(as_seen_by(place, DRAFTER), place.review_id, "VI.1", "nội bộ", DRAFTER)
    assert code_of(settle_comment, as_seen_by(place, OFFICER), comment, OFFICER) == "comment.unknown"


def test_the_office_reads_no_remark_on_what_was_never_sent(engine):
    place = complete_review(engine)
    take(place, Step.PRESENT)
    number = place.submission().id
    add_remark(as_seen_by(place, HEAD), number, "VI.3", "sửa lại đã", HEAD)
    office = as_seen_by(place, OFFICER)
    assert comments_of(office, place.review_id) == {} and open_remarks(office, number) == 0
    assert open_remarks(as_seen_by(place, DRAFTER), number) == 1
    take(place, Step.SEND)
    assert open_remarks(office, number) == 1
