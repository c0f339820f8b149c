"""What was reviewed, submitted, accepted and saved in a quarter or a year, by agency, by field and by quarter."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.office import Agency
from models.procedure import Procedure
from models.review import Review
from models.visibility import seen_by, viewer_of
from rules.errors import InputError
from rules.form import load_forms
from rules.permissions import WHOLE_PROVINCE
from rules.text import fold
from rules.vocabulary import Competence, Job, Role, SubmissionState
from rules.wording import quarter
from services.reports.accepted import Accepted, accepted_submissions, left_out, resting_on_unconfirmed
from services.reports.found import FoundRow, found_by_agency
from services.reports.periods import ReportPeriod, report_period
from services.reports.planned import PlannedWork, planned_work
from services.reports.rows import ReportRow, summed
from services.reports.standing import newest_sending, standing

NO_AGENCY, NO_FIELD = "Chưa giao cơ quan", "Chưa ghi lĩnh vực"


@dataclass(frozen=True)
class ReportFigures:
    """The figures as they stand now. ``agency`` is empty in the report of the province.

    ``by_quarter`` is empty and ``planned`` None in the report of a quarter: plans are made for a year.
    ``unconfirmed``: how many of the accepted reviews have figures that rest on inputs nobody has confirmed.
    ``found``: what the quality rules find in the inventory now, whatever the period.
    """

    period: ReportPeriod
    agency: str
    by_agency: tuple[ReportRow, ...]
    by_field: tuple[ReportRow, ...]
    by_quarter: tuple[ReportRow, ...]
    whole: ReportRow
    unconfirmed: int
    is_illustrative: bool
    planned: PlannedWork | None = None
    found: tuple[FoundRow, ...] = ()


class Breakdown(NamedTuple):
    """One way the report is broken down; ``kind`` is what a row is: «cơ quan», «lĩnh vực» or «quý»."""

    kind: str
    rows: tuple[ReportRow, ...]


def breakdowns(figures: ReportFigures) -> list[Breakdown]:
    """The tables of the report: an agency's own has no rows by agency, that of a quarter none by quarter."""
    found = [] if figures.agency else [Breakdown("cơ quan", figures.by_agency)]
    found.append(Breakdown("lĩnh vực", figures.by_field))
    return found + [Breakdown("quý", figures.by_quarter)] * bool(figures.by_quarter)


class _Place(NamedTuple):
    """Where a review is counted; ``agency`` with its place in the office's order."""

    position: int
    agency: str
    field: str
    period: str


class _Counted(NamedTuple):
    place: _Place
    row: ReportRow
    illustrative: int


def report_figures(engine: sa.Engine, period: str) -> ReportFigures:
    """The report of a quarter «2021-Q3» or a year «2021»: of one's own agency, or of the province for its Office.

    Work the reader may not open is counted all the same, but only counted; amounts come from what the reader may see.
    """
    asked = report_period(period)
    with reading(engine) as session:
        agency_code = _scope(session)
        with reading(seen_by(engine, None)) as whole:
            counted, excluded = _counted(whole, asked.parts, agency_code), left_out(whole, asked.parts)
        accepted = [
            item for item in accepted_submissions(session, asked.parts, agency_code) if item.sending_id not in excluded
        ]
        unconfirmed = resting_on_unconfirmed(session, accepted)
        found = found_by_agency(session, agency_code)
        agency = session.scalar(sa.select(Agency.name).where(Agency.code == agency_code)) if agency_code else ""
    rows = _by_place(counted, accepted)
    return ReportFigures(
        period=asked,
        agency=agency or "",
        by_agency=_grouped(rows, lambda place: (place.position, place.agency), lambda place: place.agency),
        by_field=_grouped(rows, lambda place: (not place.field, fold(place.field), place.field), _field_title),
        by_quarter=() if asked.quarter else _quarters(asked, rows),
        whole=summed("Tổng cộng", rows.values()),
        unconfirmed=unconfirmed,
        is_illustrative=any(entry.illustrative for entry in counted),
        planned=None if asked.quarter else planned_work(engine, asked.year, agency_code),
        found=found,
    )


