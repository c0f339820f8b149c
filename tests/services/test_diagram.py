"""Steps before and after, with totals: nothing is counted that is not a number."""

from decimal import Decimal

import pytest

from services.reviews.diagram import Step, diagram


def row(days, step="Nộp", actor="Người dân"):
    return {"step": step, "actor": actor, "days": days}


def test_steps_keep_their_order_and_days_add_up_exactly():
    drawn = diagram([row("0,5"), row("2.25", "Nhận")], [row("0")])
    assert drawn.before.steps == (Step("Nộp", "Người dân", Decimal("0.5")), Step("Nhận", "Người dân", Decimal("2.25")))
    assert (drawn.before.count, drawn.before.days) == (2, Decimal("2.75"))
    assert (drawn.after.count, drawn.after.days) == (1, Decimal(0))


@pytest.mark.parametrize("days", ["", None, "3 ngày", "-1", "1,234", "٣"])
def test_a_step_without_a_number_of_days_has_no_total(days):
    side = diagram([row("1"), row(days)], []).before
    assert side.steps[1].days is None and side.days is None and side.count == 2


def test_empty_rows_are_no_steps():
    assert diagram([row("", "", ""), {}], []).before.count == 0


def test_visits_papers_and_hand_overs_are_counted():
    nop = row("1") | {"visits": "1", "papers": "04"}
    side = diagram([nop, row("2", "Xem xét", "Sở Công Thương"), row("0", "Nhận") | {"visits": "1"}], []).before
    assert (side.visits, side.papers, side.hand_overs) == (2, 4, 2)


@pytest.mark.parametrize("written", ["", None, "hai", "-1", "1,5", "٣"])
def test_what_is_no_whole_number_counts_as_none(written):
    side = diagram([row("1") | {"visits": written, "papers": written}], []).before
    assert (side.visits, side.papers) == (0, 0)
