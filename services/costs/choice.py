"""The choice of an option: making it, who made it, and taking it back."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act, AuditEvent
from models.database import reading, writing
from rules.costs.cost_file import CostFile
from rules.costs.cost_warnings import groups_not_adding_up
from rules.errors import InputError
from services.costs.tables import store, unchanged_since
from services.reviews.records import find_review

_CHOSEN, _WITHDRAWN = "cost_table.option_chosen", "cost_table.choice_withdrawn"


class Decision(NamedTuple):
    """The last word on the options of a table: ``option`` None where the choice was taken back."""

    option: str | None
    reason: str
    by: str
    at: datetime


def last_decision(engine: sa.Engine, review_id: int) -> Decision | None:
    """Who chose, or took the choice back, when and why, as the record of changes has it."""
    with reading(engine) as session:
        find_review(session, review_id)  # who may not read the review does not read its record either
        event = session.exec(
            select(AuditEvent)
            .where(AuditEvent.subject == f"cost_table:{review_id}", AuditEvent.action.in_((_CHOSEN, _WITHDRAWN)))
            .order_by(AuditEvent.id.desc())
        ).first()
        if event is None:
            return None
        after = event.after
        reason = after.get("chosen_reason") or after.get("withdrawn_reason", "")
        return Decision(after["chosen_option"], reason, event.person, event.at)


def choose_option(engine: sa.Engine, review_id: int, option_id: str, reason: str, opened_version: int, act: Act) -> int:
    """Record which option the officer proposes, and why."""
    with writing(engine) as session:
        row = unchanged_since(session, review_id, opened_version)
        if row is None or option_id not in {option["id"] for option in row.file.get("options", [])}:
            raise InputError("option.unknown", f"Không có phương án «{option_id}»; hãy lưu phương án trước khi chọn.")
        if not reason.strip():
            raise InputError("option.no_reason", "Chưa ghi lý do chọn; hãy ghi vì sao chọn phương án này.")
        file = CostFile.parse(row.file)
        if problem := groups_not_adding_up(file, next(option for option in file.options if option.id == option_id)):
            raise InputError("group.sum", problem, f"Phương án «{option_id}»")
        if (row.chosen_option, row.chosen_reason) == (option_id, reason):
            return row.version
        before = {"chosen_option": row.chosen_option, "chosen_reason": row.chosen_reason}
        row.chosen_option, row.chosen_reason = option_id, reason
        after = {"chosen_option": option_id, "chosen_reason": reason}
        return store(session, row, act, _CHOSEN, before, after)


def withdraw_choice(engine: sa.Engine, review_id: int, reason: str, opened_version: int, act: Act) -> int:
    """Take the choice back with a written reason; the options stay as they are. Returns the version now stored."""
    if not reason.strip():
        raise InputError("option.no_reason", "Chưa ghi lý do bỏ lựa chọn; hãy ghi vì sao bỏ.")
    with writing(engine) as session:
        row = unchanged_since(session, review_id, opened_version)
        if row is None or not row.chosen_option:
            raise InputError("option.not_chosen", "Chưa chọn phương án nào nên không có lựa chọn để bỏ.")
        before = {"chosen_option": row.chosen_option, "chosen_reason": row.chosen_reason}
        row.chosen_option, row.chosen_reason = None, ""
        after = {"chosen_option": None, "withdrawn_reason": reason.strip()}
        return store(session, row, act, _WITHDRAWN, before, after)
