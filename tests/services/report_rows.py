"""Reviews and submissions put straight into the tables, in any state and with any amounts, for tests of reports."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.base import Base
from models.consolidation import Consolidation, ConsolidationItem, ConsolidationSource
from models.office import AgencyDraft
from models.procedure import Procedure
from models.review import Review
from models.submission import Sending, Submission
from rules.exact import plain
from rules.submission import SENT
from rules.vocabulary import AgencyKind, Competence, SubmissionState
from services.office import save_agencies, save_office
from services.submissions.snapshot import fingerprint_of
from tests.services.annex_reviews import OFFICE, cost_file
from tests.services.ready_reviews import sourced

AT = datetime(2021, 8, 15, tzinfo=UTC)
AGENCIES = ("STP", "SXD", "SCT")


class Entry(NamedTuple):
    """One review. ``state`` None: never presented. ``province`` and ``central``: parts of the saving."""

    agency: str | None
    field: str
    period: str
    state: SubmissionState | None = None
    before: Decimal = Decimal(0)
    saving: Decimal = Decimal(0)
    province: Decimal = Decimal(0)
    central: Decimal = Decimal(0)
    confirmed: bool = True
    left_out: bool = False
    illustrative: bool = False
    form: str = "02-rs-kstt"


def set_up(engine: sa.Engine, act: Act, **changes: Any) -> None:
    """The office and three agencies."""
    save_office(engine, OFFICE.model_copy(update=changes), act)
    drafts = [AgencyDraft(code=code, name=f"Cơ quan {code}", kind=AgencyKind.DEPARTMENT) for code in AGENCIES]
    save_agencies(engine, drafts, act)


def fill(engine: sa.Engine, entries: Sequence[Entry]) -> None:
    """Each entry as a TTHC of its own with its review, and its submission where it has a state."""
    with Session(engine) as session, session.begin():
        for number, entry in enumerate(entries, start=1):
            _store(session, number, entry)


def clear(engine: sa.Engine) -> None:
    """Take everything out again that ``fill`` has put in."""
    tables = (ConsolidationSource, ConsolidationItem, Consolidation, Sending, Submission, Review, Procedure)
    with Session(engine) as session, session.begin():
        for table in tables:
            session.execute(sa.delete(table.__table__))


def _store(session: Session, number: int, entry: Entry) -> None:
    known = {"code": f"1.{number:06d}", "name": f"Thủ tục số {number}", "field": entry.field}
    procedure = _row(session, Procedure, **known, illustrative=entry.illustrative)
    review = _row(
        session,
        Review,
        procedure_id=procedure.id,
        reviewing_agency=entry.agency,
        period=entry.period,
        form_id=entry.form,
    )
    if entry.state is None:
        return
    about = {"review_id": review.id, "agency_code": entry.agency, "period": entry.period, "state": entry.state}
    submission = _row(session, Submission, **about)
    content = _content(number, entry)
    sending = _row(
        session,
        Sending,
        **known,
        submission_id=submission.id,
        number=1,
        content=content,
        fingerprint=fingerprint_of(content),
        subject_key=known["code"],
        before_vnd=plain(entry.before),
        after_vnd=plain(entry.before - entry.saving),
        saving_vnd=plain(entry.saving),
        measures=_measures(entry),
        sent_at=AT if entry.state in SENT else None,
    )
    if entry.left_out:
        _leave_out(session, entry.period, sending)


def _leave_out(session: Session, period: str, sending: Sending) -> None:
    found = session.scalar(sa.select(Consolidation).where(Consolidation.period == period))
    consolidation = found or _row(session, Consolidation, period=period)
    about = {"subject_key": sending.subject_key, "field": sending.field, "lead_sending_id": sending.id}
    item = _row(session, ConsolidationItem, consolidation_id=consolidation.id, **about)
    _row(session, ConsolidationSource, item_id=item.id, sending_id=sending.id, is_counted=False, reason="trùng")


def _measures(entry: Entry) -> list[dict[str, Any]]:
    shares = {
        Competence.PROVINCE.value: entry.province,
        Competence.CENTRAL.value: entry.central,
        None: entry.saving - entry.province - entry.central,
    }
    return [{"measure": "m", "competence": at, "saving_vnd": plain(share)} for at, share in shares.items()]


def _content(number: int, entry: Entry) -> dict[str, Any]:
    file = sourced(cost_file("2", "1", str(number)))
    if entry.confirmed:
        file = file | {"inputs": [_confirmed(record) for record in file["inputs"]]}
        file["options"] = []
    return {"number": number, "cost": {"file": file, "chosen_option": "A" if file["options"] else None}}


def _confirmed(record: dict[str, Any]) -> dict[str, Any]:
    value = record["candidates"][0]["value"]
    return record | {"confirmed": {"value": value, "by": "Người thử", "on": "2021-08-15"}}


def _row(session: Session, table: type[Base], **known: Any) -> Any:
    """A stored row; columns that nothing is said of are as empty as they may be."""
    values = {
        column.name: _empty(column)
        for column in table.__table__.columns
        if not column.nullable and not column.primary_key and column.name != "version"
    }
    row = table(**values | known)
    session.add(row)
    session.flush()
    return row


def _empty(column: sa.Column) -> Any:
    if column.name.endswith("_at"):
        return AT
    if isinstance(column.type, sa.JSON):
        return {}
    kinds = {sa.Boolean: False, sa.Integer: 0, sa.Date: AT.date()}
    return next((value for kind, value in kinds.items() if isinstance(column.type, kind)), "")
