"""Each submission beside its newest frozen copy, the one that lists and totals speak of."""

from typing import Any

import sqlalchemy as sa

from models.submission import Sending, Submission


def join_newest(statement: sa.Select[Any], *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Join ``Sending`` to a statement that has ``Submission``: of each the newest copy the reader may see.

    ``conditions`` say which copies count at all.
    """
    newest = (
        sa.select(Sending.submission_id, sa.func.max(Sending.number).label("number"))
        .where(*conditions)
        .group_by(Sending.submission_id)
        .subquery()
    )
    is_newest = sa.and_(Sending.submission_id == newest.c.submission_id, Sending.number == newest.c.number)
    return statement.join(newest, newest.c.submission_id == Submission.id).join(Sending, is_newest)
