"""Beginning a form: which one by the job and the day, about what, filled in with what is known already."""

import re
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import Act
from models.database import writing
from models.draft_document import DraftDocument, PlannedProcedure, ProcedureGroup
from models.office import Agency
from models.procedure import Procedure
from models.review import Review
from rules.errors import InputError
from rules.form import FormDefinition, check_answers, deciding_day
from rules.permissions import Action
from rules.vocabulary import Job, PlannedAction
from rules.wording import short_date
from services.audit import record
from services.inventory.procedures import find
from services.office_rules import OfficeRules, office_rules
from services.permissions import allow
from services.reviews.facts import prefilled
from services.reviews.subject_facts import known_facts
from services.reviews.subjects import About, subjects_of

IMPACT_JOBS = {
    PlannedAction.NEW: Job.IMPACT_NEW,
    PlannedAction.REPLACED: Job.IMPACT_NEW,  # the draft prescribes the whole TTHC anew
    PlannedAction.AMENDED: Job.IMPACT_AMENDED,
    PlannedAction.ABOLISHED: Job.IMPACT_AMENDED,
}


class _Opening(NamedTuple):
    """When and by whom a form is begun: the working period, the day whose rules apply, the act."""

    period: str
    on: date
    act: Act


def open_review(engine: sa.Engine, code: str, period: str, on: date, act: Act, checklist: str = "") -> int:
    """Begin the review of a TTHC in force, or go through one of the historic question lists with it."""
    _check_quarter(period)
    with writing(engine) as session:
        rules = office_rules(session)
        form = _checklist(rules, checklist, on) if checklist else rules.form_for(Job.REVIEW, on)
        return _open(session, form, About("procedure_id", find(session, code).id), _Opening(period, on, act))


def _checklist(rules: OfficeRules, form_id: str, on: date) -> FormDefinition:
    """The historic question list with this id; no other form is opened by naming it."""
    for form in rules.checklists(on):
        if form.id == form_id:
            return form
    message = f"Ngày {short_date(on)} không có danh mục câu hỏi nào mang mã «{form_id}»; hãy chọn trong danh sách."
    raise InputError("checklist.unknown", message)


def open_impact(engine: sa.Engine, planned_id: int, period: str, on: date, act: Act) -> int:
    """Begin the impact assessment of a TTHC of a draft document, by the day it was sent to thẩm định."""
    _check_quarter(period)
    with writing(engine) as session:
        planned = session.get(PlannedProcedure, planned_id)
        if planned is None:
            raise InputError("planned.unknown", "Thủ tục này không còn trong dự thảo; hãy mở lại dự thảo.")
        document = session.get(DraftDocument, planned.document_id)
        on = deciding_day(document.sent_for_appraisal_on, on)
        form = office_rules(session).form_for(IMPACT_JOBS[planned.action], on)
        return _open(session, form, About("planned_id", planned_id), _Opening(period, on, act))


def open_group(engine: sa.Engine, group_id: int, on: date, act: Act) -> int:
    """Begin the review of a group of TTHC (TT 02/2017/TT-VPCP Điều 26)."""
    with writing(engine) as session:
        group = session.get(ProcedureGroup, group_id)
        if group is None:
            raise InputError("group.unknown", "Nhóm thủ tục này không còn; hãy mở lại danh sách rà soát.")
        form = office_rules(session).form_for(Job.GROUP, on)
        return _open(session, form, About("group_id", group_id), _Opening(group.period, on, act))


def open_plan(engine: sa.Engine, agency_code: str, period: str, on: date, act: Act) -> int:
    """Begin the review plan of an agency for the year of the period (TT 02/2017/TT-VPCP Điều 24)."""
    with writing(engine) as session:
        allow(session, act, Action.DRAFT, agency_code)
        return plan_of(session, agency_code, period, on, act)


def plan_of(session: Session, agency_code: str, period: str, on: date, act: Act) -> int:
    """The plan of an agency, begun where there is none yet, inside the transaction of a caller who has allowed it."""
    _check_quarter(period)
    if session.get(Agency, agency_code) is None:
        raise InputError("agency.unknown", f"Không có cơ quan mang mã «{agency_code}»; hãy chọn trong danh sách.")
    form = office_rules(session).form_for(Job.PLAN, on)
    return _begin(session, form, About("agency_code", agency_code), _Opening(period[:4], on, act))


def _check_quarter(period: str) -> None:
    if not re.fullmatch(r"20\d\d-Q[1-4]", period):
        raise InputError("review.period", f"Kỳ «{period}» viết không đúng; hãy viết như 2021-Q3 (năm-quý).")


def _open(session: Session, form: FormDefinition, about: About, opening: _Opening) -> int:
    """The form already begun about this subject, else a new one, filled in as far as is known."""
    allow(session, opening.act, Action.DRAFT, _whose(session, about, opening.act))
    return _begin(session, form, about, opening)


def _begin(session: Session, form: FormDefinition, about: About, opening: _Opening) -> int:
    """As ``_open``, where the act is allowed already."""
    agency = _whose(session, about, opening.act)
    begun = {about.column: about.key, "form_id": form.id}
    if about.column in ("procedure_id", "agency_code"):  # these are reviewed again in every period
        begun["period"] = opening.period
    if about.column == "procedure_id":  # several agencies may review the same TTHC, each on its own
        begun["reviewing_agency"] = agency
    existing = select(Review.id).filter_by(**begun)
    if (found := session.exec(existing).first()) is not None:
        return found
    answers = check_answers(form, prefilled(form, known_facts(session, about, opening.period)))
    known = begun | {"period": opening.period, "answers": answers, "reviewing_agency": agency}
    review = _new_review(session, form, known, opening)
    try:
        with session.begin_nested():
            session.add(review)
    except IntegrityError:  # somebody has begun it since this transaction looked (PostgreSQL; SQLite lets one write)
        if (found := session.exec(existing).first()) is None:  # what it is about was deleted meanwhile
            raise InputError("subject.gone", "Nội dung này vừa bị xóa; hãy mở lại từ danh sách.") from None
        return found
    act = opening.act
    subject = subjects_of(session, [review])[review.id]
    opened = {"version": review.version, "code": subject.code, "period": opening.period, "form": form.id}
    record(session, act, "review.opened", f"review:{review.id}", after=opened)
    return review.id


def _whose(session: Session, about: About, act: Act) -> str | None:
    """The agency whose work the form will be: that of the draft, group or plan; of a TTHC that of the person."""
    if about.column == "agency_code":
        return about.key
    if about.column == "planned_id":
        return session.get(DraftDocument, session.get(PlannedProcedure, about.key).document_id).agency_code
    if about.column == "group_id":
        return session.get(ProcedureGroup, about.key).agency_code
    return act.agency or session.get(Procedure, about.key).managing_agency


def _new_review(session: Session, form: FormDefinition, known: dict[str, Any], opening: _Opening) -> Review:
    act = opening.act
    return Review(
        **known,
        works_on=opening.on,
        form_fingerprint=form.fingerprint,
        rule_set_fingerprint=office_rules(session).rulebook.at(opening.on).fingerprint,
        created_by=act.person,
        created_at=act.at,
        updated_by=act.person,
        updated_at=act.at,
    )
