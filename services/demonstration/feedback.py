"""Petitions and survey results of the demonstration province, marked illustrative."""

from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.feedback import FeedbackDraft
from services.feedback.records import import_feedback


def store_feedback(engine: sa.Engine, content: dict[str, Any], act: Act) -> None:
    """Store the rows; those stored already stay as they are."""
    drafts = [FeedbackDraft.model_validate(row) for row in content["feedback"]]
    import_feedback(engine, drafts, act, illustrative=True)
