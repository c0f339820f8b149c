"""What the quality rules find in the inventory, by agency, for the periodic report: as it stands now."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.findings import Finding
from models.office import Agency
from models.procedure import Procedure
from rules.findings.catalogue import Severity, rules
from services.findings.reading import is_accepted

NO_AGENCY = "Chưa phân công"


class FoundRow(NamedTuple):
    """How many findings are open, by severity, and how many officers have accepted."""

    title: str
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    accepted: int = 0

    @property
    def open(self) -> int:
        return self.errors + self.warnings + self.hints


def found_by_agency(session: Session, agency_code: str) -> tuple[FoundRow, ...]:
    """The agencies whose TTHC have findings, in the order of the office; one agency alone where its code is given."""
    accepted = is_accepted()
    open_ = [sa.func.sum(sa.case((~accepted & (Finding.severity == each), 1), else_=0)) for each in Severity]
    statement = (
        sa.select(sa.func.coalesce(Agency.name, NO_AGENCY), *open_, sa.func.sum(sa.case((accepted, 1), else_=0)))
        .select_from(Finding)
        .join(Procedure, Procedure.id == Finding.procedure_id)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .where(Finding.rule.in_(list(rules())))
        .group_by(Agency.name, Agency.position)
        .order_by(Agency.position.is_(None), Agency.position)
    )
    if agency_code:
        statement = statement.where(Procedure.managing_agency == agency_code)
    return tuple(FoundRow(*row) for row in session.execute(statement))


def found_in_all(rows: tuple[FoundRow, ...]) -> FoundRow:
    """The rows added up."""
    return FoundRow("Tổng cộng", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))
