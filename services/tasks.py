"""«Việc của tôi»: what waits for the person at the screen, by role, the most pressing first."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import reading
from models.office import Agency
from models.person import AGENCY_ROLES, Person
from models.review import Comment, Review
from models.submission import Submission
from rules.submission import COUNTED
from rules.vocabulary import Job, Role
from rules.vocabulary import SubmissionState as State
from rules.wording import number, quarter, short_date, two_digits
from services.consolidation.sets import read_set
from services.office_rules import office_rules
from services.plans.late import late_agencies
from services.plans.lines import plan_lines
from services.submissions.checklist import SUBMITTED
from services.submissions.reading import SubmissionSummary, summaries

_NEAR = timedelta(days=14)
_SHORT = 90  # a name on one line beside its link


class Task(NamedTuple):
    """One thing to do, or to know: a sentence, since when it waits, and the page where it is done.

    ``page`` is a word the screen turns into an address (submission, submissions, form, reviews, people …), ``key``
    the number of the record on it; ``page`` is «» where there is nothing to open. ``is_urgent``: it came back, or
    somebody else waits for it.
    """

    sentence: str
    page: str
    key: int | None = None
    since: datetime | None = None
    detail: str = ""
    is_urgent: bool = False


_NO_AGENCIES = Task("Chưa có danh sách cơ quan của tỉnh; hãy nhập ở cuối trang này.", "", is_urgent=True)


def tasks_of(engine: sa.Engine, act: Act, period: str, day: date) -> list[Task]:
    """What waits for this person in the period on this day; the number of statements does not grow with the work."""
    with reading(engine) as session:
        if act.role is Role.ADMIN:
            return list(_of_administrator(session))
        found = summaries(session, Submission.period.in_((period, period[:4])))
        tasks = list(_BY_ROLE[act.role or Role.OFFICE](session, found, period))
        mentions = list(_mentions(session, act, found))
    if act.role in AGENCY_ROLES:
        tasks += _due(engine, period, day)
    else:
        tasks += _of_the_set(engine, period)
    tasks = [*tasks, *mentions, *_late(engine, act, period, day)]
    return sorted(tasks, key=lambda task: not task.is_urgent)


def _of_drafter(session: Session, found: list[SubmissionSummary], period: str) -> Iterator[Task]:
    yield from _each(found, State.OFFICE_RETURNED, "Văn phòng trả lại", "form")
    yield from _each(found, State.HEAD_RETURNED, "Thủ trưởng trả lại", "form")
    yield from _unpresented(session, found, period)
    yield from _count(found, State.WITH_HEAD, "kết quả rà soát đang chờ thủ trưởng duyệt.")
    yield from _count(found, State.WITH_OFFICE, "kết quả rà soát đã trình, đang chờ Văn phòng.")


def _of_head(session: Session, found: list[SubmissionSummary], period: str) -> Iterator[Task]:
    yield from _each(found, State.WITH_HEAD, "Chờ bạn duyệt", "submission")
    yield from _each(found, State.OFFICE_RETURNED, "Văn phòng trả lại", "submission")
    yield from _count(found, State.WITH_OFFICE, "kết quả rà soát đã trình, đang chờ Văn phòng.")
    yield from _unpresented(session, found, period)


def _of_office(session: Session, found: list[SubmissionSummary], period: str) -> Iterator[Task]:
    yield from _of_new_province(session)
    yield from _each(found, State.WITH_OFFICE, "Chờ xem xét", "submission")
    yield from _count(found, State.ACCEPTED, "kết quả rà soát đã chấp nhận, chờ đưa vào phương án chung.")
    yield from _count(found, State.OFFICE_RETURNED, "kết quả rà soát đã trả lại, chờ cơ quan hoàn thiện.")


def _of_leader(session: Session, found: list[SubmissionSummary], period: str) -> Iterator[Task]:
    """Nothing waits for a leader: how far the province has come."""
    for state in (State.WITH_OFFICE, State.ACCEPTED, State.OFFICE_RETURNED):
        yield from _count(found, state, f"kết quả rà soát ở bước «{state.label}».")
    counted = sum(one.state in COUNTED for one in found)
    if counted:
        yield Task(f"{two_digits(counted)} kết quả rà soát đã đưa vào phương án chung.", "desk")


def _of_new_province(session: Session) -> Iterator[Task]:
    """What the Office needs before anybody can review: the agencies, and people in them."""
    if not session.scalar(sa.select(sa.func.count()).select_from(Agency)):
        yield _NO_AGENCIES
    elif not _people_of_agencies(session):
        yield Task("Chưa có cán bộ nào của các cơ quan; người quản trị thêm ở trang «Người dùng».", "")


def _people_of_agencies(session: Session) -> set[tuple[str | None, Role]]:
    """In which agency somebody of which role may sign in."""
    people = sa.select(Person.agency_code, Person.role).where(Person.disabled.is_(False), Person.role.in_(AGENCY_ROLES))
    return {(code, role) for code, role in session.execute(people)}


def _of_administrator(session: Session) -> Iterator[Task]:
    """The agencies in which nobody can sign in, or nobody can send."""
    known = _people_of_agencies(session)
    agencies = session.execute(sa.select(Agency.code).order_by(Agency.position)).scalars().all()
    if not agencies:
        yield _NO_AGENCIES
    for role in AGENCY_ROLES:
        missing = sum((code, role) not in known for code in agencies)
        if missing:
            sentence = f"{two_digits(missing)} cơ quan chưa có người dùng vai trò «{role.label}»."
            yield Task(sentence, "people")


_BY_ROLE = {Role.DRAFTER: _of_drafter, Role.HEAD: _of_head, Role.OFFICE: _of_office, Role.LEADER: _of_leader}


def _each(found: Iterable[SubmissionSummary], state: State, words: str, page: str) -> Iterator[Task]:
    """One task a submission in this state, the longest waiting first."""
    for one in sorted((one for one in found if one.state is state), key=lambda one: (one.changed_at, one.id)):
        key = one.review_id if page == "form" else one.id
        detail = one.reason or one.agency
        yield Task(f"{words}: {_short(one.name)}", page, key, one.changed_at, detail, is_urgent=True)


def _count(found: Iterable[SubmissionSummary], state: State, words: str) -> Iterator[Task]:
    if waiting := [one.changed_at for one in found if one.state is state]:
        yield Task(f"{two_digits(len(waiting))} {words}", f"submissions:{state.value}", since=min(waiting))


def _unpresented(session: Session, found: list[SubmissionSummary], period: str) -> Iterator[Task]:
    """The agency's own forms of the period that nobody has presented yet."""
    rules = office_rules(session)
    forms = {form.id for form in rules.forms if form.job in SUBMITTED and form.job is not Job.PLAN}
    begun = sa.select(Review.id).where(Review.period == period, Review.form_id.in_(forms))
    left = set(session.execute(begun).scalars()) - {one.review_id for one in found}
    if left:
        yield Task(f"{two_digits(len(left))} biểu mẫu của kỳ chưa trình.", "reviews")