def _scope(session: Session) -> str:
    """The agency whose report this is; «» for the whole province."""
    viewer = viewer_of(session)
    if viewer is None or viewer.role in WHOLE_PROVINCE:
        return ""
    if not viewer.agency or viewer.role is Role.ADMIN:
        raise InputError("report.not_theirs", "Tài khoản này không thuộc cơ quan nào nên không có số liệu báo cáo.")
    return viewer.agency


def _counted(session: Session, periods: Iterable[str], agency_code: str) -> list[_Counted]:
    """Reviews by agency, field, period and state: counts without contents, in one statement."""
    newest, submission = newest_sending()
    forms = [form.id for form in load_forms() if form.job in (Job.REVIEW, Job.GROUP)]
    field = sa.func.coalesce(newest.c.field, Procedure.field, "").label("field")
    columns = (Agency.position, Agency.name, field, Review.period, submission.c.state)
    statement = (
        sa.select(*columns, sa.func.count(), sa.func.sum(sa.cast(Procedure.illustrative, sa.Integer)))
        .select_from(Review)
        .join(Agency, Agency.code == Review.reviewing_agency, isouter=True)
        .join(Procedure, Procedure.id == Review.procedure_id, isouter=True)
        .join(submission, submission.c.review_id == Review.id, isouter=True)
        .join(newest, newest.c.submission_id == submission.c.id, isouter=True)
        .where(Review.period.in_(periods), Review.form_id.in_(forms))
        .group_by(*columns)
    )
    if agency_code:
        statement = statement.where(Review.reviewing_agency == agency_code)
    return [_count(*row) for row in session.execute(statement)]


def _count(
    position: int | None, agency: str | None, field: str, period: str, state: str | None, *sums: int | None
) -> _Counted:
    number, illustrative = sums
    last = 10**9  # what belongs to no agency stands last
    place = _Place(last if position is None else position, agency or NO_AGENCY, field, period)
    row = ReportRow("", **{standing(SubmissionState(state) if state else None): number})
    return _Counted(place, row, illustrative or 0)


def _by_place(counted: Iterable[_Counted], accepted: Iterable[Accepted]) -> dict[_Place, ReportRow]:
    """Every review once, with the amounts of those that were accepted."""
    gathered: dict[_Place, list[ReportRow]] = defaultdict(list)
    for entry in counted:
        gathered[entry.place].append(entry.row)
    for item in accepted:
        gathered[_Place(item.position, item.agency, item.field, item.period)].append(_amounts(item))
    return {place: summed("", rows) for place, rows in gathered.items()}


def _amounts(item: Accepted) -> ReportRow:
    return ReportRow(
        "",
        before_vnd=Decimal(item.before_vnd or 0),
        saving_vnd=Decimal(item.saving_vnd or 0),
        province_vnd=item.saving_of(Competence.PROVINCE),
        central_vnd=item.saving_of(Competence.CENTRAL),
    )


def _grouped(
    rows: dict[_Place, ReportRow], order: Callable[[_Place], Any], title: Callable[[_Place], str]
) -> tuple[ReportRow, ...]:
    """The rows added up by what ``order`` tells apart, in that order."""
    groups: dict[Any, list[_Place]] = defaultdict(list)
    for place in rows:
        groups[order(place)].append(place)
    return tuple(summed(title(places[0]), (rows[place] for place in places)) for _, places in sorted(groups.items()))


def _field_title(place: _Place) -> str:
    return place.field or NO_FIELD


def _quarters(year: ReportPeriod, rows: dict[_Place, ReportRow]) -> tuple[ReportRow, ...]:
    """The quarters of the year, those without work too; a last row for what is kept for the year as a whole."""
    found = {code: [row for place, row in rows.items() if place.period == code] for code in year.parts}
    titles = {code: quarter(code) if "-Q" in code else "Không theo quý" for code in year.parts}
    return tuple(
        replace(summed("", found[code]), title=titles[code]) for code in year.parts if "-Q" in code or found[code]
    )
