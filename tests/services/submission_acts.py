"""Acts of a day's work on ready reviews, each by somebody whose act it is, from what that person sees."""

import random
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading
from models.submission import Submission
from rules.permissions import Action
from rules.submission import WAYS, Step, steps_from
from services.reviews.reviews import get_review, save_answers
from services.submissions.steps import Seen, advance, present
from tests.services.ready_reviews import EDITED, SERVER, drafter, head, officer
from tests.services.submission_record import Edited, Moved

_TRIED = (Step.PRESENT, Step.SEND, Step.SEND_BACK, Step.WITHDRAW, Step.RETURN, Step.ACCEPT)
_EDITS = 0.4  # of the acts


def any_act(engine: sa.Engine, reviews: list[int], chance: random.Random, text: str) -> Moved | Edited:
    """Write ``text`` into one of these reviews, or bring it along one step; ``reviews[n]`` is of the n-th agency."""
    number = chance.randrange(len(reviews))
    if chance.random() < _EDITS:
        return _edit(engine, reviews[number], number, text)
    return _move(engine, reviews[number], number, chance)


def _edit(engine: sa.Engine, review_id: int, number: int, text: str) -> Edited:
    opened = get_review(engine, review_id).version
    version = save_answers(engine, review_id, {EDITED: text}, opened, drafter(number))
    return Edited(review_id, opened, version, text)


def _move(engine: sa.Engine, review_id: int, number: int, chance: random.Random) -> Moved:
    with reading(engine) as session:
        row = session.exec(select(Submission).where(Submission.review_id == review_id)).first()
    seen, state = (row.version, row.state) if row else (None, None)
    step = chance.choice([step for step in steps_from(state) if step in _TRIED])
    if step is Step.PRESENT:
        submission = present(engine, review_id, Seen(seen, get_review(engine, review_id).version), drafter(number))
        return Moved(submission, step.value, (seen or 0) + 1)
    version = advance(engine, row.id, step, "Lý do thử", seen, _who(step, number))
    assert version == seen + 1
    return Moved(row.id, step.value, version)


def _who(step: Step, number: int) -> Act:
    later = SERVER.at + timedelta(days=1)
    whose = {Action.PRESENT: drafter(number, later), Action.SEND: head(number, later), Action.ASSESS: officer(later)}
    return whose[WAYS[step].action]