def _due(engine: sa.Engine, period: str, day: date) -> Iterator[Task]:
    """The lines of the agency's plan whose last day is near, and that the Office has not got yet."""
    lines = [line for line in plan_lines(engine, int(period[:4])) if line.deadline and not line.is_late(day)]
    near = [line for line in lines if line.deadline.on <= day + _NEAR]
    if near:
        last = min(line.deadline.on for line in near)
        sentence = (
            f"{two_digits(len(near))} việc trong kế hoạch đến hạn trong {_NEAR.days} ngày, sớm nhất {short_date(last)}."
        )
        yield Task(sentence, "plan")


def _of_the_set(engine: sa.Engine, period: str) -> Iterator[Task]:
    """How far the province-wide option set is: locked, or how much has to be decided before."""
    kept = read_set(engine, period)
    if kept.locked:
        yield Task(f"Phương án {quarter(period)} đã được {kept.locked.by} chốt.", "desk", since=kept.locked.at)
    elif kept.undecided:
        sentence = f"{two_digits(len(kept.undecided))} mâu thuẫn trong phương án chung chưa có quyết định xử lý."
        yield Task(sentence, "desk", is_urgent=True)


def _late(engine: sa.Engine, act: Act, period: str, day: date) -> Iterator[Task]:
    """Two facts that are never added up: work past its day, and no plan for the year."""
    late = late_agencies(engine, period, day)
    overdue = [one for one in late if one.days]
    planless = sum(one.has_no_plan for one in late)
    if act.role not in AGENCY_ROLES:
        if overdue:
            yield Task(f"{two_digits(len(overdue))} cơ quan trễ hạn.", "late")
        if planless:
            yield Task(f"{two_digits(planless)} cơ quan chưa lập kế hoạch rà soát năm {period[:4]}.", "late")
        return
    for one in overdue:
        count = len(one.lines) or one.unsent
        what = "việc trong kế hoạch đã quá hạn" if one.lines else "kết quả rà soát chưa gửi, đã quá hạn gửi của kỳ"
        sentence = f"{two_digits(count)} {what}, trễ nhất {number(one.days)} ngày."
        yield Task(sentence, "plan" if one.lines else "reviews", is_urgent=True)
    if planless:
        yield Task(f"Cơ quan chưa lập kế hoạch rà soát năm {period[:4]}.", "plan")


def _mentions(session: Session, act: Act, found: list[SubmissionSummary]) -> Iterator[Task]:
    """The open remarks that call on this person, the oldest first."""
    if not act.account:
        return
    called = sa.cast(Comment.mentions, sa.Text).contains(json.dumps(act.account), autoescape=True)
    asked = sa.select(Comment.id, Comment.review_id, Comment.submission_id, Comment.person, Comment.at, Comment.text)
    names = {one.review_id: one.name for one in found}
    for row in session.execute(asked.where(Comment.settled_by == "", called).order_by(Comment.id)):
        about = f" về {_short(names[row.review_id])}" if row.review_id in names else ""
        page, key = ("form", row.review_id) if act.role in AGENCY_ROLES else ("submission", row.submission_id)
        yield Task(f"{row.person} nhắc bạn{about}", page, key, row.at, _short(row.text), is_urgent=True)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
