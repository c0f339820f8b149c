"""The numbers an edited sentence names, checked against the figures it stands beside.

Read are amounts («1.234.567 đồng», «1,2 tỷ đồng», «từ 350 đến 400 triệu đồng»), percentages and counts («02 thành phần
hồ sơ», «53 thủ tục hành chính»). Numbers of documents, articles and dates are none of these; neither are numbers
written in words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from rules.amount_words import SCALE, power_of
from rules.errors import InputError
from rules.exact import EXACT
from rules.text import clean
from rules.wording import parse_number, rounded

PROCEDURES, GROUPS, PAPERS, SETS = "procedures", "groups", "papers", "sets"
_AMOUNT, _PERCENT = "amount", "percent"

# What counted words count, longest first: «nhóm thủ tục» are not «thủ tục», «ngày làm việc» are not «ngày».
_COUNTED = {
    "nhóm thủ tục hành chính": GROUPS,
    "nhóm thủ tục": GROUPS,
    "nhóm TTHC": GROUPS,
    "thủ tục hành chính": PROCEDURES,
    "thủ tục": PROCEDURES,
    "TTHC": PROCEDURES,
    "thành phần hồ sơ": PAPERS,
    "giấy tờ": PAPERS,
    "bộ hồ sơ": SETS,
    "bộ": SETS,
    "ngày làm việc": "working_days",
    "ngày": "days",
}
# Of these the package has no figures of its own: an edit must keep to the sentence only where that names some.
_ONLY_IF_NAMED = frozenset({SETS, "working_days", "days"})
_BARE = r"triệu|(?:(?:nghìn|ngàn)\s{1,3})?(?:tỷ|tỉ)"  # amounts also without «đồng»
_MONEY = rf"(?P<scale>{SCALE})?\s*(?:đồng|vnđ|vnd|đ)(?!\w)|(?P<bare>{_BARE})(?=\s*(?:/|[.,;:)]|$))"
_NUMBER = r"(?<![\w/.,])\d(?:[\d.,]{0,40}\d)?"  # and at most four in a row, so that no text takes long
_BETWEEN = r"\s*(?:đến|tới|xuống còn|xuống|lên|còn|và|hoặc|[-–,;])\s*"
_UNITS = "|".join(re.escape(word) for word in _COUNTED)
_SAID = re.compile(
    rf"(?P<numbers>{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,3}})\s*"
    rf"(?:(?P<percent>%|phần\s+trăm)|(?:{_MONEY})|(?P<counted>{_UNITS})(?!\w))",
    re.IGNORECASE,
)
_ONE = re.compile(_NUMBER)
_BY_FOLDED = {word.lower(): kind for word, kind in _COUNTED.items()}


@dataclass(frozen=True)
class KnownNumbers:
    """The figures a text may name: amounts in đồng, percentages, and counts by what they count; all exact."""

    amounts: frozenset[Decimal] = frozenset()
    percents: frozenset[Decimal | Fraction] = frozenset()
    counts: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))


class Named(NamedTuple):
    """A number as the text has it; ``value`` None where it is not written the Vietnamese way («1,234,567 đồng»).

    ``kind``: an amount, a percentage, or what is counted. ``scale``: 6 for millions of đồng.
    """

    written: str
    kind: str
    value: Decimal | None
    scale: int = 0

    @property
    def places(self) -> int:
        return max(0, -self.value.as_tuple().exponent)

    @property
    def full(self) -> Decimal:
        """The value in đồng, of a percentage or count the value itself."""
        return EXACT.scaleb(self.value, self.scale)

    def says(self, exact: Decimal | Fraction) -> bool:
        """Whether it is this figure, rounded as it is written: «1,2 tỷ» is 1.234.567.890, half up."""
        return rounded(abs(Fraction(exact)) / 10**self.scale, self.places) == self.value


def unsupported_numbers(text: str, generated: str, known: KnownNumbers) -> list[str]:
    """The amounts, percentages and counts of a text that are neither those of the sentence it replaced nor known.

    Each as it is written, once, in the order of the text. A deadline or a number of sets is checked only where the
    replaced sentence names one: the figures of a package have none.
    """
    said = tuple(named_numbers(generated))
    found = (named for named in named_numbers(text) if not _is_supported(named, said, known))
    return list(dict.fromkeys(named.written for named in found))


def _is_supported(named: Named, said: tuple[Named, ...], known: KnownNumbers) -> bool:
    alike = [other for other in said if other.kind == named.kind]
    if named.kind in _ONLY_IF_NAMED and not alike:
        return True
    if named.value is None:
        return any(other.written == named.written for other in alike)
    figures = [other.full for other in alike if other.value is not None]
    return any(map(named.says, [*figures, *_known(named.kind, known)]))


def _known(kind: str, known: KnownNumbers) -> Iterable[Decimal | Fraction]:
    if kind == _AMOUNT:
        return known.amounts
    return known.percents if kind == _PERCENT else map(Decimal, known.counts.get(kind, ()))


def named_numbers(text: str) -> Iterator[Named]:
    """Every amount, percentage and count of a text; «từ 15 xuống 10 ngày» names two, with one unit."""
    for found in _SAID.finditer(clean(text)):
        unit = found[0][len(found["numbers"]) :].strip()
        kind, scale = _kind(found)
        for number in _ONE.findall(found["numbers"]):
            space = "" if unit == "%" else " "
            yield Named(f"{number}{space}{unit}", kind, _value(number), scale)


def _kind(found: re.Match[str]) -> tuple[str, int]:
    if found["percent"]:
        return _PERCENT, 0
    if counted := found["counted"]:
        return _BY_FOLDED[counted.lower()], 0
    return _AMOUNT, power_of(found["scale"] or found["bare"])


def _value(number: str) -> Decimal | None:
    try:
        return parse_number(number)
    except InputError:
        return None
