"""The databases of the State that hold what papers say. How ready each is, only officers say, type by type."""

from functools import cache
from pathlib import Path

from pydantic import Field

from rules.costs.cost_values import Strict
from rules.toml_file import read_toml
from rules.vocabulary import Mark

_FILE = Path(__file__).with_suffix(".toml")


class StateDatabase(Strict):
    """One database: who keeps it, and on what authority, as sure as ``mark`` says."""

    id: str = Field(pattern=r"^[a-z_]{1,40}$")
    label: str
    keeper: str
    source: str
    mark: Mark

    @property
    def source_text(self) -> str:
        """The source with what is to be known of it, as it is shown and stored."""
        return self.source if self.mark is Mark.CONFIRMED else f"{self.source} ({self.mark.label})"


@cache
def state_databases() -> dict[str, StateDatabase]:
    """Every database by its id, in the order it is offered."""
    written = read_toml(_FILE, _FILE.name)
    return {key: StateDatabase.model_validate({"id": key, **each}) for key, each in written.items()}
