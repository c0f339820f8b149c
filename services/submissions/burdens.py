"""The burdens beside money of what was presented: worked out once, because a frozen copy never changes."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from models.database import reading, writing
from models.measured import SentBurdens
from models.procedure import Paper, Procedure
from models.submission import Sending
from rules.costs.burdens import burdens
from rules.costs.cost_file import CostFile
from rules.costs.inputs import unconfirmed
from rules.costs.options import OptionResult, Result, evaluate
from rules.costs.ranges import Interval, simulate
from rules.exact import EXACT, plain

BATCH = 100
Progress = Callable[[int, int], None]


def burdens_of(session: Session, sending_id: int, content: dict[str, Any]) -> SentBurdens:
    """The row of this sending; nothing but «» where it has no chosen option that computes."""
    row = SentBurdens(sending_id=sending_id)
    if (cost := content["cost"]) is None or content["figures"] is None:
        return row
    file = CostFile.parse(cost["file"])
    result = evaluate(file)
    chosen = next((option for option in result.options if option.option.id == cost["chosen_option"]), None)
    if chosen is None:
        return row
    now, after = burdens(result.baseline, is_option=False), burdens(chosen.table, is_option=True)
    row.hours_before, row.hours_after = plain(now.hours), plain(after.hours)
    row.visits_before, row.visits_after = _said(now.visits), _said(after.visits)
    row.papers_before, row.papers_after = _papers(session, content, result, chosen)
    row.unconfirmed = len(unconfirmed(file, [cost["chosen_option"]]))
    interval = _interval(result, chosen)
    if not interval.is_exact:
        row.low_vnd, row.high_vnd = plain(interval.low), plain(interval.high)
    return row


def fill_burdens(engine: sa.Engine, progress: Progress = lambda done, total: None) -> int:
    """Work out what is missing, in databases filled by an earlier version; returns how many."""
    with reading(engine) as session:
        missing = list(session.scalars(_missing()))
    for start in range(0, len(missing), BATCH):
        wanted = missing[start : start + BATCH]
        with writing(engine) as session:
            there = set(session.scalars(sa.select(SentBurdens.sending_id).where(SentBurdens.sending_id.in_(wanted))))
            for sending in session.exec(select(Sending).where(Sending.id.in_(set(wanted) - there))):
                session.add(burdens_of(session, sending.id, sending.content))
        progress(min(start + BATCH, len(missing)), len(missing))
    return len(missing)


def _missing() -> sa.Select[Any]:
    joined = sa.select(Sending.id).join(SentBurdens, SentBurdens.sending_id == Sending.id, isouter=True)
    return joined.where(SentBurdens.sending_id.is_(None)).order_by(Sending.id)


def _said(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _papers(session: Session, content: dict[str, Any], result: Result, chosen: OptionResult) -> tuple[str, str]:
    """Papers handed in a year before and after: each name of the inventory once a dossier; «» where it has none."""
    of_procedure = Paper.procedure_id == Procedure.id
    statement = sa.select(sa.func.count(sa.distinct(Paper.name_key))).where(of_procedure)
    now = session.scalar(statement.where(Procedure.code == content["subject"]["code"])) or 0
    if not now:
        return "", ""
    kinds = [measure.kind for measure in chosen.option.measures]
    dropped = now if "abolish" in kinds else min(now, kinds.count("drop_paper"))
    dossiers = EXACT.multiply(result.file.times_per_year, result.file.subjects_per_year)
    return tuple(plain(EXACT.multiply(Decimal(papers), dossiers)) for papers in (now, now - dropped))


def _interval(result: Result, chosen: OptionResult) -> Interval:
    return simulate(result).savings[chosen.option.id]
