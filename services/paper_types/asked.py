"""Who asks for the papers of a type: one row for each type and TTHC, aggregated by the database."""

from typing import Any

import sqlalchemy as sa

from models.paper_type import PaperType, PaperTypeName
from models.procedure import Paper, Procedure, Volume


def is_held() -> sa.ColumnElement[bool]:
    """A State database holds what the paper says, or the State issues the paper."""
    return sa.or_(PaperType.state_database != "", PaperType.issuer != "")


def asked(*conditions: sa.ColumnElement[bool]) -> sa.Subquery:
    """For each type and TTHC: ``copies`` of one dossier, ``unstated`` 1 where the TTHC does not say how many.

    A paper without a number counts once. What stands under headings of cases counts as in the case that asks for
    most copies: how many dossiers are of which case is not known.
    """
    said = sa.func.coalesce(Paper.originals, 0) + sa.func.coalesce(Paper.copies, 0)
    per_case = (
        sa.select(
            PaperTypeName.type_id,
            Paper.procedure_id,
            Paper.case,
            sa.func.sum(sa.case((said == 0, 1), else_=said)).label("copies"),
            sa.func.max(sa.case((said == 0, 1), else_=0)).label("unstated"),
        )
        .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key)
        .join(PaperType, PaperType.id == PaperTypeName.type_id)
        .where(*conditions)
        .group_by(PaperTypeName.type_id, Paper.procedure_id, Paper.case)
        .subquery()
    )
    always = sa.func.coalesce(sa.func.sum(per_case.c.copies).filter(per_case.c.case == ""), 0)
    in_one_case = sa.func.coalesce(sa.func.max(per_case.c.copies).filter(per_case.c.case != ""), 0)
    return (
        sa.select(
            per_case.c.type_id,
            per_case.c.procedure_id,
            (always + in_one_case).label("copies"),
            sa.func.max(per_case.c.unstated).label("unstated"),
        )
        .group_by(per_case.c.type_id, per_case.c.procedure_id)
        .subquery()
    )


def latest_volumes() -> sa.Subquery:
    """Of each TTHC the dossiers ``received`` in the latest year that is counted."""
    years = (
        sa.select(Volume.procedure_id, sa.func.max(Volume.year).label("year")).group_by(Volume.procedure_id).subquery()
    )
    newest = sa.and_(Volume.procedure_id == years.c.procedure_id, Volume.year == years.c.year)
    return (
        sa.select(Volume.procedure_id, Volume.year, sa.func.max(Volume.received).label("received"))
        .join(years, newest)
        .group_by(Volume.procedure_id, Volume.year)
        .subquery()
    )


def agency_of() -> sa.ColumnElement[Any]:
    """The agency that is in charge of a TTHC, by its code; by its name where no agency of ours is."""
    return sa.func.coalesce(Procedure.managing_agency, Procedure.agency)
