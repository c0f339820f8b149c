"""The record of changes: chained, and honest about tampering."""

import pytest
import sqlalchemy as sa

from models.database import writing
from services.audit import record, verify_chain


@pytest.fixture
def chain(engine, act):
    for number in range(4):
        with writing(engine) as session:
            record(session, act, "test", f"subject:{number}", before=None, after={"số": number, "a": 1})
    return engine


def test_an_untouched_chain_verifies(chain):
    assert verify_chain(chain) == {"events": 4, "broken": []}


@pytest.mark.parametrize(
    "statement, broken",
    [
        ("UPDATE audit_event SET person = 'người khác' WHERE id = 2", [2]),
        ("DELETE FROM audit_event WHERE id = 3", [4]),
    ],
)
def test_an_altered_or_removed_event_is_found(chain, statement, broken):
    with writing(chain) as session:
        session.execute(sa.text(statement))
    assert verify_chain(chain)["broken"] == broken


def test_an_event_is_not_kept_when_its_change_is_not(engine, act):
    with pytest.raises(RuntimeError), writing(engine) as session:
        record(session, act, "test", "subject")
        raise RuntimeError
    assert verify_chain(engine)["events"] == 0
