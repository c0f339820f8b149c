"""The errors of the last day, as the processes have written them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from services.watching.logs import ERRORS_NAME, file_of

DAY = timedelta(hours=24)
_MOST_READ = 2**20  # bytes from the end of a file: thousands of errors


class LoggedError(NamedTuple):
    """``number``: the one the person at the screen was shown, «» where none was; ``kind``: of the exception."""

    at: datetime
    number: str
    event: str
    page: str
    person: int | None
    kind: str
    place: str


def errors_since(folder: Path, now: datetime, since: timedelta = DAY) -> list[LoggedError]:
    """Newest first. A failed run of a page stands twice in the log; it is told once."""
    found = []
    for day in {(now - since).astimezone(UTC).date(), now.astimezone(UTC).date()}:
        found += [one for one in _read(folder / file_of(ERRORS_NAME, day)) if now - since <= one.at <= now]
    return sorted((one for one in found if one.event != "page.run"), key=lambda one: one.at, reverse=True)


def _read(path: Path) -> Iterator[LoggedError]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _MOST_READ))
            lines = file.read().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield _error(json.loads(line))
        except (ValueError, KeyError, TypeError):  # cut off by a full disk, or where reading began
            continue


def _error(told: dict[str, Any]) -> LoggedError:
    first = (told.get("exception") or [{}])[0]
    places = first.get("at") or [""]
    own = next((place for place in places if place.startswith(("pages/", "services/", "models/", "rules/"))), places[0])
    return LoggedError(
        datetime.fromisoformat(told["time"]),
        told.get("error", ""),
        told["event"],
        told.get("page", ""),
        told.get("person"),
        first.get("type", ""),
        own,
    )
