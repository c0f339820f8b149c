"""Numbers and dates as Vietnamese officials write them, and read back."""

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from rules.errors import InputError

Number = int | Decimal | Fraction


def rounded(value: Number, places: int = 0) -> Decimal:
    """Half-up rounding, away from zero, of an exact value. The only place where amounts lose digits."""
    scaled = abs(Fraction(value)) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{-units if value < 0 else units}E{-places}")  # scaleb would keep 28 digits only


def number(value: Number, places: int | None = None) -> str:
    """«1.234,5»: dot for thousands, comma for decimals. ``places=None`` keeps the digits a value has."""
    if places is None:
        places = len(f"{Decimal(value):f}".partition(".")[2].rstrip("0"))
    text = f"{rounded(value, places):,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


def vnd(value: Number) -> str:
    """«2.500.000 đồng», rounded to whole đồng."""
    return f"{number(value, 0)} đồng"


def percent(value: Number | None) -> str:
    """«44,44%» with two decimals; a dash when the ratio is undefined."""
    return "—" if value is None else f"{number(value, 2)}%"


def two_digits(value: int) -> str:
    """Counts in administrative prose: «05 thủ tục» (NĐ 30/2020: numbers below 10 take a leading 0)."""
    return f"{value:02d}"


def roman(number: int) -> str:
    """«IV» for 4, up to 399."""
    tens = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
    letters = (*tens, (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, letter in letters:
        text += letter * (number // value)
        number %= value
    return text


def quarter(period: str) -> str:
    """«Quý III/2021» for the period «2021-Q3»."""
    return f"Quý {roman(int(period[-1]))}/{period[:4]}"


def short_date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def moment(at: datetime) -> str:
    """«14:05 ngày 15/08/2021», in Vietnamese time."""
    return f"{at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


def long_date(day: date) -> str:
    """«ngày 05 tháng 02 năm 2021»: days below 10 and months 1 and 2 take a 0 (NĐ 30/2020 Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


_VIETNAMESE_NUMBER = re.compile(r"-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?")
_MAX_SHOWN = 60


def parse_number(text: str, where: str = "") -> Decimal:
    """The number an official wrote: «1.234,5», «1.234», «0,25». Never guesses between two readings."""
    compact = text.strip()
    if not _VIETNAMESE_NUMBER.fullmatch(compact):
        shown = compact if len(compact) <= _MAX_SHOWN else compact[:_MAX_SHOWN] + "…"
        raise InputError(
            "number.unreadable",
            f"«{shown}» không phải là số viết theo lối Việt Nam; "
            "hãy nhập như 1.234,5 (chấm phân nghìn, phẩy thập phân).",
            where,
        )
    return Decimal(compact.replace(".", "").replace(",", "."))
