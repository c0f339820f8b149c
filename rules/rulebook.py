"""All legal parameters, read strictly from their files, and what they say on one day."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from rules.errors import InputError, NotInForce
from rules.parameter import Parameter, Value
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import Mark
from rules.wording import short_date

PARAMETERS = Path(__file__).parent / "parameters"


@dataclass(frozen=True)
class Entry:
    """One parameter on one day, as a page lists it. ``value`` is None where the mark says «unknown»."""

    path: str
    label: str
    value: Value | None
    text: str
    unit: str
    since: date
    source: str
    mark: Mark
    url: str | None
    note: str | None


@dataclass(frozen=True, eq=False)
class RuleSet:
    """What the law says on one day. A parameter that is not yet in force then raises when it is asked for."""

    day: date
    parameters: dict[str, Parameter]

    def value(self, path: str) -> Value:
        return self.parameters[path].value_at(self.day)

    def mark(self, path: str) -> Mark:
        return self.parameters[path].at(self.day).mark

    def source(self, path: str) -> str:
        return self.parameters[path].at(self.day).source

    def entry(self, path: str) -> Entry:
        parameter = self.parameters[path]
        dated = parameter.at(self.day)
        return Entry(
            path=path,
            label=dated.label or parameter.label,
            text=parameter.type.worded(dated.value),
            unit=parameter.unit,
            **{name: getattr(dated, name) for name in ("value", "since", "source", "mark", "url", "note")},
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every parameter in force that day, by path."""
        begun = (path for path, parameter in self.parameters.items() if parameter.values[0].since <= self.day)
        return tuple(self.entry(path) for path in sorted(begun))

    @property
    def name(self) -> str:
        """The same for every day until the next change."""
        return f"Quy định áp dụng từ ngày {short_date(max(entry.since for entry in self.entries))}"

    @cached_property
    def not_yet_in_force(self) -> tuple[Parameter, ...]:
        """The rest: every parameter whose first value comes later."""
        later = (parameter for parameter in self.parameters.values() if parameter.values[0].since > self.day)
        return tuple(sorted(later, key=lambda parameter: (parameter.values[0].since, parameter.label)))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over what decides a result: paths, values and units; not the words of sources and notes."""
        facts = [[entry.path, entry.unit, _canonical(entry.value)] for entry in self.entries]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _canonical(value: Value | None) -> str | bool | list[str] | None:
    """The same for equal numbers however they were written, and never the same for a number and a text."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return [f"{Decimal(value).normalize():f}"]
    return value


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Every parameter with all its dated values, by path."""

    parameters: dict[str, Parameter]

    @cached_property
    def first_day(self) -> date:
        return min(parameter.values[0].since for parameter in self.parameters.values())

    def at(self, day: date) -> RuleSet:
        """The rules of a day; a day before every rule is an error, never a guess."""
        if day < self.first_day:
            raise NotInForce(
                f"Chưa có quy định nào có hiệu lực vào ngày {short_date(day)}; "
                f"hãy chọn từ ngày {short_date(self.first_day)} trở đi."
            )
        return RuleSet(day, self.parameters)


def load_rulebook(folder: Path = PARAMETERS) -> Rulebook:
    """Reads every file; the first one that is wrong stops it."""
    files = sorted(folder.rglob("*.toml"))
    if not files:
        raise InputError("rule.no_files", "Thư mục này không có tệp thông số nào; hãy cài lại phần mềm.", str(folder))
    return Rulebook({file.relative_to(folder).with_suffix("").as_posix(): _read(file, folder) for file in files})


def _read(file: Path, folder: Path) -> Parameter:
    where = file.relative_to(folder).as_posix()
    try:
        return Parameter.model_validate(read_toml(file, where))
    except ValidationError as error:
        raise explain(error, where) from None
