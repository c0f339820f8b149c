"""One legal parameter: dated values, each with its source and how sure that source is."""

import re
from bisect import bisect_right
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from rules.errors import InputError, NotInForce
from rules.text import clean
from rules.vocabulary import Mark, Obligation, Term
from rules.wording import number, short_date

Value = str | bool | int | Decimal
Words = Annotated[str, AfterValidator(clean), StringConstraints(strip_whitespace=True, min_length=1)]


def is_web_address(text: str) -> str:
    if not re.fullmatch(r"https?://\S+", text):
        raise ValueError("phải là địa chỉ trang mạng, bắt đầu bằng https://")
    return text


class Kind(Term):
    """What the values of a parameter are; the label completes «phải là …»."""

    TEXT = "text", "một đoạn chữ không để trống, đặt trong ngoặc kép"
    NUMBER = "number", "một số không âm, không đặt trong ngoặc kép"
    YES_NO = "yes_no", "true (có) hoặc false (không)"
    OBLIGATION = "obligation", '"always" (luôn phải quy định) hoặc "conditional" (phải quy định khi thủ tục có)'
    DAY_OF_YEAR = "day_of_year", 'một ngày có thật viết "ngày/tháng", ví dụ "31/01"'

    def accepts(self, value: object) -> bool:
        match self:
            case Kind.TEXT:
                return isinstance(value, str) and bool(value.strip())
            case Kind.NUMBER:
                return type(value) in (int, Decimal) and Decimal(value).is_finite() and value >= 0
            case Kind.YES_NO:
                return isinstance(value, bool)
            case Kind.OBLIGATION:
                return value in list(Obligation)
            case Kind.DAY_OF_YEAR:
                return isinstance(value, str) and _is_day_of_year(value)

    def worded(self, value: Value | None) -> str:
        """The value as an official reads it."""
        if value is None:
            return Mark.UNKNOWN.label
        match self:
            case Kind.NUMBER:
                return number(value)
            case Kind.YES_NO:
                return "Có" if value else "Không"
            case Kind.OBLIGATION:
                return Obligation(value).label
        return value


def _is_day_of_year(text: str) -> bool:
    if not re.fullmatch(r"\d\d/\d\d", text):
        return False
    try:
        date(2000, int(text[3:]), int(text[:2]))  # a leap year, so that 29/02 is a day
    except ValueError:
        return False
    return True


class DatedValue(BaseModel):
    """A value from its first day until the next one; where nobody knows it, no value and the mark «unknown»."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date = Field(alias="from")
    value: Any = None
    source: Words
    mark: Annotated[Mark, Field(strict=False)]
    label: Words | None = None
    url: Annotated[str, AfterValidator(is_web_address)] | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _known_or_not(self) -> "DatedValue":
        if (self.value is None) != (self.mark is Mark.UNKNOWN):
            raise ValueError('phải có khóa value, hoặc phải bỏ value và ghi mark = "unknown" khi chưa rõ giá trị')
        return self


class Parameter(BaseModel):
    """What one file under ``rules/parameters`` says."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    label: Words
    unit: Words
    type: Annotated[Kind, Field(strict=False)]
    values: Annotated[tuple[DatedValue, ...], Field(strict=False)]

    @field_validator("values")
    @classmethod
    def _fit_together(cls, values: tuple[DatedValue, ...], info: ValidationInfo) -> tuple[DatedValue, ...]:
        if not values:
            raise ValueError("phải có ít nhất một giá trị với ngày bắt đầu")
        for earlier, later in zip(values, values[1:], strict=False):
            if later.since <= earlier.since:
                raise ValueError(
                    f"có ngày {short_date(later.since)} đứng sau ngày {short_date(earlier.since)}; "
                    "phải xếp các giá trị theo ngày tăng dần, mỗi ngày một giá trị"
                )
        kind = info.data.get("type")
        for dated in values:
            if kind and dated.value is not None and not kind.accepts(dated.value):
                raise ValueError(f"có giá trị từ ngày {short_date(dated.since)} sai kiểu: value phải là {kind.label}")
        return values

    def at(self, day: date) -> DatedValue:
        """What is in force on a day. The first value is never read backward in time."""
        position = bisect_right([dated.since for dated in self.values], day)
        if position == 0:
            raise NotInForce(
                f"«{self.label}» chưa có giá trị vào ngày {short_date(day)}; "
                f"hãy chọn từ ngày {short_date(self.values[0].since)} trở đi."
            )
        return self.values[position - 1]

    def value_at(self, day: date) -> Value:
        """The value itself; a gap in what is known is an error, never a guess."""
        dated = self.at(day)
        if dated.value is None:
            raise InputError(
                "rule.unknown",
                f"«{self.label}» từ ngày {short_date(dated.since)} chưa rõ; "
                "hãy xác định từ văn bản đang có hiệu lực và ghi nguồn trước khi dùng.",
            )
        return dated.value
