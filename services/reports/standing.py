"""In which column of a report a review is counted, and the newest frozen copy that names its field."""

import sqlalchemy as sa

from models.submission import Sending, Submission
from rules.submission import COUNTED
from rules.vocabulary import SubmissionState

ACCEPTED = COUNTED | {SubmissionState.ACCEPTED}
_STANDING = {
    SubmissionState.WITH_HEAD: "with_head",
    SubmissionState.WITH_OFFICE: "with_office",
    SubmissionState.OFFICE_RETURNED: "returned",
    SubmissionState.ACCEPTED: "accepted",
    **dict.fromkeys(COUNTED, "consolidated"),
}


def standing(state: SubmissionState | None) -> str:
    """The count of a report row this state belongs to; with the agency where it is nobody else's turn."""
    return _STANDING.get(state, "under_review")


def newest_sending() -> tuple[sa.Subquery, sa.Table]:
    """The newest frozen copy of each submission, and the submissions, as bare tables to join."""
    sending, submission = Sending.__table__, Submission.__table__
    last = (
        sa.select(sending.c.submission_id, sa.func.max(sending.c.number).label("number"))
        .group_by(sending.c.submission_id)
        .subquery()
    )
    is_last = sa.and_(sending.c.submission_id == last.c.submission_id, sending.c.number == last.c.number)
    return sa.select(sending.c.submission_id, sending.c.field).join(last, is_last).subquery(), submission
