"""The consolidation desk of the demonstration province: a second agency's proposal, and a set that is being settled."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading
from models.office import OfficeDraft
from models.submission import Submission
from rules.permissions import Action
from rules.submission import WAYS, Step
from rules.vocabulary import Role, SubmissionState
from services.consolidation.sets import read_set
from services.consolidation.settling import Targets, set_targets
from services.consolidation.taking import take_in
from services.costs.choice import choose_option
from services.demonstration.costs import left_unconfirmed, store_costs, whole_cost_file
from services.people import PersonView, list_people
from services.permissions import is_allowed
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers
from services.submissions.reading import get_submission, submission_of_review
from services.submissions.steps import Seen, advance, present


def store_consolidation(
    engine: sa.Engine,
    office: OfficeDraft,
    content: dict[str, Any],
    reviews: list[dict[str, Any]],
    moments: Iterator[datetime],
) -> None:
    """Let the people of the province bring the desk to where it is looked at; done once, also after a broken start.

    ``content`` is that of ``consolidation.toml``, ``reviews`` the authored reviews that second sources start from.
    Whoever acts does so at the next of the ``moments``.
    """
    if read_set(engine, office.period).items:
        return
    people = list_people(engine)
    authored = {review["procedure"]: review for review in reviews}
    for second in content["second_sources"]:
        hands = _of_agency(people, second["agency"], moments)
        _send(engine, office, _changed(authored[second["procedure"]], second), hands)
    percentages = (Decimal(content[name]) for name in ("target_procedures_percent", "target_cost_percent"))
    seen = read_set(engine, office.period).version
    targets = Targets(*percentages, content["target_source"], content["due_on"])
    set_targets(engine, office.period, targets, seen, _officer(people, next(moments)))
    _accept(engine, office, content["second_sources"], _officer(people, next(moments)))
    take_in(engine, _accepted(engine, office.period), _officer(people, next(moments)))


def _of_agency(people: list[PersonView], agency: str, moments: Iterator[datetime]) -> dict[Role, Act]:
    """The drafter and after that the head, each at a moment of their own."""
    return {person.role: person.act_at(next(moments)) for person in people if person.agency_code == agency}


def _officer(people: list[PersonView], at: datetime) -> Act:
    acts = (person.act_at(at) for person in people)
    return next(act for act in acts if is_allowed(act, Action.CONSOLIDATE))


def _changed(authored: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """The authored review with the other words and kinds of the second agency."""
    details = {
        key: detail | ({"kind": second["kinds"][key]} if key in second["kinds"] else {})
        for key, detail in authored.get("measure_details", {}).items()
    }
    return authored | {
        "measures": authored["measures"] | second["measures"],
        "measure_details": details,
        "answers": authored["answers"] | second["answers"],
        "chosen_option": second["chosen_option"],
        "chosen_reason": second["chosen_reason"],
    }


def _send(engine: sa.Engine, office: OfficeDraft, content: dict[str, Any], people: dict[Role, Act]) -> None:
    """Write the second review, present it and send it to the Office."""
    drafter, head = people[Role.DRAFTER], people[Role.HEAD]
    review_id = open_review(engine, content["procedure"], office.period, office.works_on, drafter)
    if submission_of_review(engine, review_id) is not None:
        return
    save_answers(engine, review_id, content["answers"], get_review(engine, review_id).version, drafter)
    cost_file = whole_cost_file(content, office)
    version = store_costs(engine, review_id, cost_file, left_unconfirmed(content), drafter)
    choose_option(engine, review_id, content["chosen_option"], content["chosen_reason"], version, drafter)
    submission_id = present(engine, review_id, Seen(None, get_review(engine, review_id).version), drafter)
    advance(engine, submission_id, Step.SEND, "", get_submission(engine, submission_id).version, head)


def _accept(engine: sa.Engine, office: OfficeDraft, seconds: list[dict[str, Any]], officer: Act) -> None:
    wanted = {second["agency"] for second in seconds}
    with reading(engine) as session:
        waiting = select(Submission).where(
            Submission.period == office.period,
            Submission.agency_code.in_(wanted),
            Submission.state.in_(WAYS[Step.ACCEPT].from_states),
        )
        found = [(row.id, row.version) for row in session.exec(waiting)]
    for submission_id, version in found:
        advance(engine, submission_id, Step.ACCEPT, "", version, officer)


def _accepted(engine: sa.Engine, period: str) -> list[int]:
    with reading(engine) as session:
        of_period = select(Submission.id).where(Submission.period == period)
        return list(session.exec(of_period.where(Submission.state == SubmissionState.ACCEPTED)))
