"""An officer compares a form or parameter with the official text: it agrees, it reads otherwise, it was a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.confirmation import Confirmation, ConfirmationDraft, Evidence, Target
from models.database import reading, stale, writing
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import Mark
from rules.wording import moment
from services.audit import record
from services.confirmations.checks import fitting
from services.confirmations.findings import Finding, finding_of
from services.confirmations.readings import Reading, reader
from services.office_rules import office_rules
from services.permissions import allow


@dataclass(frozen=True)
class Past:
    """A confirmation that counts or was withdrawn."""

    finding: Finding
    withdrawn_by: str
    withdrawn_at: datetime | None


def confirm(engine: sa.Engine, targets: Sequence[Target], on: date, evidence: Evidence, act: Act) -> int:
    """What the office reads on that day agrees with the official text; returns how many targets now say so.

    A target that somebody has already confirmed is refused, and then none of them is recorded.
    """
    with writing(engine) as session:
        allow(session, act, Action.CONFIRM_RULES)
        one_at_a_time(session)
        rules = office_rules(session)
        read = reader(rules)
        drafts = [_agreeing(read(target, on), evidence) for target in targets]
        _store(session, drafts, act, "confirmation.confirmed")
    return len(drafts)


def _agreeing(read: Reading, evidence: Evidence) -> ConfirmationDraft:
    if read.mark is Mark.CONFIRMED:
        raise _already(read)
    if not read.content:
        message = "chưa rõ giá trị nên chưa có gì để xác nhận; hãy nhập giá trị theo văn bản gốc."
        raise InputError("confirmation.unknown", f"«{read.title}» {message}")
    return ConfirmationDraft(target=read.target, effective_from=read.since, content=read.content, evidence=evidence)


def _already(read: Reading) -> InputError:
    by = f", do {read.finding.who} lúc {moment(read.finding.at)}" if read.finding else ""
    message = f"«{read.title}» đã được đối chiếu{by}; hãy tải lại trang để xem, rút xác nhận đó nếu có sai sót."
    return InputError("conflict.confirmed", message)


def correct(engine: sa.Engine, draft: ConfirmationDraft, seen: int, act: Act) -> None:
    """The official text reads otherwise: the office's own wording or value from a day on.

    ``seen`` is the newest confirmation the officer knew of (``Reading.seen``).
    """
    with writing(engine) as session:
        allow(session, act, Action.CONFIRM_RULES)
        one_at_a_time(session)
        rules = office_rules(session)
        _refuse_stale(rules.by_target.get(draft.target, []), seen)
        checked = draft.model_copy(update={"content": fitting(rules, draft)})
        _store(session, [checked], act, "confirmation.corrected")


def _refuse_stale(findings: Sequence[Finding], seen: int) -> None:
    newest = max(findings, key=lambda finding: finding.id, default=None)
    if newest and newest.id != seen:
        raise stale(newest.who, newest.at)
    if newest is None and seen:
        raise stale()


def withdraw(engine: sa.Engine, confirmation_ids: Sequence[int], act: Act) -> None:
    """They were a mistake: these confirmations no longer count, and what was before them counts again."""
    with writing(engine) as session:
        allow(session, act, Action.CONFIRM_RULES)
        one_at_a_time(session)
        rows = [_still_counting(session, confirmation_id) for confirmation_id in confirmation_ids]
        for subject, about in _by_subject(rows).items():
            before = [row.model_dump(mode="json") for row in about]
            record(session, act, "confirmation.withdrawn", subject, before={"confirmations": before})
        for row in rows:
            row.withdrawn_by, row.withdrawn_at = act.person, act.at
            session.add(row)


def _still_counting(session: Session, confirmation_id: int) -> Confirmation:
    row = session.get(Confirmation, confirmation_id)
    if row is None or row.withdrawn_at is not None:
        by = f", do {row.withdrawn_by} lúc {moment(row.withdrawn_at)}" if row else ""
        raise InputError("conflict.withdrawn", f"Xác nhận này đã được rút{by}; hãy tải lại trang.")
    return row


def history(engine: sa.Engine, kind: str, name: str = "") -> list[Past]:
    """Every confirmation ever recorded about this form, or about the parameters, newest first."""
    statement = select(Confirmation).where(Confirmation.target_kind == kind).order_by(sa.desc(Confirmation.id))
    if name:
        statement = statement.where(Confirmation.target == name)
    with reading(engine) as session:
        return [Past(finding_of(row), row.withdrawn_by, row.withdrawn_at) for row in session.exec(statement)]


def one_at_a_time(session: Session) -> None:
    """Two officers confirming at once: the second one must see what the first one recorded (SQLite locks anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE confirmation IN SHARE ROW EXCLUSIVE MODE"))


def _store(session: Session, drafts: Sequence[ConfirmationDraft], act: Act, action: str) -> None:
    add_rows(session, [new_row(draft, act.person, act.at) for draft in drafts], act, action)


def new_row(draft: ConfirmationDraft, person: str, at: datetime, origin: str = "") -> Confirmation:
    """The row of a checked draft."""
    target = {"target_kind": draft.target.kind, "target": draft.target.name, "question": draft.target.question}
    facts = {"effective_from": draft.effective_from, "content": draft.content, **draft.evidence.model_dump()}
    return Confirmation(**target, **facts, person=person, at=at, origin=origin)


def add_rows(session: Session, rows: Sequence[Confirmation], act: Act, action: str) -> None:
    """Save new rows, with one event for each form or parameter they are about."""
    session.add_all(rows)
    session.flush()
    for subject, about in _by_subject(rows).items():
        after = [row.model_dump(mode="json") for row in about]
        record(session, act, action, subject, after={"confirmations": after})


def _by_subject(rows: Sequence[Confirmation]) -> dict[str, list[Confirmation]]:
    found: dict[str, list[Confirmation]] = {}
    for row in rows:
        found.setdefault(f"{row.target_kind}:{row.target}", []).append(row)
    return found
