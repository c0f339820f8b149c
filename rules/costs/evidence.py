"""What is known of one input of a cost table: where its value comes from, how far it may be off, who confirmed it."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from rules.costs.cost_values import AnyValue, Day, Id, Name, Strict, Text, Title
from rules.vocabulary import SourceKind


class InputRef(Strict):
    """The place of an input: a field of the file, of a case group, of a line; under an option, the value it sets."""

    option: Id | None = None
    line: Id | None = None
    group: Id | None = None
    one_off: Id | None = None
    field: Id


class Candidate(Strict):
    """A value somebody found for the input: kind of source, document or table, day, and who supplied it."""

    value: AnyValue
    kind: SourceKind
    reference: Text = ""
    on: Day | None = None
    person: Title = ""


class Confirmation(Strict):
    """Who confirmed which value, and when. It holds for that value only."""

    value: AnyValue
    by: Name
    on: Day


class InputRecord(Strict):
    """The candidates found, the range the value may lie in, and the confirmation.

    The value itself stands in the cost file. TT 02/2017/TT-VPCP Điều 27(2)(a): where sources differ the level taken is
    «trung bình thấp»; a value above the mean of the candidates needs a ``reason``.
    """

    of: InputRef
    candidates: Annotated[tuple[Candidate, ...], Field(max_length=50)] = ()
    reason: Text = ""
    low: AnyValue | None = None
    high: AnyValue | None = None
    confirmed: Confirmation | None = None

    def mean(self) -> Fraction | None:
        """The mean of the candidates, exactly."""
        values = [Fraction(candidate.value) for candidate in self.candidates]
        return sum(values, Fraction(0)) / len(values) if values else None

    def source_of(self, value: Decimal) -> Candidate | None:
        """The candidate the value was taken from: the first that is equal, else the first of all."""
        equal = (candidate for candidate in self.candidates if candidate.value == value)
        return next(equal, next(iter(self.candidates), None))

    def is_confirmed(self, value: Decimal) -> bool:
        return self.confirmed is not None and self.confirmed.value == value
