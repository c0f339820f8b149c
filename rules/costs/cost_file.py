"""The cost file of one TTHC: the current costs (baseline) and the options as changes to them. Read strictly."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file_checks import check
from rules.errors import InputError
from rules.exact import bounded, read_json, whole
from rules.text import clean
from rules.validation import explain
from rules.vocabulary import Channel, Task


def _iso_day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        raise ValueError("phải là một ngày có thật, viết như 2021-08-15 (năm-tháng-ngày)") from None


def _place(location: Iterable[str | int]) -> str:
    """«baseline[2].hours», as a programmer would write it; items are counted from 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


Day = Annotated[date, BeforeValidator(_iso_day)]
Id = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=40)]
Name = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=500)]
Text = Annotated[str, AfterValidator(clean), Field(max_length=2_000)]
Hours = Annotated[Decimal, bounded(1_000_000)]
Times = Annotated[Decimal, bounded(1_000_000)]
Subjects = Annotated[Decimal, bounded(1_000_000_000)]
HourlyIncome = Annotated[Decimal, bounded(1_000_000_000)]
Amount = Annotated[int, whole(10**13)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LineEdit(Strict):
    """New values for a line; only the fields that were given count (``model_fields_set``)."""

    task: Task = Task.PREPARE
    activity: Text = ""
    channel: Channel | None = None
    hours: Hours = Decimal(0)
    service_vnd: Amount = 0
    fee_vnd: Amount = 0
    times_per_year: Times | None = None
    subjects_per_year: Subjects | None = None
    hourly_income_vnd: HourlyIncome | None = None
    note: Text = ""

    def given(self) -> dict[str, Any]:
        """The fields this edit sets, with their new values."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Line(LineEdit):
    """One row of the cost table. None in times, subjects or hourly income means the file's value."""

    id: Id
    task: Task


class Change(Strict):
    """One change of an option: sets fields of a line (or of the file), adds a line, or removes one.

    It belongs to exactly one measure («biện pháp»), so that the saving can be attributed.
    """

    measure: Name
    line: Id | None = None
    set: LineEdit | None = None
    add: Line | None = None
    remove: Annotated[bool, Field(strict=True)] = False


class Option(Strict):
    id: Id
    title: Annotated[str, AfterValidator(clean), Field(max_length=500)] = ""
    changes: Annotated[tuple[Change, ...], Field(max_length=1_000)] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures in the order in which they first appear."""
        return tuple(dict.fromkeys(change.measure for change in self.changes))


class CostFile(Strict):
    """TT 02/2017/TT-VPCP Điều 27: «after» is the current cost adjusted by the cuts an option proposes."""

    on: Day
    hourly_income_vnd: HourlyIncome | None = None
    hourly_income_source: Text | None = None
    times_per_year: Times
    subjects_per_year: Subjects
    baseline: Annotated[tuple[Line, ...], Field(max_length=500)]
    options: Annotated[tuple[Option, ...], Field(max_length=50)] = ()

    @classmethod
    def parse(cls, raw: object) -> Self:
        """The file these plain values describe, or an ``InputError`` naming the place of the mistake."""
        try:
            file = cls.model_validate(raw)
        except ValidationError as error:
            raise explain(error, _place(error.errors()[0]["loc"]), FIELD_LABELS) from None
        check(file)
        return file

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
