"""Remarks of colleagues on the questions of a form; they never go into Word and never touch the answers."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading, writing
from models.review import Comment
from rules.errors import InputError
from rules.permissions import Action
from rules.text import clean
from rules.wording import number
from services.audit import record
from services.office_rules import office_rules
from services.permissions import allow
from services.reviews.records import find_review

LONGEST = 2_000


@dataclass(frozen=True)
class CommentView:
    """One remark: who, when, what; ``settled_by`` once somebody has dealt with it."""

    id: int
    question: str
    person: str
    at: datetime
    text: str
    settled_by: str

    @property
    def is_open(self) -> bool:
        return not self.settled_by


def comments_of(engine: sa.Engine, review_id: int) -> dict[str, list[CommentView]]:
    """The remarks of a review by question, oldest first."""
    columns = (Comment.id, Comment.question, Comment.person, Comment.at, Comment.text, Comment.settled_by)
    statement = sa.select(*columns).where(Comment.review_id == review_id).order_by(Comment.id)
    found: dict[str, list[CommentView]] = {}
    with reading(engine) as session:
        for row in session.execute(statement):
            found.setdefault(row.question, []).append(CommentView(*row))
    return found


def add_comment(engine: sa.Engine, review_id: int, question: str, text: str, act: Act) -> int:
    """Write a remark on one question of the review's form."""
    text = _checked(text)
    with writing(engine) as session:
        review = find_review(session, review_id)
        allow(session, act, Action.COMMENT, review.reviewing_agency)
        if question not in office_rules(session).form(review.form_id, review.works_on).questions:
            message = f"Biểu mẫu không có câu «{question}»; hãy tải lại trang."
            raise InputError("comment.unknown_question", message)
        comment = Comment(review_id=review_id, question=question, person=act.person, at=act.at, text=text)
        session.add(comment)
        session.flush()
        after = {"review": review_id, "question": question, "text": text}
        # Not «review:…»: a remark is no new version of the answers.
        record(session, act, "comment.added", f"comment:{comment.id}", after=after)
        return comment.id


def settle_comment(engine: sa.Engine, comment_id: int, act: Act) -> None:
    """Say that a remark has been dealt with; whoever said so first stays."""
    with writing(engine) as session:
        comment = session.exec(select(Comment).where(Comment.id == comment_id).with_for_update()).first()
        if comment is None:
            raise InputError("comment.unknown", "Ý kiến này không còn; hãy tải lại trang.")
        allow(session, act, Action.COMMENT, find_review(session, comment.review_id).reviewing_agency)
        if comment.settled_by:
            return
        comment.settled_by = act.person
        session.add(comment)
        record(session, act, "comment.settled", f"comment:{comment_id}", after={"settled_by": act.person})


def _checked(text: str) -> str:
    text = clean(text)
    if not text:
        raise InputError("comment.empty", "Ý kiến còn trống; hãy ghi nội dung rồi gửi.")
    if len(text) > LONGEST:
        message = f"Ý kiến dài {number(len(text))} ký tự; hãy rút gọn còn tối đa {number(LONGEST)} ký tự."
        raise InputError("comment.too_long", message)
    return text
