"""The option set of the demonstration, brought to where a province signs it."""

import sqlalchemy as sa

from services.consolidation.locking import lock
from services.consolidation.sets import read_set
from services.consolidation.settling import choose_lead, decide_conflict
from services.demonstration import load_demonstration
from tests.conftest import ACT

PERIOD = "2021-Q3"


def version(engine: sa.Engine) -> int:
    return read_set(engine, PERIOD).version


def settle(engine: sa.Engine) -> None:
    """The duplicate has its lead, the conflict its decision."""
    lead = read_set(engine, PERIOD).items[1].sources[1]
    choose_lead(engine, lead.sending_id, version(engine), ACT)
    for conflict in read_set(engine, PERIOD).undecided:
        decide_conflict(engine, PERIOD, conflict.key, "Đối chiếu bản chính.", version(engine), ACT)


def settle_and_lock(engine: sa.Engine) -> str:
    """Returns the fingerprint of the lock."""
    settle(engine)
    return lock(engine, PERIOD, version(engine), ACT)


def locked_demonstration(engine: sa.Engine) -> str:
    """The demonstration loaded, settled and locked; returns the fingerprint of the lock."""
    load_demonstration(engine, ACT)
    return settle_and_lock(engine)
