"""The standard activities of a cost table: one name for one piece of work. Their times are the province's own."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from rules.errors import InputError
from rules.text import clean
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import Task, Term

_FILE = Path(__file__).with_suffix(".toml")
_Word = Annotated[str, Field(min_length=2)]


class OfficeLevel(Term):
    """The level of the office one travels to."""

    COMMUNE = "commune", "Cấp xã"
    DISTRICT = "district", "Cấp huyện"
    PROVINCE = "province", "Cấp tỉnh"


class StandardActivity(BaseModel):
    """One activity: the tasks it may stand under (the usual one first) and the words it is recognised by.

    Where ``also`` is given one of its words must occur as well. ``travel`` is set where the activity means travelling.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    name: Annotated[str, Field(min_length=3, max_length=100)]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    words: Annotated[tuple[_Word, ...], Field(min_length=1)]
    also: tuple[_Word, ...] = ()
    travel: OfficeLevel | None = None

    @property
    def task(self) -> Task:
        return self.tasks[0]


class _Activities(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    activities: Annotated[tuple[StandardActivity, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> "_Activities":
        for what in ("code", "name"):
            values = [getattr(activity, what) for activity in self.activities]
            if twice := {value for value in values if values.count(value) > 1}:
                raise ValueError(f"có hoạt động ghi hai lần: {', '.join(sorted(twice))}")
        return self


def read_activities(file: Path) -> dict[str, StandardActivity]:
    """The activities in this file, by code, in its order."""
    try:
        found = _Activities.model_validate(read_toml(file, file.name))
    except ValidationError as error:
        raise explain(error, file.name) from None
    return {activity.code: activity for activity in found.activities}


@cache
def standard_activities() -> dict[str, StandardActivity]:
    """The activities that ship with the program, by code, in the order of the work."""
    return read_activities(_FILE)


def standard_activity(code: str, where: str = "") -> StandardActivity:
    """The activity with this code; an unknown one is an ``InputError`` that lists the known."""
    if (found := standard_activities().get(code)) is None:
        known = ", ".join(standard_activities())
        raise InputError(
            "standard.unknown", f"Không có hoạt động chuẩn mang mã «{code}»; hãy chọn một trong: {known}.", where
        )
    return found


@dataclass(frozen=True, order=True)
class _Match:
    """How well an activity fits: the earlier its word stands the better, then the longer its words are."""

    start: int
    shortness: int
    also_shortness: int
    code: str


def recognised(activity_text: str, task: Task) -> str | None:
    """The code of the activity this line seems to be; None when nothing fits. A suggestion, never a decision."""
    text = clean(activity_text).lower()
    matches = (_match(activity, text) for activity in standard_activities().values() if task in activity.tasks)
    best = min(filter(None, matches), default=None)
    return best.code if best else None


def _match(activity: StandardActivity, text: str) -> _Match | None:
    also = max((len(word) for word in activity.also if _at(word, text) is not None), default=0)
    if activity.also and not also:
        return None
    places = [(start, -len(word)) for word in activity.words if (start := _at(word, text)) is not None]
    return _Match(*min(places), -also, activity.code) if places else None


def _at(word: str, text: str) -> int | None:
    """Where the words stand for themselves, not as part of others."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    return found.start() if found else None
