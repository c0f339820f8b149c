"""The catalogue of measures: what each changes of a TTHC, and how it changes the cost table (rules/measures.toml)."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field, ValidationError

from rules.components import Component
from rules.costs.cost_values import Id, Strict, Text, Title
from rules.errors import InputError
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import Channel

CATALOGUE = Path(__file__).parents[1] / "measures.toml"


class Asked(StrEnum):
    """How a measure changes the cost table, and so what an officer is asked."""

    REMOVE_LINES = "remove_lines"
    REMOVE_ALL = "remove_all"
    NEW_VALUES = "new_values"
    WAITING_DAYS = "waiting_days"
    MOVE_SUBJECTS = "move_subjects"
    LOWER_FEE = "lower_fee"
    TIMES_PER_YEAR = "times_per_year"


class MeasureKind(Strict):
    """One entry. ``component`` None: the measure touches the TTHC as a whole. ``channel``: the way it leads to."""

    id: Id
    label: Title = Field(min_length=1)
    component: Component | None = None
    asks: Asked
    channel: Channel | None = None
    explains: Text = Field(min_length=1)
    source: Text = ""


class _Catalogue(Strict):
    measures: tuple[MeasureKind, ...]


def read_catalogue(path: Path) -> MappingProxyType[str, MeasureKind]:
    """The kinds by id in the order of the file; an ``InputError`` names the place of a mistake."""
    try:
        kinds = _Catalogue.model_validate(read_toml(path, path.name)).measures
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise explain(error, f"{path.name}, {where}", {}) from None
    found: dict[str, MeasureKind] = {}
    for kind in kinds:
        if kind.id in found:
            message = f"Biện pháp «{kind.id}» được khai hai lần; hãy giữ lại một."
            raise InputError("measure.duplicate", message, path.name)
        if kind.asks is Asked.MOVE_SUBJECTS and kind.channel is None:
            message = f"Biện pháp «{kind.id}» chuyển đối tượng nhưng chưa ghi cách thức (channel); hãy ghi thêm."
            raise InputError("measure.no_channel", message, path.name)
        found[kind.id] = kind
    return MappingProxyType(found)


@cache
def measure_kinds() -> MappingProxyType[str, MeasureKind]:
    """The catalogue that ships, by id."""
    return read_catalogue(CATALOGUE)
