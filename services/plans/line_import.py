"""Taking lines of a file into review plans: what it would do is shown first, then done in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, writing
from models.review import Review
from rules.errors import InputError
from rules.form import check_answers
from rules.form_definition import Question
from rules.permissions import Action
from rules.vocabulary import Job
from services.audit import record
from services.office_rules import office_rules
from services.permissions import allow, is_allowed
from services.plans.line_workbook import Line, ReadLines, key_of, read_lines, template
from services.plans.lines import agency_names, lines_question
from services.reviews.opening import plan_of


class Target(NamedTuple):
    """Whose plans a file is for: one agency, or («») those its rows name; of the year of ``period``, begun ``on``."""

    agency: str
    period: str
    on: date


class AgencyLines(NamedTuple):
    """What a file does to the plan of one agency."""

    code: str
    name: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Imported:
    """What a file does. With ``problems`` nothing of it is stored; ``ignored`` names columns without a meaning."""

    agencies: tuple[AgencyLines, ...] = ()
    problems: tuple[InputError, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def written(self) -> int:
        return sum(agency.added + agency.changed for agency in self.agencies)


def line_template(engine: sa.Engine, on: date) -> bytes:
    """The workbook to fill in, with the columns of the form of that day."""
    with reading(engine) as session:
        question = _question(session, on)
    return template(engine, question)


def preview_lines(engine: sa.Engine, data: bytes, target: Target) -> Imported:
    """What taking over this file would do, before it is done."""
    with reading(engine) as session:
        found, agencies = _read(session, data, target)
        if found.problems:
            return Imported((), found.problems, found.ignored)
        plans = _plans(session, target, found.by_agency)
        question = _question(session, target.on)
        done = [
            _merged(plans.get(code), question, lines)[1]._replace(code=code, name=agencies[code])
            for code, lines in found.by_agency.items()
        ]
    return Imported(tuple(done), (), found.ignored)


def import_lines(engine: sa.Engine, data: bytes, target: Target, act: Act) -> Imported:
    """Add the lines to the plans, begun where there are none; a line known by code or name is replaced.

    An agency does it for itself; the Office for all.
    """
    with writing(engine) as session:
        found, agencies = _read(session, data, target)
        if found.problems:
            return Imported((), found.problems, found.ignored)
        done = []
        for code, lines in found.by_agency.items():
            own = is_allowed(act, Action.DRAFT, code)
            allow(session, act, Action.DRAFT if own else Action.PLAN_PROVINCE, code)
            plan = session.get(Review, plan_of(session, code, target.period, target.on, act))
            counts = _store(session, plan, lines, act)
            done.append(counts._replace(code=code, name=agencies[code]))
    return Imported(tuple(done), (), found.ignored)


def _read(session: Session, data: bytes, target: Target) -> tuple[ReadLines, dict[str, str]]:
    agencies = agency_names(session)
    return read_lines(data, _question(session, target.on), agencies, target.agency), agencies


def _question(session: Session, on: date) -> Question:
    return lines_question(office_rules(session).form_for(Job.PLAN, on))


def _plans(session: Session, target: Target, agencies: Iterable[str]) -> dict[str, Review]:
    of_year = select(Review).where(Review.period == target.period[:4], Review.agency_code.in_(agencies))
    return {plan.agency_code: plan for plan in session.exec(of_year)}


def _merged(plan: Review | None, question: Question, lines: list[Line]) -> tuple[list[dict[str, Any]], AgencyLines]:
    """The rows of the plan with these lines in their places, new ones at the end; and what that changes."""
    rows = list((plan.answers.get(question.id) if plan else None) or [])
    places = {key_of(row): at for at, row in enumerate(rows)}
    added = changed = 0
    for line in lines:
        at = places.get(key_of(line))
        if at is None:
            rows.append(line)
            added += 1
        elif _filled(rows[at]) != _filled(line):
            rows[at] = line
            changed += 1
    return rows, AgencyLines("", "", added, changed, len(lines) - added - changed)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value}


def _store(session: Session, plan: Review, lines: list[Line], act: Act) -> AgencyLines:
    form = office_rules(session).form(plan.form_id, plan.works_on)
    question = lines_question(form)
    rows, counts = _merged(plan, question, lines)
    if not counts.added and not counts.changed:
        return counts
    before = {question.id: plan.answers.get(question.id)}
    changed = check_answers(form, {question.id: rows})
    plan.answers = {**plan.answers, **changed}
    plan.updated_by, plan.updated_at = act.person, act.at
    session.add(plan)
    session.flush()
    after = {"version": plan.version, "changed": changed}
    record(session, act, "review.answers_saved", f"review:{plan.id}", before={"changed": before}, after=after)
    return counts
