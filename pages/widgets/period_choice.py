"""A year and, in it, one quarter or the whole."""

from typing import Any

from pages.widgets.session import engine
from rules.wording import roman
from services.reports.periods import ReportPeriod, years_with_reviews

_PARTS = {f"Quý {roman(number)}": number for number in range(1, 5)} | {"Cả năm": None}


def draw_period(columns: tuple[Any, Any], first: ReportPeriod, label: str, keys: tuple[str, str]) -> ReportPeriod:
    """The period asked for; ``first`` until something is chosen. One column and one key each for year and part."""
    (year, part), (year_key, part_key) = columns, keys
    years = sorted({*years_with_reviews(engine()), first.year}, reverse=True)
    chosen_year = year.selectbox("Năm", years, index=years.index(first.year), key=year_key)
    at = next(title for title, number in _PARTS.items() if number == first.quarter)
    chosen = part.segmented_control(label, list(_PARTS), default=at, required=True, key=part_key)
    return ReportPeriod(chosen_year, _PARTS[chosen])
