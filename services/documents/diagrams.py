"""The diagram of a group's steps for Word: the steps of both sides in rows, so that it breaks across pages."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from rules.wording import number, two_digits
from services.documents.form_contexts import DiagramRow, DiagramStep, DiagramTable
from services.reviews.diagram import Side, Step, diagram

Rows = Sequence[Mapping[str, str | None]]


def diagram_table(before_rows: Rows, after_rows: Rows) -> DiagramTable:
    """The diagram «Hiện tại | Sau đơn giản hóa» with the totals under each side."""
    drawn = diagram(before_rows, after_rows)
    sides = zip_longest(map(_step, drawn.before.steps), map(_step, drawn.after.steps))
    return DiagramTable(
        rows=tuple(
            DiagramRow(before=before, after=after, is_first=at == 0) for at, (before, after) in enumerate(sides)
        ),
        before_total=_total(drawn.before),
        after_total=_total(drawn.after),
    )


def _step(step: Step) -> DiagramStep:
    days = "" if step.days is None else f"{number(step.days)} ngày"
    return DiagramStep(text=step.text, detail=" – ".join(filter(None, (step.actor, days))))


def _total(side: Side) -> str:
    if not side.steps:
        return "Chưa ghi bước nào"
    days = "chưa ghi đủ số ngày" if side.days is None else f"{number(side.days)} ngày"
    return f"{two_digits(side.count)} bước, {days}"
