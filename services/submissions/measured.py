"""What was measured after a change is in force: how often the TTHC is carried out, and which measures are applied."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.database import reading, stale, writing
from models.measured import MeasuredDraft, MeasuredResult
from models.submission import Sending
from rules.errors import InputError
from rules.exact import EXACT, plain
from rules.submission import WAYS, Step
from rules.vocabulary import SubmissionState
from services.audit import record
from services.consolidation.changing import refuse_unless_locked
from services.permissions import allow
from services.submissions.steps import find_submission, last_sending, move


def record_measured(engine: sa.Engine, submission_id: int, draft: MeasuredDraft, opened_version: int, act: Act) -> int:
    """Keep what was measured, for the first time or again; returns the version of the submission now stored.

    ``opened_version`` is that of the submission. Refused while the change is not in force.
    """
    with writing(engine) as session:
        row = find_submission(session, submission_id)
        allow(session, act, WAYS[Step.MEASURE].action, row.agency_code)
        if row.version != opened_version:
            raise stale(row.changed_by, row.changed_at)
        refuse_unless_locked(session, row)
        sending = last_sending(session, row.id)
        result = session.get(MeasuredResult, sending.id)
        before = _facts(result) if result else None
        result = result or MeasuredResult(sending_id=sending.id)
        _enter(result, draft, sending, act)
        if row.state is SubmissionState.MEASURED:
            row.changed_by, row.changed_at = act.person, act.at
            session.add_all([row, result])
            session.flush()
            record(session, act, "submission.measure", f"submission:{row.id}", before=before, after=_facts(result))
            return row.version
        reason = f"Số liệu năm {draft.year}; nguồn: {draft.source}"
        version = move(session, row, Step.MEASURE, act, reason=reason, facts=_facts(result))
        session.add(result)
        return version


def measured_result(engine: sa.Engine, submission_id: int) -> MeasuredResult | None:
    """What was measured of this submission; None while nothing was."""
    with reading(engine) as session:
        row = find_submission(session, submission_id)
        return session.get(MeasuredResult, last_sending(session, row.id).id)


def _enter(result: MeasuredResult, draft: MeasuredDraft, sending: Sending, act: Act) -> None:
    names = [measure["measure"] for measure in sending.measures]
    _refuse_unknown(draft.applied, names)
    result.year, result.dossiers, result.source = draft.year, draft.dossiers, draft.source
    result.applied = [name for name in names if name in draft.applied]
    result.planned = plain(_planned(sending))
    result.recorded_by, result.recorded_at = act.person, act.at


def _refuse_unknown(applied: Iterable[str], names: list[str]) -> None:
    for name in applied:
        if name not in names:
            message = f"Phương án đã trình không có biện pháp «{name}»; hãy tải lại trang."
            raise InputError("measured.unknown_measure", message)


def _planned(sending: Sending) -> Decimal:
    """The dossiers a year the proposal counted with."""
    figures = sending.content["figures"]
    if figures is None:
        raise InputError("measured.no_costs", "Hồ sơ này không có bảng chi phí nên không đo được mức tiết kiệm.")
    return EXACT.multiply(Decimal(figures["times_per_year"]), Decimal(figures["subjects_per_year"]))


def _facts(result: MeasuredResult) -> dict[str, Any]:
    names = ("year", "dossiers", "planned", "applied", "source")
    return {name: getattr(result, name) for name in names}
