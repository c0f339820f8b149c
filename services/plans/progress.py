"""How far tasks of the province's plan have come, by the data this product keeps: one sentence with numbers each.

Counts of everybody's work, nothing of what is in it: a reader of the plan need not see the drafts behind a number.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.consolidation import Consolidation, ConsolidationItem, ConsolidationLock
from models.database import reading
from models.plan import Tracked
from models.procedure import Procedure, Volume
from models.review import CostTable, Review
from models.submission import Submission
from models.visibility import seen_by
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.errors import InputError
from rules.exact import total
from rules.wording import long_date, number, quarter, two_digits, vnd
from services.impact.overview import overview
from services.office_rules import office_rules
from services.plans.lines import WITH_OFFICE, plan_lines, reviewing_forms
from services.plans.tasks import TaskView
from services.reports.accepted import accepted_submissions, left_out
from services.reports.standing import ACCEPTED

_ONLINE_LEVEL = 3  # «dịch vụ công trực tuyến mức độ 3, mức độ 4»
_FEE_CUT = "online_fee_cut"  # of the catalogue of measures


class _Asked(NamedTuple):
    """Where to count: everything of this year, as it stands on ``day``; ``due_on`` is the last day of the task."""

    session: Session
    engine: sa.Engine
    year: int
    day: date
    due_on: date | None


def progress_of(engine: sa.Engine, tasks: Iterable[TaskView], year: int, day: date) -> dict[str, str]:
    """The sentence of each task that names what shows its progress, by the code of the task."""
    everything = seen_by(engine, None)
    tracked = [task for task in tasks if task.tracked]
    with reading(everything) as session:
        said = {  # many tasks are shown by the same count
            (what, due_on): _SENTENCES[what](_Asked(session, everything, year, day, due_on))
            for what, due_on in {(task.tracked, task.due_on) for task in tracked}
        }
    return {task.code: said[task.tracked, task.due_on] for task in tracked}


def _inventory(asked: _Asked) -> str:
    complete = sa.func.count(Procedure.id).filter(Procedure.missing_count == 0)
    whole, full = asked.session.execute(sa.select(sa.func.count(Procedure.id), complete)).one()
    return f"Kho có {_count(whole)}, {number(full)} thủ tục đủ các bộ phận cấu thành."


def _reviews(asked: _Asked) -> str:
    planned = len(plan_lines(asked.engine, asked.year))
    begun, sent, accepted = _reviewed(asked, Review.procedure_id.is_not(None) | Review.group_id.is_not(None))
    return (
        f"Kế hoạch các cơ quan có {number(planned)} dòng; đã mở {number(begun)} lượt rà soát, "
        f"{number(sent)} kết quả đang ở Văn phòng, trong đó {number(accepted)} được chấp nhận."
    )


def _groups(asked: _Asked) -> str:
    begun, sent, accepted = _reviewed(asked, Review.group_id.is_not(None))
    return (
        f"Đã mở rà soát {number(begun)} nhóm thủ tục, {number(sent)} kết quả đang ở Văn phòng, "
        f"trong đó {number(accepted)} được chấp nhận."
    )


def _reviewed(asked: _Asked, which: sa.ColumnElement[bool]) -> tuple[int, int, int]:
    """Reviews of the year: begun, of these with the Office, of these accepted."""
    statement = (
        sa.select(
            sa.func.count(Review.id),
            sa.func.count(Submission.id).filter(Submission.state.in_(WITH_OFFICE)),
            sa.func.count(Submission.id).filter(Submission.state.in_(ACCEPTED)),
        )
        .select_from(Review)
        .join(Submission, Submission.review_id == Review.id, isouter=True)
        .where(Review.period.startswith(f"{asked.year}-"), which)
        .where(Review.form_id.in_(reviewing_forms(office_rules(asked.session))))
    )
    return tuple(asked.session.execute(statement).one())


def _consolidation(asked: _Asked) -> str:
    """Of the quarter in which the task is due; of the last quarter where it has no day."""
    month = asked.due_on.month if asked.due_on else 12
    period = f"{asked.year}-Q{(month + 2) // 3}"
    row = asked.session.execute(sa.select(Consolidation).where(Consolidation.period == period)).scalar()
    if row is None:
        return f"Chưa mở tổng hợp {quarter(period)}."
    items = sa.select(sa.func.count(ConsolidationItem.id)).where(ConsolidationItem.consolidation_id == row.id)
    words = f"Phương án {quarter(period)} có {two_digits(asked.session.scalar(items) or 0)} thủ tục, nhóm thủ tục"
    if not row.locked:
        return f"{words}, chưa chốt."
    locks = sa.select(sa.func.max(ConsolidationLock.locked_at)).where(ConsolidationLock.consolidation_id == row.id)
    return f"{words}, đã chốt {long_date(asked.session.scalar(locks))}."


def _drafts(asked: _Asked) -> str:
    lines = overview(asked.engine, asked.day)
    ready = sum(not line.missing for line in lines)
    return f"Có {number(len(lines))} dự thảo văn bản, {number(ready)} dự thảo đã đánh giá đủ."


def _online(asked: _Asked) -> str:
    at = [sa.func.count(Procedure.id).filter(Procedure.online_level == level) for level in (3, 4)]
    unknown = sa.func.count(Procedure.id).filter(Procedure.online_level.is_(None))
    third, fourth, none = asked.session.execute(sa.select(*at, unknown)).one()
    return f"{_count(third)} mức độ 3, {number(fourth)} mức độ 4; {number(none)} thủ tục chưa ghi mức độ."


def _priority(asked: _Asked) -> str:
    """What a list of priorities is made from: TTHC whose dossiers are counted and that are not online yet."""
    counted = sa.select(Volume.procedure_id).distinct()
    level = sa.func.coalesce(Procedure.online_level, 0)
    statement = sa.select(
        sa.func.count(Procedure.id),
        sa.func.count(Procedure.id).filter(level < _ONLINE_LEVEL),
    ).where(Procedure.id.in_(counted))
    known, offline = asked.session.execute(statement).one()
    return (
        f"{_count(known)} có số lượng hồ sơ hằng năm để xếp ưu tiên; {number(offline)} trong đó chưa cung cấp trực "
        "tuyến mức độ 3, 4."
    )


def _online_fees(asked: _Asked) -> str:
    """Chosen options only: what was compared and not chosen is not proposed."""
    statement = (
        sa.select(CostTable.file, CostTable.chosen_option)
        .join(Review, Review.id == CostTable.review_id)
        .where(Review.period.startswith(f"{asked.year}-"), CostTable.chosen_option.is_not(None))
    )
    found = [_fee_cuts(*row) for row in asked.session.execute(statement)]
    savings = [saving for cuts in found for saving in cuts]
    if not savings:
        return "Chưa có phương án nào đề xuất giảm phí, lệ phí cho hồ sơ trực tuyến."
    return (
        f"{_count(sum(map(bool, found)))} có phương án giảm phí, lệ phí cho hồ sơ trực tuyến, tiết kiệm "
        f"{vnd(total(savings))} một năm."
    )


def _fee_cuts(raw: dict, chosen: str) -> list[Decimal]:
    """The saving of each fee-cut measure of the chosen option; nothing of a table that cannot be computed yet."""
    if not any(measure.get("kind") == _FEE_CUT for option in raw.get("options", []) for measure in _measures(option)):
        return []
    try:
        options = evaluate(CostFile.parse(raw)).options
    except InputError:
        return []
    of_chosen = next(option for option in options if option.option.id == chosen)
    shares = of_chosen.by_measure()
    return [shares[measure.measure] for measure in of_chosen.option.measures if measure.kind == _FEE_CUT]


def _measures(option: dict) -> list[dict]:
    return option.get("measures") or []


def _reports(asked: _Asked) -> str:
    """What the periodic report will say of the year so far; one sending a submission, the newest."""
    of_year = Submission.period.startswith(f"{asked.year}-")
    sent = sa.select(Submission.agency_code, Submission.period).where(of_year, Submission.state.in_(WITH_OFFICE))
    rows = asked.session.execute(sent).all()
    agencies, periods = ({row[place] for row in rows} for place in (0, 1))
    accepted, excluded = accepted_submissions(asked.session, periods, ""), left_out(asked.session, periods)
    saving = total(Decimal(one.saving_vnd or 0) for one in accepted if one.sending_id not in excluded)
    return (
        f"{number(len(agencies))} cơ quan có {number(len(rows))} kết quả ở Văn phòng; {number(len(accepted))} kết quả "
        f"được chấp nhận, tiết kiệm {vnd(saving)} một năm."
    )


def _count(procedures: int) -> str:
    return f"{number(procedures)} thủ tục"


_SENTENCES: dict[Tracked, Callable[[_Asked], str]] = {
    Tracked.INVENTORY: _inventory,
    Tracked.REVIEWS: _reviews,
    Tracked.GROUPS: _groups,
    Tracked.CONSOLIDATION: _consolidation,
    Tracked.DRAFTS: _drafts,
    Tracked.ONLINE: _online,
    Tracked.PRIORITY: _priority,
    Tracked.ONLINE_FEES: _online_fees,
    Tracked.REPORTS: _reports,
}
