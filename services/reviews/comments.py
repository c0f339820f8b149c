"""Remarks on the questions of a form: among colleagues, or on what was submitted. Never in Word, never an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, writing
from models.person import Person
from models.review import Comment
from rules.errors import InputError
from rules.permissions import Action
from rules.text import clean
from rules.vocabulary import Role, Term
from rules.wording import number
from services.audit import record
from services.office_rules import office_rules
from services.permissions import allow
from services.reviews.records import find_review
from services.submissions.steps import find_submission, last_sending

LONGEST = 2_000


class Part(Term):
    """A part of what was submitted that no question of the form asks for; a remark may be on it too."""

    WHOLE = "ho_so", "Cả hồ sơ"
    COSTS = "chi_phi", "Chi phí tuân thủ"
    OPTIONS = "phuong_an", "Phương án và biện pháp"


@dataclass(frozen=True)
class CommentView:
    """One remark: who, when, what; ``settled_by`` once somebody has dealt with it.

    ``submission_id`` None: among colleagues of the agency. ``mentions`` are the names of the people it calls on.
    """

    id: int
    question: str
    person: str
    at: datetime
    text: str
    settled_by: str
    submission_id: int | None = None
    mentions: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.settled_by

    @property
    def is_submitted(self) -> bool:
        """Whether the Office and the agency both read it."""
        return self.submission_id is not None


class Reader(NamedTuple):
    """Somebody a remark can call on."""

    account: str
    name: str
    role: Role


def comments_of(engine: sa.Engine, review_id: int) -> dict[str, list[CommentView]]:
    """The remarks of a review that the reader may see, by question, oldest first."""
    columns = [getattr(Comment, name) for name in CommentView.__dataclass_fields__]
    statement = sa.select(*columns).where(Comment.review_id == review_id).order_by(Comment.id)
    found: dict[str, list[CommentView]] = {}
    with reading(engine) as session:
        rows = session.execute(statement).all()
        names = _names(session, {account for row in rows for account in row.mentions or ()})
    for row in rows:
        called = tuple(names.get(account, account) for account in row.mentions or ())
        found.setdefault(row.question, []).append(CommentView(**{**row._mapping, "mentions": called}))
    return found


def readers_of(engine: sa.Engine, agency_code: str | None, *, office: bool) -> list[Reader]:
    """Whom a remark can call on: the people of the agency, with ``office`` those of the Office as well."""
    with reading(engine) as session:
        return _readers(session, agency_code, office)


def open_remarks(engine: sa.Engine, submission_id: int) -> int:
    """How many remarks on what was submitted nobody has settled yet."""
    asked = sa.select(sa.func.count(Comment.id)).where(Comment.submission_id == submission_id)
    with reading(engine) as session:
        return session.scalar(asked.where(Comment.settled_by == ""))


def add_comment(
    engine: sa.Engine, review_id: int, question: str, text: str, act: Act, mentions: Sequence[str] = ()
) -> int:
    """Write a remark among colleagues on one question of the review's form."""
    text = _checked(text)
    with writing(engine) as session:
        review = find_review(session, review_id)
        allow(session, act, Action.COMMENT, review.reviewing_agency)
        _check_question(session, question, review.form_id, review.works_on)
        _check_readers(mentions, _readers(session, review.reviewing_agency, office=False))
        return _store(session, Comment(review_id=review_id, question=question, text=text, mentions=[*mentions]), act)


def add_remark(
    engine: sa.Engine, submission_id: int, question: str, text: str, act: Act, mentions: Sequence[str] = ()
) -> int:
    """Write a remark on what was submitted: on a question of its form, or on a ``Part``; agency and Office read it."""
    text = _checked(text)
    with writing(engine) as session:
        row = find_submission(session, submission_id)
        allow(session, act, Action.COMMENT, row.agency_code)
        if question not in set(Part):
            sent = last_sending(session, submission_id).content["review"]
            _check_question(session, question, sent["form_id"], date.fromisoformat(sent["works_on"]))
        _check_readers(mentions, _readers(session, row.agency_code, office=True))
        about = {"review_id": row.review_id, "submission_id": submission_id, "question": question}
        return _store(session, Comment(**about, text=text, mentions=[*mentions]), act)


def settle_comment(engine: sa.Engine, comment_id: int, act: Act) -> None:
    """Say that a remark has been dealt with; whoever said so first stays."""
    with writing(engine) as session:
        comment = session.exec(select(Comment).where(Comment.id == comment_id).with_for_update()).first()
        if comment is None:
            raise InputError("comment.unknown", "Ý kiến này không còn; hãy tải lại trang.")
        allow(session, act, Action.COMMENT, _whose(session, comment))
        if comment.settled_by:
            return
        comment.settled_by = act.person
        session.add(comment)
        record(session, act, "comment.settled", f"comment:{comment_id}", after={"settled_by": act.person})


def _whose(session: Session, comment: Comment) -> str | None:
    if comment.submission_id is not None:
        return find_submission(session, comment.submission_id).agency_code
    return find_review(session, comment.review_id).reviewing_agency


def _store(session: Session, comment: Comment, act: Act) -> int:
    comment.person, comment.account, comment.at = act.person, act.account, act.at
    session.add(comment)
    session.flush()
    after: dict[str, Any] = {"review": comment.review_id, "question": comment.question, "text": comment.text}
    more = {"submission": comment.submission_id, "mentions": comment.mentions}
    # Not «review:…»: a remark is no new version of the answers.
    record(session, act, "comment.added", f"comment:{comment.id}", after=after | {k: v for k, v in more.items() if v})
    return comment.id


def _readers(session: Session, agency_code: str | None, office: bool) -> list[Reader]:
    """Of the agency whoever writes for it; never somebody who could not read the remark."""
    own = (Person.agency_code == agency_code) & Person.role.in_((Role.DRAFTER, Role.HEAD))
    may_read = own | (Person.role == Role.OFFICE) if office else own
    found = sa.select(Person.email, Person.name, Person.role).where(may_read, Person.disabled.is_(False))
    return [Reader(*row) for row in session.execute(found.order_by(Person.role, Person.name, Person.id))]


def _names(session: Session, accounts: Iterable[str]) -> dict[str, str]:
    if not accounts:
        return {}
    return dict(session.execute(sa.select(Person.email, Person.name).where(Person.email.in_(accounts))).all())


def _check_readers(mentions: Sequence[str], readers: Iterable[Reader]) -> None:
    if set(mentions) - {reader.account for reader in readers}:
        message = "Có người được nhắc không đọc được ý kiến này; hãy chọn lại người được nhắc."
        raise InputError("comment.cannot_read", message)


def _check_question(session: Session, question: str, form_id: str, on: date) -> None:
    if question not in office_rules(session).form(form_id, on).questions:
        raise InputError("comment.unknown_question", f"Biểu mẫu không có câu «{question}»; hãy tải lại trang.")


def _checked(text: str) -> str:
    text = clean(text)
    if not text:
        raise InputError("comment.empty", "Ý kiến còn trống; hãy ghi nội dung rồi gửi.")
    if len(text) > LONGEST:
        message = f"Ý kiến dài {number(len(text))} ký tự; hãy rút gọn còn tối đa {number(LONGEST)} ký tự."
        raise InputError("comment.too_long", message)
    return text
