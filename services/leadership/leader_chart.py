"""A chart for leaders: it says its finding, holds its exact figures and knows the TTHC behind each of its marks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from rules.consolidation.items import Item
from rules.wording import short_date
from services.charts.frames import Drawn, rest_called, shown_alone, specification
from services.charts.style import PAGE, SCREEN, Room
from services.leadership.overview import Overview

Behind = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class LeaderChart:
    """``frame``: one row a mark, in the columns of services/charts/frames.py, none left out. ``draw`` makes the chart
    for a room; ``behind``: of each key of a mark the keys of the TTHC and groups it is made of."""

    key: str
    title: str
    frame: pd.DataFrame
    draw: Callable[[Room], Any]
    source: str
    behind: Behind

    def spec(self, room: Room) -> dict[str, Any]:
        """As the browser draws it; made once a room."""
        if room not in self._specs:
            self._specs[room] = specification(lambda: self.draw(room))
        return self._specs[room]

    @cached_property
    def _specs(self) -> dict[Room, dict[str, Any]]:
        return {}

    @cached_property
    def chart(self) -> Any:
        """As it stands among others on the screen."""
        return self.draw(SCREEN)

    @cached_property
    def large(self) -> Any:
        """As it stands alone."""
        return self.draw(PAGE)


def source_of(found: Overview, day: date) -> str:
    """From what the figures are, and on which day."""
    illustrative = " Dữ liệu minh họa." if found.is_illustrative else ""
    scenario = found.scope.scenario.label.lower()
    return (
        f"Nguồn: bàn tổng hợp {found.period.in_words}, {found.agency or 'toàn tỉnh'}, {scenario}; "
        f"tính đến {short_date(day)}.{illustrative}"
    )


def drawing(
    build: Callable[..., Any], frame: pd.DataFrame, axis: str, source: str, *more: str
) -> Callable[[Room], Any]:
    """The builder with all it needs but the room."""
    return lambda room: build(frame, Drawn(axis, source, room), *more)


def keys_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The keys of the TTHC and groups, each once, in their order."""
    return tuple(dict.fromkeys(item.subject_key for item in items))


def with_rests(behind: Behind, what: str) -> Behind:
    """Also what is behind the bar of the names that are not shown alone, however many a room shows."""
    names = list(behind)
    rests = {}
    for most in range(1, PAGE.rows + 1):
        rest = names[len(shown_alone(names, most)) :]
        if rest:
            keys = (key for name in rest for key in behind[name])
            rests[rest_called(len(rest), what)] = tuple(dict.fromkeys(keys))
    return dict(behind) | rests
