"""The priced lines of a cost file with the ranged input behind each number, so that one input moves as one everywhere.

The file is priced by the engine itself, its numbers replaced by numbers that remember their input: what a line falls
back to, what an option sets or adds is settled there and only there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, Self, TypeVar

from rules.costs.changed_lines import changed_lines
from rules.costs.compliance_cost import FileValues, LineCost, line_cost
from rules.costs.cost_file import Change, CostFile, Option
from rules.costs.cost_values import Strict
from rules.costs.evidence import InputRef
from rules.costs.inputs import (
    FILE_NUMBERS,
    LINE_NUMBERS,
    Input,
    Place,
    first_places,
    places,
    shared_key,
    shared_records,
)

Model = TypeVar("Model", bound=Strict)


@dataclass(frozen=True, eq=False, slots=True)
class RangedInput:
    """An input that may lie anywhere from low to high; equal to itself only, whatever its numbers.

    ``about``: the work, of a line that an option adds.
    """

    ref: InputRef
    low: Decimal
    likely: Decimal
    high: Decimal
    about: str = ""


class Placed(Decimal):
    """A number that remembers the ranged input it comes from."""

    input: RangedInput

    @classmethod
    def of(cls, input: RangedInput) -> Self:
        placed = cls(input.likely)
        placed.input = input
        return placed


class Terms(NamedTuple):
    """What one line costs in a year, not yet multiplied out: fixed numbers, and ranged inputs."""

    hours: Decimal | RangedInput
    hourly_income_vnd: Decimal | RangedInput
    service_vnd: Decimal | RangedInput
    trips: Decimal | RangedInput
    supplement_rate_percent: Decimal | RangedInput
    fee_vnd: Decimal | RangedInput
    times_per_year: Decimal | RangedInput
    subjects_per_year: Decimal | RangedInput

    @property
    def inputs(self) -> frozenset[RangedInput]:
        return frozenset(term for term in self if isinstance(term, RangedInput))

    def per_year(self, values: Mapping[RangedInput, Any], number: Callable[[Decimal], Any] = Fraction) -> Any:
        """The cost in a year where the ranged inputs take these values: exact in fractions, or arrays of draws.

        The formula of ``compliance_cost.line_cost`` over any kind of number; tests hold the two together.
        """
        hours, income, service, trips, supplement, fee, times, subjects = (
            values[term] if isinstance(term, RangedInput) else number(term) for term in self
        )
        return ((hours * income + service) * (trips + supplement / 100) + fee) * (times * subjects)


Lines = Counter[Terms]  # how often each line counts in a figure; below 0 where it is taken off


class PricedLines(NamedTuple):
    """The lines of the current costs, and of each option's costs after."""

    inputs: tuple[RangedInput, ...]
    current: Lines
    after: dict[str, Lines]

    def saving(self, option: str) -> Lines:
        """Current lines less lines after. A line the option leaves alone is not in it: it cannot blur the saving."""
        saving = Counter(self.current)
        saving.subtract(self.after[option])
        return Counter({terms: count for terms, count in saving.items() if count})


def has_ranges(file: CostFile) -> bool:
    """Whether any input of the file has a range."""
    return bool(_ranged_places(file))


def priced_lines(file: CostFile) -> PricedLines:
    """Every line as the engine prices it, with the ranged inputs it comes from."""
    ranged = _ranged_places(file)
    traced = _traced(file, ranged)
    values = FileValues.of(traced)
    costs = {line.id: line_cost(line, values) for line in traced.baseline}
    return PricedLines(
        inputs=tuple(dict.fromkeys(ranged.values())),
        current=Counter(_terms(cost, values.supplement_rate_percent) for cost in costs.values()),
        after={option.id: Counter(_after(traced, option, costs)) for option in traced.options},
    )


def _ranged_places(file: CostFile) -> "Places":
    """The ranged input at each place that has one. What several options set alike is one, as in ``inputs_of``.

    Values that need no source (0, once a year) can have a range all the same.
    """
    if all(record.low is None and record.high is None for record in file.inputs):
        return {}
    known = list(places(file))
    first, records = first_places(known), shared_records(file, known)
    found: dict[Place, RangedInput] = {}
    for place in known:
        key = shared_key(place)
        given = Input(first[key], place.value, records.get(key))
        if given.is_ranged:
            found.setdefault(key, RangedInput(given.ref, given.low, given.value, given.high, place.about))
    owners = ((place, found.get(shared_key(place))) for place in known)
    refs = ((place.ref, place.value, input) for place, input in owners if input)
    return {(ref.option, ref.line, ref.group, ref.field, value): input for ref, value, input in refs}


def _after(file: CostFile, option: Option, costs: dict[str, LineCost]) -> Iterator[Terms]:
    carried_out = frozenset(option.measure_names)
    for line in changed_lines(file, option, costs):
        if cost := line.cost(carried_out):
            yield _terms(cost, line.file_level.after(carried_out).supplement_rate_percent)


def _terms(cost: LineCost, supplement_rate: Decimal) -> Terms:
    line = cost.line
    used = (
        line.hours,
        cost.hourly_income_vnd if line.hours or isinstance(line.hours, Placed) else Decimal(0),
        line.service_vnd,
        line.trips,
        supplement_rate if line.repeats_on_supplement else Decimal(0),
        line.fee_vnd,
        cost.times_per_year,
        cost.subjects_per_year,
    )
    return Terms(*(number.input if isinstance(number, Placed) else Decimal(number) for number in used))


# --- The file with numbers that remember their input ----------------------------------------------------

Places = dict[tuple[str | Decimal | None, ...], RangedInput]  # by option, line, group, field and value


def _traced(file: CostFile, ranged: Places) -> CostFile:
    parts = {
        "groups": tuple(_part(group, ("subjects_per_year",), ranged, group=group.id) for group in file.groups),
        "baseline": tuple(_part(line, LINE_NUMBERS, ranged, line=line.id) for line in file.baseline),
        "options": tuple(_traced_option(option, ranged) for option in file.options),
    }
    return _part(file, FILE_NUMBERS, ranged).model_copy(update=parts)


def _traced_option(option: Option, ranged: Places) -> Option:
    return option.model_copy(update={"changes": tuple(_traced_change(c, option.id, ranged) for c in option.changes)})


def _traced_change(change: Change, option: str, ranged: Places) -> Change:
    if change.add:
        added = _part(change.add, LINE_NUMBERS, ranged, option=option, line=change.add.id)
        return change.model_copy(update={"add": added})
    if change.set:
        given = [name for name in (*LINE_NUMBERS, *FILE_NUMBERS) if name in change.set.model_fields_set]
        edit = _part(change.set, given, ranged, option=option, line=change.line, group=change.group)
        return change.model_copy(update={"set": edit})
    return change


def _part(part: Model, fields: Iterable[str], ranged: Places, **where: str | None) -> Model:
    """A part of the file, its ranged numbers remembering their input."""
    place = tuple(where.get(level) for level in ("option", "line", "group"))
    placed = {name: Placed.of(input) for name in fields if (input := ranged.get((*place, name, getattr(part, name))))}
    return part.model_copy(update=placed) if placed else part
