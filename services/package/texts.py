"""Edited passages of a period: kept with the sentence they replaced, so that changed figures are noticed."""

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import stale, writing
from models.draft import MAX_TEXT
from models.package import PackageText
from rules.errors import InputError
from rules.permissions import Action
from rules.text import clean
from services.audit import record
from services.package.passages import Edit, Passage
from services.permissions import allow


def edits_of(session: Session, period: str) -> dict[str, Edit]:
    """All edits of a period by their place."""
    rows = session.exec(select(PackageText).where(PackageText.period == period).order_by(PackageText.place))
    return {row.place: Edit(row.text, row.generated, row.edited_by, row.edited_at, row.version) for row in rows}


def edit_passage(engine: sa.Engine, period: str, passage: Passage, text: str, act: Act) -> None:
    """Word this passage anew; ``passage`` as it was on the screen. The software's own words put it back.

    Raises:
        InputError: no leave, an empty or over-long text, or a colleague edited the passage in between.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_PACKAGE)
        row = _row(session, period, passage)
        words = _checked(text, passage)
        if words == clean(passage.generated):
            return _restore(session, row, period, act)
        if row and (row.text, row.generated) == (words, passage.generated):
            return None
        before = {"text": row.text} if row else {"text": passage.generated}
        row = row or PackageText(period=period, place=passage.place)
        row.text, row.generated = words, passage.generated
        row.edited_by, row.edited_at = act.person, act.at
        session.add(row)
        session.flush()
        record(
            session,
            act,
            "package.passage_edited",
            _subject(period, passage.place),
            before=before,
            after={"text": words},
        )


def restore_passage(engine: sa.Engine, period: str, passage: Passage, act: Act) -> None:
    """Let the software's own sentence stand again."""
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_PACKAGE)
        _restore(session, _row(session, period, passage), period, act)


def _row(session: Session, period: str, passage: Passage) -> PackageText | None:
    """The stored edit, in the version that was on the screen."""
    of_place = select(PackageText).where(PackageText.period == period, PackageText.place == passage.place)
    row = session.exec(of_place).first()
    if (row.version if row else None) != (passage.edit.version if passage.edit else None):
        raise stale(row.edited_by, row.edited_at) if row else stale()
    return row


def _restore(session: Session, row: PackageText | None, period: str, act: Act) -> None:
    if row is None:
        return
    session.delete(row)
    session.flush()
    record(session, act, "package.passage_restored", _subject(period, row.place), before={"text": row.text})


def _checked(text: str, passage: Passage) -> str:
    words = clean(text)
    if not words:
        message = "Không để trống đoạn này; hãy ghi nội dung hoặc lấy lại câu của phần mềm."
        raise InputError("package.empty_passage", message, passage.title)
    if len(words) > MAX_TEXT:
        raise InputError("package.long_passage", "Đoạn này dài quá 60.000 ký tự; hãy rút gọn.", passage.title)
    return words


def _subject(period: str, place: str) -> str:
    return f"package:{period}/{place}"
