"""What the chosen option of a cost table proposes, read for a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rules.costs.compliance_cost import FileValues
from rules.costs.cost_file import Change, CostFile, Line, Measure, Option
from rules.costs.under_option import under_option
from rules.exact import total
from rules.proposal_words import Deadline, count, inside, paper
from rules.vocabulary import Channel, DeadlineUnit, Task
from rules.wording import vnd
from services.reviews.cases import ReviewCase

# Measures of these kinds are said by clauses of their own.
_SAID_APART = frozenset({"drop_paper", "replace_certified_copy", "fewer_copies", "shorten_deadline", "abolish"})
_CHANNELS = {"online": Channel.ONLINE, "post": Channel.POST}
_WAYS = {Channel.ONLINE: "nộp trực tuyến", Channel.POST: "nộp qua dịch vụ bưu chính"}


@dataclass(frozen=True)
class Proposed:
    """The chosen option beside the file; both None where there is no cost table or nothing was chosen."""

    file: CostFile | None
    option: Option | None

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure of the option, described or not, in its order."""
        if self.option is None:
            return ()
        described = {measure.measure: measure for measure in self.option.measures}
        return tuple(described.get(name) or Measure(measure=name) for name in self.option.measure_names)

    def has(self, kind: str) -> bool:
        return any(measure.kind == kind for measure in self.measures)

    def texts(self, kind: str) -> list[tuple[str, str]]:
        """The item and the name of each measure of this kind."""
        return [(measure.item, measure.measure) for measure in self.measures if measure.kind == kind]

    def items(self, kind: str) -> list[str]:
        """The papers these measures are about, by the name of the measure where it names none."""
        found = [paper(item) or inside(name) for item, name in self.texts(kind)]
        return [name for name in found if name]

    @property
    def waiting(self) -> Deadline | None:
        """The deadline today."""
        return self._deadline(self.file)

    @property
    def waiting_after(self) -> Deadline | None:
        """The deadline the option sets; None where it sets none."""
        changes = self.option.changes if self.option else ()
        if not any(change.set and "waiting_days" in change.set.model_fields_set for change in changes):
            return None
        return self._deadline(self._after)

    @cached_property
    def _after(self) -> CostFile:
        return under_option(self.file, self.option)

    def _deadline(self, file: CostFile | None) -> Deadline | None:
        if file is None or file.waiting_days is None:
            return None
        return Deadline(file.waiting_days, file.waiting_unit or DeadlineUnit.DAY)

    def others(self) -> Iterator[str]:
        """The measures no clause of its own says: their names, with the numbers that the table has for them."""
        for measure in self.measures:
            if measure.kind not in _SAID_APART:
                numbers = self._numbers(measure)
                name = inside(measure.measure)
                yield f"{name} ({numbers})" if name and numbers else name

    def _numbers(self, measure: Measure) -> str:
        if measure.kind in _CHANNELS:
            return self._moved(measure, _CHANNELS[measure.kind])
        return self._fee(measure) if measure.kind == "online_fee_cut" else ""

    def _moved(self, measure: Measure, channel: Channel) -> str:
        """How many hand in by this channel, where this measure moves somebody there."""
        before, after = (self._handing_in(file, channel) for file in (self.file, self._after))
        moves = {change.line or (change.add and change.add.id) for change in self._changes(measure)}
        touched = any(line.id in moves and _hands_in(line, channel) for line in self._after.baseline)
        if not touched or after <= before:
            return ""
        grows = f"từ {count(before)} lên {count(after)}" if before else count(after)
        return f"{_WAYS[channel]}: {grows} đối tượng/năm"

    def _handing_in(self, file: CostFile, channel: Channel) -> Decimal:
        values = FileValues.of(file)
        return total(values.subjects_of(line) for line in file.baseline if _hands_in(line, channel))

    def _fee(self, measure: Measure) -> str:
        """The fee before and after, where those who pay less stand in a line of their own."""
        before = {line.id: line.fee_vnd for line in self.file.baseline}
        changes = self._changes(measure)
        full = [before[change.line] for change in changes if change.line in before]
        lower = [change.add.fee_vnd for change in changes if change.add and change.add.task is Task.PAY]
        if len(full) != 1 or len(lower) != 1 or lower[0] >= full[0]:
            return ""
        return f"từ {vnd(full[0])} xuống {vnd(lower[0])}"

    def _changes(self, measure: Measure) -> list[Change]:
        return [change for change in self.option.changes if change.measure == measure.measure]


def proposed(case: ReviewCase) -> Proposed:
    """The chosen option of this review."""
    options = case.cost_file.options if case.cost_file else ()
    return Proposed(case.cost_file, next((option for option in options if option.id == case.chosen_option), None))


def _hands_in(line: Line, channel: Channel) -> bool:
    return line.task is Task.SUBMIT and line.channel is channel
