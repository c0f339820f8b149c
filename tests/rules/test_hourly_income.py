"""The suggestion shows its arithmetic and its source, and does not exist before its figures do."""

from datetime import date

import pytest

from rules.costs.hourly_income import suggested_income
from rules.errors import NotInForce
from rules.vocabulary import Mark


def test_the_suggestion_shows_how_it_was_computed(rule_set):
    suggestion = suggested_income(rule_set)
    # 86.100.000 ÷ 12 ÷ 22 ÷ 8 = 40.767,045…
    assert suggestion.amount_vnd == 40_767
    assert suggestion.formula == "86.100.000 ÷ 12 ÷ 22 ÷ 8 ≈ 40.767 đồng/giờ"
    assert "2021" in suggestion.source
    assert suggestion.mark is Mark.RECONSTRUCTED


def test_there_is_no_suggestion_before_its_figures(rulebook):
    with pytest.raises(NotInForce):
        suggested_income(rulebook.at(date(2020, 12, 31)))
