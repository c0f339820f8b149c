"""An officer's word that what a rule finds in a TTHC is no mistake; taken back the same way."""

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import writing
from models.findings import AcceptedFinding, Finding
from models.procedure import Procedure
from rules.errors import InputError
from rules.findings.catalogue import rule_of
from rules.permissions import Action
from services.audit import record
from services.inventory.procedures import find
from services.permissions import allow


def accept_finding(engine: sa.Engine, code: str, rule: str, key: str, reason: str, act: Act) -> None:
    """Accept one finding of a TTHC, with the reason; it stays accepted while the words judged stay.

    Raises:
        InputError: no leave, no reason, the finding is not there any more or is accepted already.
    """
    with writing(engine) as session:
        procedure = _of_agency(session, code, act)
        reason = " ".join(reason.split())
        if not reason:
            raise InputError("finding.no_reason", "Chưa ghi lý do; hãy ghi vì sao đây không phải là lỗi.")
        of_this = (Finding.procedure_id == procedure.id, Finding.rule == rule, Finding.key == key)
        found = session.exec(select(Finding).where(*of_this)).first()
        if found is None:
            message = "Phát hiện này không còn, vì nội dung thủ tục đã thay đổi; hãy tải lại trang."
            raise InputError("finding.gone", message)
        if _acceptance(session, procedure.id, rule, key):
            raise InputError("finding.accepted_already", "Phát hiện này đã được chấp nhận; hãy tải lại trang.")
        session.add(
            AcceptedFinding(
                procedure_id=procedure.id,
                rule=rule,
                key=key,
                quote=found.quote,
                reason=reason,
                accepted_by=act.person,
                accepted_at=act.at,
            )
        )
        after = {"finding": rule_of(rule).title, "quote": found.quote, "reason": reason}
        record(session, act, "finding.accepted", f"procedure:{code}", after=after)


def take_back(engine: sa.Engine, code: str, rule: str, key: str, act: Act) -> None:
    """The acceptance no longer stands: the finding is open again, where the words still are."""
    with writing(engine) as session:
        procedure = _of_agency(session, code, act)
        accepted = _acceptance(session, procedure.id, rule, key)
        if accepted is None:
            raise InputError("finding.not_accepted", "Phát hiện này chưa được chấp nhận; hãy tải lại trang.")
        before = {"finding": rule_of(rule).title, "quote": accepted.quote, "reason": accepted.reason}
        record(session, act, "finding.taken_back", f"procedure:{code}", before=before)
        session.delete(accepted)


def _of_agency(session: Session, code: str, act: Act) -> Procedure:
    procedure = find(session, code)
    allow(session, act, Action.EDIT_INVENTORY, procedure.managing_agency)
    return procedure


def _acceptance(session: Session, procedure_id: int, rule: str, key: str) -> AcceptedFinding | None:
    accepted = AcceptedFinding
    of_this = (accepted.procedure_id == procedure_id, accepted.rule == rule, accepted.key == key)
    return session.exec(select(accepted).where(*of_this)).first()
