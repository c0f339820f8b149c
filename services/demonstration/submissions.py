"""The submissions of the demonstration province: its people present, return and accept as they would by clicking."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.database import reading
from models.office import OfficeDraft
from rules.permissions import Action
from rules.submission import WAYS, Step
from rules.vocabulary import Job, Role
from services.people import PersonView, list_people
from services.permissions import is_allowed
from services.reviews.comments import add_remark
from services.reviews.records import find_review
from services.reviews.reviews import get_review, list_reviews, save_answers
from services.submissions.reading import get_submission, submission_of_review
from services.submissions.steps import Seen, advance, present

_AS_AUTHORED = "as_authored"  # an answer put back to what the demonstration review says


def store_submissions(
    engine: sa.Engine, office: OfficeDraft, contents: list[dict[str, Any]], moments: Iterator[datetime]
) -> None:
    """Let the people of the province take the steps of each submission, unless a broken-off loading has begun it.

    Every step takes the next of the ``moments``.
    """
    ids = {review.code: review.id for review in list_reviews(engine, office.period, (Job.REVIEW,))}
    people = list_people(engine)
    for content in contents:
        review_id = ids[content["procedure"]]
        if submission_of_review(engine, review_id) is None:
            _Way(engine, review_id, people, moments).take(content["steps"])


def _agency_of(engine: sa.Engine, review_id: int) -> str | None:
    with reading(engine) as session:
        return find_review(session, review_id).reviewing_agency


class _Way:
    """The way of one review; ``authored`` keeps the answers that were changed on it."""

    def __init__(self, engine: sa.Engine, review_id: int, people: list[PersonView], moments: Iterator[datetime]):
        self.engine, self.review_id, self.people, self.moments = engine, review_id, people, moments
        self.agency = _agency_of(engine, review_id)
        self.authored: dict[str, Any] = {}

    def take(self, steps: list[dict[str, Any]]) -> None:
        for step in steps:
            if "answers" in step:
                self._answer(step["answers"])
            elif "remarks" in step:
                self._remark(step["remarks"])
            else:
                self._step(Step(step["step"]), step.get("reason", ""))

    def _answer(self, answers: dict[str, Any] | str) -> None:
        review = get_review(self.engine, self.review_id)
        answers = self.authored if answers == _AS_AUTHORED else answers
        self.authored = {key: review.answers.get(key) for key in answers}
        save_answers(self.engine, self.review_id, answers, review.version, self._who(Action.DRAFT))

    def _remark(self, remarks: list[dict[str, Any]]) -> None:
        found, office = submission_of_review(self.engine, self.review_id), self._who(Action.ASSESS)
        for remark in remarks:
            called = remark.get("mentions", ())
            add_remark(self.engine, found.id, remark["question"], remark["text"], office, called)

    def _step(self, step: Step, reason: str) -> None:
        who, found = self._who(WAYS[step].action), submission_of_review(self.engine, self.review_id)
        if step is Step.PRESENT:
            seen = Seen(found and found.version, get_review(self.engine, self.review_id).version)
            present(self.engine, self.review_id, seen, who)
        else:
            version = get_submission(self.engine, found.id).version
            advance(self.engine, found.id, step, reason, version, who)

    def _who(self, action: Action) -> Act:
        """A drafter where a drafter may do it: the head's name stands only under what the head alone may do."""
        at = next(self.moments)
        acts = (person.act_at(at) for person in self.people)
        able = [act for act in acts if is_allowed(act, action, self.agency)]
        return min(able, key=lambda act: list(Role).index(act.role))
