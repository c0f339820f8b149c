"""The inputs of a cost file: every hour, price and volume that counts in it, with what is known of each."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from rules.costs.evidence import Candidate, InputRecord, InputRef
from rules.costs.input_words import naming

if TYPE_CHECKING:
    from rules.costs.cost_file import CostFile, Option
    from rules.costs.cost_values import Strict

LINE_NUMBERS = (
    "hours",
    "service_vnd",
    "fee_vnd",
    "trips",
    "times_per_year",
    "subjects_per_year",
    "hourly_income_vnd",
)
FILE_NUMBERS = (
    "hourly_income_vnd",
    "times_per_year",
    "subjects_per_year",
    "supplement_rate_percent",
    "waiting_days",
    "staff_hours",
)
_NUMBERS = tuple(dict.fromkeys((*LINE_NUMBERS, *FILE_NUMBERS)))
_ONE_OFF_NUMBERS = ("hours", "service_vnd", "subjects")
_NOWHERE: dict[str, str | None] = dict.fromkeys(("option", "line", "group", "one_off"))
_ONCE = {"trips", "times_per_year"}  # done once is what a TTHC says of itself: nothing to prove


class Place(NamedTuple):
    """Where a value stands and what it is; ``option`` None for the current costs.

    ``about``: of a line or a one-off cost that an option adds, which work it is: options number their own alike.
    """

    ref: InputRef
    value: Decimal
    about: str = ""

    @property
    def counts(self) -> bool:
        """Whether the value says something that needs a source: 0 and «once» do not."""
        return self.value != 0 and not (self.ref.field in _ONCE and self.value == 1)


class Input(NamedTuple):
    """One value that counts, and its record, if there is one."""

    ref: InputRef
    value: Decimal
    record: InputRecord | None

    @property
    def source(self) -> Candidate | None:
        return self.record.source_of(self.value) if self.record else None

    @property
    def low(self) -> Decimal:
        """The lowest value thought possible; never above the value itself."""
        low = self.record.low if self.record else None
        return self.value if low is None else min(low, self.value)

    @property
    def high(self) -> Decimal:
        """The highest value thought possible; never below the value itself."""
        high = self.record.high if self.record else None
        return self.value if high is None else max(high, self.value)

    @property
    def is_ranged(self) -> bool:
        return self.low != self.high

    @property
    def is_above_mean(self) -> bool:
        """Whether it lies above the mean of what was found (TT 02/2017/TT-VPCP Điều 27(2)(a))."""
        mean = self.record.mean() if self.record else None
        return mean is not None and self.value > mean

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps the value from being confirmed, a sentence each."""
        source = self.source
        if source is None:
            return ("Chưa ghi nguồn; hãy chọn loại nguồn và ghi tài liệu.",)
        missing = "Chưa ghi tài liệu làm nguồn; hãy ghi tên, số, ngày của tài liệu."
        return (*(() if source.reference else (missing,)), *self.contradictions)

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What is recorded against the value, a sentence each."""
        record, found = self.record, []
        if self.is_above_mean and not record.reason:
            found.append("Cao hơn bình quân các giá trị thu thập được; hãy chọn giá trị thấp hơn hoặc ghi lý do.")
        if record and (
            (record.low is not None and record.low > self.value)
            or (record.high is not None and record.high < self.value)
        ):
            found.append("Nằm ngoài khoảng thấp – cao đã ghi; hãy sửa lại khoảng.")
        return tuple(found)

    @property
    def is_confirmed(self) -> bool:
        return not self.problems and self.record.is_confirmed(self.value)


def inputs_of(file: "CostFile", options: Iterable[str] | None = None) -> tuple[Input, ...]:
    """The inputs of the current costs, then those of the options named (None: of all), each once.

    What several options set alike is one input, named after the first option of the file that sets it; it has the
    record of the first of them that has one.
    """
    wanted = {option.id for option in file.options} if options is None else set(options)
    known = list(places(file))
    first, records = first_places(known), shared_records(file, known)
    found: dict[InputRef, Input] = {}
    for place in known:
        if place.counts and (place.ref.option is None or place.ref.option in wanted):
            key = shared_key(place)
            found.setdefault(first[key], Input(first[key], place.value, records.get(key)))
    return tuple(found.values())


def unconfirmed(file: "CostFile", options: Iterable[str] | None = None) -> tuple[Input, ...]:
    """The inputs nobody has confirmed yet: while there are any, every figure from the file is a draft."""
    return tuple(found for found in inputs_of(file, options) if not found.is_confirmed)


def first_places(known: Iterable[Place]) -> dict[Place, InputRef]:
    """For what options set, by ``shared_key``: the place in the first option that sets it."""
    first: dict[Place, InputRef] = {}
    for place in known:
        first.setdefault(shared_key(place), place.ref)
    return first


def shared_records(file: "CostFile", known: Iterable[Place]) -> dict[Place, InputRecord]:
    """What is recorded of each input, by ``shared_key``."""
    records = {record.of: record for record in file.inputs}
    found: dict[Place, InputRecord] = {}
    for place in known:
        if record := records.get(place.ref):
            found.setdefault(shared_key(place), record)
    return found


def shared_key(place: Place) -> Place:
    """What makes a value of two options one and the same input: the place without the option."""
    ref = place.ref
    return place if ref.option is None else place._replace(ref=ref.model_copy(update={"option": ""}))


def places(file: "CostFile") -> Iterator[Place]:
    """Every number of the file at its place, whether it counts or not."""
    yield from _numbers(file, FILE_NUMBERS)
    for group in file.groups:
        yield from _numbers(group, ("subjects_per_year",), group=group.id)
    for line in file.baseline:
        yield from _numbers(line, LINE_NUMBERS, line=line.id)
    for cost in file.one_off:
        yield from _numbers(cost, _ONE_OFF_NUMBERS, one_off=cost.id)
    for option in file.options:
        yield from _of_option(option)


def _of_option(option: "Option") -> Iterator[Place]:
    """The numbers an option states. Of a line it adds and edits, the edited numbers: those are in force."""
    edited = {(change.line, name) for change in option.changes if change.set for name in change.set.model_fields_set}
    added = {key: f"{line.task} {naming(line)}" for key, line in option.added().items()}
    for change in option.changes:
        if change.add:
            own = [name for name in LINE_NUMBERS if (change.add.id, name) not in edited]
            yield from _numbers(change.add, own, added[change.add.id], option=option.id, line=change.add.id)
        elif change.set:
            given = [name for name in _NUMBERS if name in change.set.model_fields_set]
            about = added.get(change.line or "", "")
            yield from _numbers(change.set, given, about, option=option.id, line=change.line, group=change.group)
    for cost in option.one_off:
        yield from _numbers(cost, _ONE_OFF_NUMBERS, cost.activity, option=option.id, one_off=cost.id)


def _numbers(of: "Strict", fields: Iterable[str], about: str = "", **where: str | None) -> Iterator[Place]:
    for name in fields:
        value = getattr(of, name)
        if value is not None:
            # Of a checked file, so not checked again; whole, because looking up what is left out takes longest.
            yield Place(InputRef.model_construct(**(_NOWHERE | where), field=name), Decimal(value), about)
