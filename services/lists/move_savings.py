"""What one dossier saves its sender by going online, from the cost tables the Office has: direct less online lines."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.submission import Sending
from rules.costs.compliance_cost import FileValues, LineCost, line_cost
from rules.costs.cost_file import CostFile
from rules.errors import InputError
from rules.exact import EXACT, total
from rules.fee_reduction.settings import MoveSaving
from rules.vocabulary import Channel, Task
from rules.wording import number, short_date

_TASKS = (Task.SUBMIT, Task.RECEIVE)


def move_savings(session: Session) -> tuple[MoveSaving, ...]:
    """Of each TTHC whose table, as last sent to the Office, tells the two ways apart.

    Drafts of agencies are not looked at: the Office does not read them, and what it saves everybody reads.
    """
    statement = (
        sa.select(Sending.code, Sending.sent_at, Sending.content)
        .where(Sending.sent_at.is_not(None), Sending.code != "")
        .order_by(Sending.code, Sending.sent_at)
    )
    newest = {row.code: row for row in session.execute(statement)}
    found = ((row, _difference((row.content["cost"] or {}).get("file"))) for row in newest.values())
    return tuple(
        MoveSaving(
            code=row.code,
            saving_vnd=difference[0],
            formula=difference[1],
            review=f"Bảng chi phí đã gửi Văn phòng {short_date(row.sent_at)}",
        )
        for row, difference in found
        if difference
    )


def _difference(raw: dict[str, Any] | None) -> tuple[Decimal, str] | None:
    if raw is None:
        return None
    try:
        file = CostFile.parse(raw)
    except InputError:
        return None
    values = FileValues.of(file)
    pairs = list(_pairs([line_cost(line, values) for line in file.baseline]))
    if not pairs:
        return None
    amounts = [EXACT.subtract(_work(direct), _work(online)) for direct, online in pairs]
    return total(amounts), " + ".join(f"({_words(direct)} − {_words(online)})" for direct, online in pairs)


def _pairs(lines: Iterable[LineCost]) -> Iterator[tuple[LineCost, LineCost]]:
    """Handing in, and receiving, where the table has just one direct line and one online line for it."""
    lines = list(lines)
    for task in _TASKS:
        direct, online = (_only(lines, task, channel) for channel in (Channel.DIRECT, Channel.ONLINE))
        if direct and online:
            yield direct, online


def _only(lines: Iterable[LineCost], task: Task, channel: Channel) -> LineCost | None:
    found = [line for line in lines if line.line.task is task and line.line.channel is channel]
    return found[0] if len(found) == 1 else None


def _work(line: LineCost) -> Decimal:
    """Hours and services of one carrying-out, without the fee."""
    return EXACT.subtract(line.per_time, Decimal(line.line.fee_vnd))


def _words(line: LineCost) -> str:
    return number(_work(line))
