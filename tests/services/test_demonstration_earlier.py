"""The earlier sets of the demonstration: each stage of a proposal is there, and the set worked on is not touched."""

from decimal import Decimal

from sqlmodel import select

from models.database import reading
from models.measured import MeasuredResult
from models.submission import Submission
from rules.vocabulary import SubmissionState as State
from services.consolidation.locking import locked_content
from services.consolidation.sets import read_set

EARLIER = ("2021-Q1", "2021-Q2")


def test_each_earlier_set_is_locked_with_five_procedures_that_save(province):
    for period in EARLIER:
        found = read_set(province, period)
        assert found.locked and locked_content(province, period)
        assert len(found.items) == 5 and all(item.saving_vnd > 0 for item in found.items)
    assert read_set(province, "2021-Q3").locked is None


def test_every_stage_after_the_lock_is_there(province):
    with reading(province) as session:
        states = session.exec(select(Submission.state).where(Submission.period.in_(EARLIER))).all()
    assert {state: states.count(state) for state in set(states)} == {
        State.CONSOLIDATED: 4,
        State.ADOPTED: 2,
        State.IN_FORCE: 2,
        State.MEASURED: 2,
    }


def test_what_was_measured_differs_from_the_plan_and_one_measure_is_not_applied(province):
    with reading(province) as session:
        measured = session.exec(select(MeasuredResult)).all()
        assert all(Decimal(result.planned) != result.dossiers for result in measured)
        assert sorted(len(result.applied) for result in measured) == [2, 2]
        assert all("minh họa" in result.source for result in measured)
        kept = {
            source.code: len(source.measures) for item in read_set(province, "2021-Q1").items for source in item.sources
        }
    assert kept["2.000136"] == 2 and kept["2.000913"] == 3


def test_every_document_recorded_says_that_it_is_illustrative(province):
    with reading(province) as session:
        rows = session.exec(select(Submission).where(Submission.state.in_((State.ADOPTED, State.IN_FORCE)))).all()
    assert rows and all("minh họa" in row.reason and "không có thật" in row.reason for row in rows)
