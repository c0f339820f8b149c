"""The figures of the leaders' page: one period, the province or one agency, the same to the đồng as the desk's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa

from models.audit import AuditEvent
from models.database import reading
from models.measured import SentBurdens
from models.office import Agency
from rules.consolidation.items import Item
from rules.consolidation.totals import ratio
from rules.costs.ranges import Interval
from rules.errors import InputError
from rules.exact import EXACT, total
from rules.vocabulary import Competence
from services.consolidation.sets import OptionSet, amount
from services.leadership.scope import Proposals, Scenario, Scope, Scoped, read_proposals, within
from services.package.figures import PackageFigures, package_figures
from services.plans.late import LateAgency, late_agencies
from services.reports.figures import ReportFigures, report_figures
from services.reports.periods import ReportPeriod
from services.reports.rows import ReportRow

ABOLISH = "abolish"


class Target(NamedTuple):
    """What the saving is held against: ``percent`` of the cost before, in đồng a year; None where nobody set one."""

    saving_vnd: Decimal | None
    percents: tuple[Decimal, ...]
    sources: tuple[str, ...]


class Work(NamedTuple):
    """TTHC under review in the period; those with a proposal; those to be abolished."""

    reviewed: int
    simplified: int
    abolished: int


class Change(NamedTuple):
    """A burden a year before and after, of the ``counted`` TTHC it is known of; None where of none."""

    before: Decimal | None
    after: Decimal | None
    counted: int

    @property
    def saved(self) -> Decimal | None:
        return None if self.before is None or self.after is None else EXACT.subtract(self.before, self.after)


class DraftShare(NamedTuple):
    """What rests on inputs nobody has confirmed: how many TTHC, and how much of the saving."""

    procedures: int
    saving_vnd: Decimal
    percent: Decimal | None


class MeasureSaving(NamedTuple):
    """One measure of one TTHC with its share of the saving a year."""

    measure: str
    called: str
    subject_key: str
    agency: str
    side: Competence | None
    saving_vnd: Decimal


@dataclass(frozen=True)
class Overview:
    """``agency`` is its name, «» for the province. ``measures``: all with a saving or a cost, the biggest first.

    ``interval`` is None, and the burdens of nothing are known, where only a part of the measures is counted: a sending
    says of all its measures together what they do beside money.
    """

    scope: Scope
    period: ReportPeriod
    agency: str
    sets: tuple[OptionSet, ...]
    items: tuple[Item, ...]
    figures: PackageFigures
    target: Target
    work: Work
    standing: ReportRow
    hours: Change
    visits: Change
    papers: Change
    interval: Interval | None
    draft: DraftShare
    measures: tuple[MeasureSaving, ...]
    late: tuple[LateAgency, ...]
    is_illustrative: bool

    @property
    def saving_vnd(self) -> Decimal:
        return self.figures.whole.saving_vnd

    @property
    def of_target_percent(self) -> Decimal | None:
        """How much of the target is reached."""
        return None if not self.target.saving_vnd else ratio(self.saving_vnd, self.target.saving_vnd)


@dataclass(frozen=True)
class PeriodRead:
    """All that the pages of one period are made of, whichever agency or way of counting is asked for."""

    reports: ReportFigures
    proposals: Proposals
    late: tuple[LateAgency, ...]
    agencies: dict[str, str]


def overview(engine: sa.Engine, scope: Scope, day: date) -> Overview:
    """The page on ``day`` (which decides who is late), as far as the reader may see it.

    Raises:
        InputError: «report.period», «leadership.no_agency».
    """
    return overview_of(read_period(engine, scope.asked, day), scope)


def read_period(engine: sa.Engine, period: ReportPeriod, day: date) -> PeriodRead:
    """Read once for all scopes of the period; a year has no day of its own to be late by."""
    late = () if period.quarter is None else late_agencies(engine, period.code, day)
    reports = report_figures(engine, period.code)
    with reading(engine) as session:
        agencies = dict(session.execute(sa.select(Agency.code, Agency.name)).all())
        return PeriodRead(reports, read_proposals(session, period), tuple(late), agencies)


def read_state(engine: sa.Engine) -> int:
    """Differs whenever anything was changed, because no change goes without a line in the record; quick to ask."""
    with reading(engine) as session:
        return session.scalar(sa.select(sa.func.max(AuditEvent.id))) or 0


def overview_of(read: PeriodRead, scope: Scope) -> Overview:
    """As ``overview``, of what was read for the period of the scope."""
    agency, found = _agency(read.agencies, scope.agency), within(read.proposals, scope)
    standing = _standing(read.reports, agency)
    listed = [item for item in found.items if item.proposes]
    is_part = scope.scenario is Scenario.PROVINCE
    burdens = {} if is_part else found.burdens
    whole = package_figures(found.items)
    return Overview(
        scope=scope,
        period=scope.asked,
        agency=agency,
        sets=found.sets,
        items=found.items,
        figures=whole,
        target=_target(found),
        work=_work(listed, standing),
        standing=standing,
        hours=_change(listed, burdens, "hours"),
        visits=_change(listed, burdens, "visits"),
        papers=_change(listed, burdens, "papers"),
        interval=None if is_part else _interval(listed, burdens, whole.whole.saving_vnd),
        draft=_draft(listed, found.burdens, whole.whole.saving_vnd),
        measures=tuple(_measures(listed)),
        late=_latest_first(read.late, scope.agency),
        is_illustrative=read.reports.is_illustrative,
    )


def _agency(names: dict[str, str], code: str) -> str:
    if code and code not in names:
        raise InputError("leadership.no_agency", f"Không có cơ quan mã «{code}»; hãy chọn cơ quan trong danh sách.")
    return names[code] if code else ""


def _standing(reports: ReportFigures, agency: str) -> ReportRow:
    """Where the reviews of the period stand; of one agency its own row."""
    if not agency or reports.agency == agency:
        return reports.whole
    return next((row for row in reports.by_agency if row.title == agency), ReportRow(agency))


def _target(found: Scoped) -> Target:
    """The percentages of each set, of the cost before of its items in the scope."""
    amounts, percents, sources = [], [], []
    for each in found.sets:
        if not each.target_cost_percent:
            continue
        keys = {(source.sending_id) for item in each.items for source in item.counted}
        before = total(
            source.before_vnd
            for item in found.items
            if item.proposes
            for source in item.counted
            if source.sending_id in keys and source.before_vnd is not None
        )
        percent = Decimal(each.target_cost_percent)
        amounts.append(EXACT.multiply(before, EXACT.scaleb(percent, -2)))
        percents.append(percent)
        sources.append(each.target_source)
    return Target(total(amounts) if amounts else None, tuple(percents), tuple(dict.fromkeys(filter(None, sources))))


def _work(listed: Sequence[Item], standing: ReportRow) -> Work:
    return Work(
        reviewed=standing.total,
        simplified=sum(item.is_procedure for item in listed),
        abolished=sum(
            any(measure.kind == ABOLISH for source in item.counted for measure in source.measures) for item in listed
        ),
    )


def _change(listed: Iterable[Item], burdens: dict[int, SentBurdens], name: str) -> Change:
    pairs = []
    for item in listed:
        rows = [burdens.get(source.sending_id) for source in item.counted if source.measures]
        both = [(amount(getattr(row, f"{name}_before")), amount(getattr(row, f"{name}_after"))) for row in rows if row]
        if both and all(None not in pair for pair in both):
            pairs.append((total(before for before, _ in both), total(after for _, after in both)))
    if not pairs:
        return Change(None, None, 0)
    return Change(total(before for before, _ in pairs), total(after for _, after in pairs), len(pairs))


def _interval(listed: Iterable[Item], burdens: dict[int, SentBurdens], likely: Decimal) -> Interval:
    """The bounds of all savings added up: wider than the truth where they do not move together, never narrower."""
    low, high = [], []
    for source in (source for item in listed for source in item.counted if source.saving_vnd is not None):
        row = burdens.get(source.sending_id)
        low.append(amount(row.low_vnd) if row and row.low_vnd else source.saving_vnd)
        high.append(amount(row.high_vnd) if row and row.high_vnd else source.saving_vnd)
    return Interval(min(total(low), likely), likely, max(total(high), likely))


def _draft(listed: Iterable[Item], burdens: dict[int, SentBurdens], saving: Decimal) -> DraftShare:
    resting = [
        item
        for item in listed
        if any((row := burdens.get(source.sending_id)) is not None and row.unconfirmed for source in item.counted)
    ]
    amount_ = total(item.saving_vnd for item in resting)
    return DraftShare(len(resting), amount_, ratio(amount_, saving))


def _measures(listed: Iterable[Item]) -> list[MeasureSaving]:
    found = [
        MeasureSaving(
            measure.measure,
            item.called,
            item.subject_key,
            source.agency,
            source.competence_of(measure),
            measure.saving_vnd,
        )
        for item in listed
        for source in item.counted
        for measure in source.measures
        if measure.saving_vnd
    ]
    return sorted(found, key=lambda one: (-one.saving_vnd, one.called, one.measure))


def _latest_first(late: Iterable[LateAgency], agency: str) -> tuple[LateAgency, ...]:
    return tuple(sorted((one for one in late if agency in ("", one.code)), key=lambda one: -one.days))
