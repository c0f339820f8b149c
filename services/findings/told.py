"""The findings as plain values, for the command line."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from models.database import reading
from models.procedure import Procedure
from services.findings.reading import ShownFinding, findings_of
from services.inventory.procedures import find


def told_findings(engine: sa.Engine, codes: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    """Each finding of these TTHC, None of all; refused before the first where a code is unknown."""
    with reading(engine) as session:
        for code in codes or ():
            find(session, code)
        wanted = codes or list(session.scalars(sa.select(Procedure.code).order_by(Procedure.code)))
    for code in wanted:
        for each in findings_of(engine, code):
            yield _told(code, each)


def _told(code: str, each: ShownFinding) -> dict[str, Any]:
    said = each.accepted
    return {
        "code": code,
        "rule": each.rule.id,
        "severity": each.rule.severity.value,
        "component": each.rule.component,
        "place": each.place,
        "quote": each.quote,
        "message": each.message,
        "remedy": each.rule.remedy,
        "accepted": said and {"by": said.by, "reason": said.reason, "at": said.at.isoformat()},
    }
