"""The prose of the package: what the software says at each place, and what somebody has made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Edit:
    """How somebody worded a passage; ``generated`` is the sentence it replaced."""

    text: str
    generated: str
    by: str
    at: datetime
    version: int


@dataclass(frozen=True)
class Passage:
    """One passage; paragraphs are parted by line breaks.

    ``place`` is its lasting name («decision.article.1»), ``title`` where a reader finds it («Quyết định, Điều 1»).
    """

    place: str
    title: str
    generated: str
    edit: Edit | None = None

    @property
    def text(self) -> str:
        return self.edit.text if self.edit else self.generated

    @property
    def is_outdated(self) -> bool:
        """The data have changed since the passage was edited: the software would say something else now."""
        return self.edit is not None and self.edit.generated != self.generated


class Passages:
    """Collects the passages of all documents while they are put together."""

    def __init__(self, edits: Mapping[str, Edit]):
        self._edits = edits
        self._written: dict[str, Passage] = {}

    def write(self, place: str, title: str, generated: str) -> str:
        """The words for this place: the software's, or those somebody put in their stead."""
        if place in self._written:
            raise ValueError(f"Two passages at {place}.")
        passage = self._written[place] = Passage(place, title, generated, self._edits.get(place))
        return passage.text

    @property
    def written(self) -> tuple[Passage, ...]:
        """In the order of the documents."""
        return tuple(self._written.values())

    @property
    def homeless(self) -> dict[str, Edit]:
        """Edits whose passage the documents no longer have."""
        return {place: edit for place, edit in self._edits.items() if place not in self._written}
