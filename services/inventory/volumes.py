"""The dossiers of each TTHC as last counted."""

from typing import Any

import sqlalchemy as sa

from models.procedure import Volume


def latest_counts() -> sa.Select[Any]:
    """Of each TTHC the counts of the latest year that is counted; what nobody counted is None."""
    newest = sa.select(Volume.procedure_id, sa.func.max(Volume.year).label("year")).group_by(Volume.procedure_id)
    latest = newest.subquery()
    same = sa.and_(Volume.procedure_id == latest.c.procedure_id, Volume.year == latest.c.year)
    counts = (Volume.procedure_id, Volume.year, Volume.received, Volume.online, Volume.returned)
    return sa.select(*counts).join(latest, same)
