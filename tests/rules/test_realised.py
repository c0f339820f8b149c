"""What was measured is what came in force and the changes of rule and volume: nothing is left over."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rules.consolidation.realised import Measured, realised, summed
from rules.vocabulary import SubmissionState as State

AMOUNTS = st.decimals(-(10**12), 10**12, places=6)
SHARES = st.dictionaries(st.text(min_size=1, max_size=5), AMOUNTS, min_size=1, max_size=6)
PLANNED = st.decimals("0.001", 10**8, places=3)


@st.composite
def sendings(draw):
    shares = draw(SHARES)
    applied = draw(st.sets(st.sampled_from(sorted(shares))))
    measured = Measured(2022, draw(st.integers(0, 10**8)), draw(PLANNED), frozenset(applied))
    return shares, draw(st.sampled_from(list(State))), draw(st.sampled_from([None, measured]))


@given(st.lists(sendings(), max_size=8))
def test_measured_is_in_force_and_rule_and_volume(cases):
    rows = [realised(*case) for case in cases]
    of_measured = [row for row in rows if row.measured is not None]
    for row in of_measured:
        assert row.measured == Fraction(row.in_force) + Fraction(row.by_rule) + row.by_volume
    whole, kept = summed(rows), summed(of_measured)
    assert whole.measured == Fraction(kept.in_force) + Fraction(whole.by_rule) + whole.by_volume
    assert whole.proposed == sum(row.proposed for row in rows) and whole.in_force == sum(row.in_force for row in rows)


@given(SHARES, st.integers(1, 10**8))
def test_as_planned_nothing_differs(shares, dossiers):
    row = realised(shares, State.MEASURED, Measured(2022, dossiers, Decimal(dossiers), frozenset(shares)))
    assert row.by_rule == 0 == row.by_volume and row.measured == row.proposed == row.adopted == row.in_force


def test_rule_and_volume_are_told_apart_by_hand():
    """Of 10 + 30 đồng the 30 were not applied, and 150 dossiers came where 100 were planned."""
    shares = {"a": Decimal(10), "b": Decimal(30)}
    row = realised(shares, State.MEASURED, Measured(2022, 150, Decimal(100), frozenset({"a"})))
    assert (row.proposed, row.measured, row.by_rule, row.by_volume) == (40, 15, -30, 5)


def test_each_stage_counts_from_its_own_state_on():
    shares = {"a": Decimal(7)}
    stages = {state: realised(shares, state)[:3] for state in (State.CONSOLIDATED, State.ADOPTED, State.IN_FORCE)}
    assert stages == {State.CONSOLIDATED: (7, 0, 0), State.ADOPTED: (7, 7, 0), State.IN_FORCE: (7, 7, 7)}
    assert realised(shares, State.MEASURED, Measured(2022, 1, Decimal(0), frozenset("a"))).measured is None
