"""What a page says of a package before it is made: counted in the database, no copy is opened."""

from typing import NamedTuple

import sqlalchemy as sa

from models.consolidation import Consolidation, ConsolidationItem, ConsolidationLock, ConsolidationSource
from models.database import reading
from services.consolidation.sets import Locked


class Overview(NamedTuple):
    """``items``: TTHC and groups in the set; ``sources``: the sendings that count in it; ``locked`` as in the set."""

    items: int
    sources: int
    locked: Locked | None


def package_overview(engine: sa.Engine, period: str) -> Overview:
    """How much is in the option set of this period, and whether it is locked."""
    item, source = ConsolidationItem, ConsolidationSource
    of_period = sa.select(Consolidation.id).where(Consolidation.period == period).scalar_subquery()
    items = sa.select(sa.func.count(item.id)).where(item.consolidation_id == of_period)
    sources = sa.select(sa.func.count(source.id)).join(item, item.id == source.item_id)
    sources = sources.where(item.consolidation_id == of_period, source.is_counted)
    lock = ConsolidationLock
    locks = (
        sa.select(lock.number, lock.locked_by, lock.locked_at, lock.fingerprint)
        .join(Consolidation, Consolidation.id == lock.consolidation_id)
        .where(Consolidation.period == period, Consolidation.locked)
        .order_by(lock.number.desc())
        .limit(1)
    )
    with reading(engine) as session:
        locked = session.execute(locks).first()
        counted = session.scalars(items).one(), session.scalars(sources).one()
    return Overview(*counted, Locked(*locked) if locked else None)
