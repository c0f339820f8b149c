"""The periods a report may be about: a quarter «2021-Q3», or a year «2021» with everything in it."""

import re
from typing import NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.review import Review
from rules.errors import InputError
from rules.wording import roman

_PERIOD = re.compile(r"(20\d\d)(-Q([1-4]))?")


class ReportPeriod(NamedTuple):
    """``quarter`` is None for a whole year."""

    year: int
    quarter: int | None

    @property
    def code(self) -> str:
        """«2021-Q3» or «2021», as reviews and submissions name it."""
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def title(self) -> str:
        """«Quý III năm 2021» or «Năm 2021»."""
        return f"Quý {roman(self.quarter)} năm {self.year}" if self.quarter else f"Năm {self.year}"

    @property
    def in_words(self) -> str:
        """As it stands inside a sentence."""
        return self.title if self.quarter else self.title.lower()

    @property
    def parts(self) -> tuple[str, ...]:
        """The periods of reviews that count: of a year its quarters, and what is kept for the year as a whole."""
        if self.quarter:
            return (self.code,)
        return (*(f"{self.year}-Q{number}" for number in range(1, 5)), str(self.year))


def report_period(code: str) -> ReportPeriod:
    """The period with this code; anything else is refused."""
    found = _PERIOD.fullmatch(code)
    if found is None:
        raise InputError("report.period", "Kỳ báo cáo không hợp lệ; hãy chọn một quý hoặc một năm.")
    return ReportPeriod(int(found[1]), int(found[3]) if found[3] else None)


def years_with_reviews(engine: sa.Engine) -> list[int]:
    """The years in which the reader has anything, newest first."""
    with reading(engine) as session:
        periods = session.scalars(sa.select(Review.period).distinct())
        return sorted({int(period[:4]) for period in periods}, reverse=True)
