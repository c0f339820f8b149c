"""The standard times of the demonstration province, each marked as illustrative by its reference."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.standard_time import StandardTimeDraft
from services.standard_times.times import save_times


def demonstration_times(content: dict[str, Any]) -> Iterator[StandardTimeDraft]:
    """One value a level of difficulty from each authored entry."""
    for entry in content["times"]:
        shared = {key: value for key, value in entry.items() if key != "hours"}
        for difficulty, hours in entry["hours"].items():
            yield StandardTimeDraft.model_validate(shared | {"difficulty": difficulty, "hours": hours})


def store_times(engine: sa.Engine, content: dict[str, Any], act: Act) -> None:
    """Store what is not stored yet: a loading that was broken off is taken up again."""
    save_times(engine, list(demonstration_times(content)), act)
