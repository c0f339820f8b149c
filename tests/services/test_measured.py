"""What is kept beside the money of a sending, and what was measured after the change came in force."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import sqlalchemy as sa

from models.database import reading, writing
from models.measured import MeasuredDraft, MeasuredResult, SentBurdens
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.errors import InputError
from rules.submission import Step
from rules.vocabulary import SubmissionState
from services.audit import verify_chain
from services.consolidation.locking import lock
from services.consolidation.sets import read_set
from services.consolidation.taking import take_in
from services.leadership.realising import outcomes
from services.leadership.scope import Scope
from services.reviews.reviews import get_review
from services.submissions.burdens import fill_burdens
from services.submissions.measured import measured_result, record_measured
from services.submissions.reading import get_submission
from services.submissions.steps import Seen, advance, present
from tests.services.annex_reviews import PERIOD, cost_file
from tests.services.ready_reviews import SERVER, choose_sourced, officer, ready_reviews, sourced


@pytest.fixture
def sent(engine):
    """Two reviews with a chosen option, presented: 2 hours become 1, 100 times a year."""
    reviews = ready_reviews(engine, 2)
    for review in reviews:
        choose_sourced(engine, review)
    return [present(engine, review, Seen(None, get_review(engine, review).version), SERVER) for review in reviews]


@pytest.fixture
def in_force(engine, sent):
    """The first of them, in force."""
    for number in sent:
        for step in (Step.SEND, Step.ACCEPT):
            go(engine, number, step)
    take_in(engine, sent, SERVER)
    lock(engine, PERIOD, read_set(engine, PERIOD).version, SERVER)
    for step in (Step.ADOPT, Step.PUT_IN_FORCE):
        go(engine, sent[0], step)
    return sent[0]


def go(engine, number, step):
    advance(engine, number, step, "Văn bản thử", get_submission(engine, number).version, SERVER)


def version(engine, number):
    return get_submission(engine, number).version


def draft(engine, number, **values):
    (row, *_) = [row for row in outcomes(engine, Scope(PERIOD)).rows if row.submission_id == number]
    said = {"year": 2022, "dossiers": 90, "applied": row.measures, "source": "Hệ thống một cửa"}
    return MeasuredDraft.model_validate(said | values)


def rows(engine):
    with reading(engine) as session:
        return [row.model_dump() for row in session.scalars(sa.select(SentBurdens).order_by(SentBurdens.sending_id))]


def test_presenting_keeps_the_burdens_of_what_is_presented(engine, sent):
    result = evaluate(CostFile.parse(sourced(cost_file("2", "1", "100"))))
    kept = rows(engine)
    assert len(kept) == 2
    for row in kept:
        assert Decimal(row["hours_before"]) == result.baseline.hours_per_year == 200
        assert Decimal(row["hours_after"]) == result.options[0].table.hours_per_year == 100
        assert row["visits_before"] == "" and row["unconfirmed"] > 0 and row["low_vnd"] == ""


def test_what_an_earlier_version_left_out_is_filled_once_and_the_same(engine, sent):
    before = rows(engine)
    with writing(engine) as session:
        session.execute(sa.delete(SentBurdens).where(SentBurdens.sending_id == before[0]["sending_id"]))
    told = []
    assert fill_burdens(engine, lambda done, total: told.append((done, total))) == 1
    assert told == [(1, 1)] and rows(engine) == before
    assert fill_burdens(engine) == 0


def test_what_was_measured_is_kept_and_the_saving_follows_rule_and_volume(engine, in_force):
    proposed = outcomes(engine, Scope(PERIOD)).rows[0].realised.proposed
    assert proposed == read_set(engine, PERIOD).items[0].saving_vnd > 0
    record_measured(engine, in_force, draft(engine, in_force), version(engine, in_force), SERVER)
    found = outcomes(engine, Scope(PERIOD))
    (row, other) = found.rows
    assert (row.state, row.year, found.counted) == (SubmissionState.MEASURED, 2022, 1)
    assert row.realised.measured == Fraction(proposed) * 90 / 100
    assert row.realised.by_rule == 0 and row.realised.by_volume == Fraction(proposed) * -10 / 100
    assert found.whole.proposed == row.realised.proposed + other.realised.proposed
    assert found.whole.adopted == proposed and other.realised.measured is None
    assert verify_chain(engine)["broken"] == []


def test_it_is_corrected_with_a_trace_and_an_old_screen_is_refused(engine, in_force):
    opened = version(engine, in_force)
    record_measured(engine, in_force, draft(engine, in_force), opened, SERVER)
    with pytest.raises(InputError) as error:
        record_measured(engine, in_force, draft(engine, in_force, dossiers=1), opened, SERVER)
    assert "đã có người khác lưu" in str(error.value)
    assert measured_result(engine, in_force).dossiers == 90
    again = draft(engine, in_force, dossiers=120, applied=[])
    later = officer(SERVER.at + timedelta(hours=1))
    assert record_measured(engine, in_force, again, version(engine, in_force), later) == opened + 2
    kept = measured_result(engine, in_force)
    assert (kept.dossiers, kept.applied, kept.planned) == (120, [], "100")
    assert outcomes(engine, Scope(PERIOD)).rows[0].realised.measured == 0


def test_what_is_not_in_force_is_not_measured(engine, in_force, sent):
    for step in (None, Step.ADOPT):  # in the locked set, then adopted
        if step:
            go(engine, sent[1], step)
        with pytest.raises(InputError):
            record_measured(engine, sent[1], draft(engine, sent[1]), version(engine, sent[1]), SERVER)
        assert measured_result(engine, sent[1]) is None
    with reading(engine) as session:
        assert session.scalars(sa.select(MeasuredResult)).all() == []


def test_a_measure_that_was_not_proposed_is_refused(engine, in_force):
    wrong = draft(engine, in_force, applied=["{{ x }}"])
    with pytest.raises(InputError) as error:
        record_measured(engine, in_force, wrong, version(engine, in_force), SERVER)
    assert error.value.code == "measured.unknown_measure" and "«{{ x }}»" in str(error.value)
