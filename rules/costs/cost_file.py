"""The cost file of one TTHC: the current costs (baseline) and the options as changes to them. Read strictly."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError

from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file_checks import check
from rules.costs.cost_values import (
    Amount,
    Day,
    Flag,
    HourlyIncome,
    Hours,
    Id,
    Name,
    Percent,
    Strict,
    Subjects,
    Text,
    Times,
    Title,
    Trips,
)
from rules.costs.evidence import InputRecord
from rules.costs.inputs import places
from rules.errors import InputError
from rules.exact import read_json
from rules.validation import explain
from rules.vocabulary import Channel, Competence, DeadlineUnit, Difficulty, Occasion, SubjectKind, Task


def _place(location: Iterable[str | int]) -> str:
    """«baseline[2].hours», as a programmer would write it; items are counted from 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


class CaseGroup(Strict):
    """Subjects who go through the TTHC alike («nhóm trường hợp»); the groups share out the subjects of the TTHC."""

    id: Id
    title: Title = ""
    subject: SubjectKind | None = None
    channel: Channel | None = None
    occasion: Occasion | None = None
    subjects_per_year: Subjects


class LineEdit(Strict):
    """New values for a line; only the fields that were given count (``model_fields_set``)."""

    task: Task = Task.PREPARE
    activity: Text = ""
    channel: Channel | None = None
    group: Id | None = None
    hours: Hours = Decimal(0)
    service_vnd: Amount = 0
    fee_vnd: Amount = 0
    trips: Trips = Decimal(1)
    repeats_on_supplement: Flag = False
    times_per_year: Times | None = None
    subjects_per_year: Subjects | None = None
    hourly_income_vnd: HourlyIncome | None = None
    note: Text = ""

    def given(self) -> dict[str, Any]:
        """The fields this edit sets, with their new values."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Edit(LineEdit):
    """What a change may set: fields of a line, the subjects of a case group, or values of the whole file."""

    supplement_rate_percent: Percent | None = None
    waiting_days: Times | None = None
    staff_hours: Hours | None = None


class Line(LineEdit):
    """One row of the cost table.

    None in times, subjects or hourly income means the value of its case group, then of the file. ``trips``: how often
    the task is done in one carrying-out of the TTHC (repeated visits). ``repeats_on_supplement``: whoever is asked to
    supplement the dossier does it once more. ``standard`` and ``difficulty`` name the standard activity it is.
    """

    id: Id
    task: Task
    standard: Id | None = None
    difficulty: Difficulty | None = None


class OneOff(Strict):
    """A cost of adapting that arises once, beside the yearly form and never in its totals."""

    id: Id
    activity: Title
    hours: Hours = Decimal(0)
    service_vnd: Amount = 0
    subjects: Subjects
    note: Text = ""


class Change(Strict):
    """One change of an option: sets fields of a line (of a case group, of the file), adds a line, or removes one.

    It belongs to exactly one measure («biện pháp»), so that the saving can be attributed.
    """

    measure: Name
    line: Id | None = None
    group: Id | None = None
    set: Edit | None = None
    add: Line | None = None
    remove: Flag = False


class Measure(Strict):
    """What a measure of an option does in the inventory, and who has to do what before it holds.

    ``measure`` is the name the changes carry; ``kind`` its entry in the catalogue of measures; ``component`` and
    ``item`` the component of the TTHC and the paper, deadline or fee in it that it changes.
    """

    measure: Name
    kind: Id | None = None
    component: Text = ""
    item: Text = ""
    provision: Text = ""
    competence: Competence | None = None
    agency: Text = ""
    due: Text = ""


class Option(Strict):
    """A set of changes to the current costs; ``rejected_reason`` says why it was not chosen."""

    id: Id
    title: Title = ""
    rejected_reason: Text = ""
    changes: Annotated[tuple[Change, ...], Field(max_length=1_000)] = ()
    measures: Annotated[tuple[Measure, ...], Field(max_length=200)] = ()
    one_off: Annotated[tuple[OneOff, ...], Field(max_length=100)] = ()

    @property
    def measure_names(self) -> tuple[str, ...]:
        """The measures in the order in which they first appear; one that changes no cost comes last."""
        return tuple(dict.fromkeys([*(change.measure for change in self.changes), *(m.measure for m in self.measures)]))

    def added(self) -> dict[str, Line]:
        """The lines this option adds."""
        return {change.add.id: change.add for change in self.changes if change.add}


class CostFile(Strict):
    """TT 02/2017/TT-VPCP Điều 27: «after» is the current cost adjusted by the cuts an option proposes.

    ``supplement_rate_percent``: share of the dossiers returned for supplement. Beside the form and unpriced:
    ``waiting_days`` until the result (Điều 27(2)(b) counts no opportunity cost) and ``staff_hours``, the agency's own
    effort for one dossier. ``inputs`` say of values in this file where they come from.
    """

    on: Day
    hourly_income_vnd: HourlyIncome | None = None
    hourly_income_source: Text | None = None
    times_per_year: Times
    subjects_per_year: Subjects
    supplement_rate_percent: Percent | None = None
    waiting_days: Times | None = None
    waiting_unit: DeadlineUnit | None = None
    staff_hours: Hours | None = None
    groups: Annotated[tuple[CaseGroup, ...], Field(max_length=50)] = ()
    baseline: Annotated[tuple[Line, ...], Field(max_length=500)]
    one_off: Annotated[tuple[OneOff, ...], Field(max_length=100)] = ()
    options: Annotated[tuple[Option, ...], Field(max_length=50)] = ()
    inputs: Annotated[tuple[InputRecord, ...], Field(max_length=5_000)] = ()

    @classmethod
    def parse(cls, raw: object) -> Self:
        """The file these plain values describe, or an ``InputError`` naming the place of the mistake."""
        file = cls._shaped(raw)
        check(file)
        return file

    @classmethod
    def edited(cls, raw: object) -> Self:
        """As ``parse``, after an edit of the table: records of values that are gone go with them."""
        file = cls._shaped(raw)
        if file.inputs:
            known = {place.ref for place in places(file)}
            file = file.model_copy(update={"inputs": tuple(record for record in file.inputs if record.of in known)})
        check(file)
        return file

    @classmethod
    def _shaped(cls, raw: object) -> Self:
        """Every value as it must be; whether they fit together is not looked at yet."""
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            raise explain(error, _place(error.errors()[0]["loc"]), FIELD_LABELS) from None

    @classmethod
    def read(cls, content: bytes | str) -> Self:
        """The file in a JSON text."""
        return cls.parse(read_json(content))

    def as_dict(self) -> dict[str, Any]:
        """Plain values that ``parse`` reads back to an equal file."""
        return self.model_dump(mode="json", exclude_unset=True)


def read_cost_file(path: Path) -> CostFile:
    """The cost file at this path."""
    try:
        content = path.read_bytes()
    except OSError:
        raise InputError(
            "file.unreadable", "Không mở được tệp chi phí; hãy kiểm tra lại đường dẫn.", str(path)
        ) from None
    return CostFile.read(content)
