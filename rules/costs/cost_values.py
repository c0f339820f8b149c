"""The types of the values in a cost file: exact, bounded, cleaned."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from rules.exact import bounded, whole
from rules.text import clean


def _iso_day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        raise ValueError("phải là một ngày có thật, viết như 2021-08-15 (năm-tháng-ngày)") from None


Day = Annotated[date, BeforeValidator(_iso_day)]
Id = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=40)]
Name = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=500)]
Title = Annotated[str, AfterValidator(clean), Field(max_length=500)]
Text = Annotated[str, AfterValidator(clean), Field(max_length=2_000)]
Flag = Annotated[bool, Field(strict=True)]
Hours = Annotated[Decimal, bounded(1_000_000)]
Times = Annotated[Decimal, bounded(1_000_000)]
Trips = Annotated[Decimal, bounded(1_000)]
Percent = Annotated[Decimal, bounded(100)]
Subjects = Annotated[Decimal, bounded(1_000_000_000)]
HourlyIncome = Annotated[Decimal, bounded(1_000_000_000)]
Amount = Annotated[int, whole(10**13)]
AnyValue = Annotated[Decimal, bounded(10**13)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
