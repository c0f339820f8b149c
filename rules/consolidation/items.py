"""What the option set of a province is made of: TTHC, for each the sendings of its agencies, in each its measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rules.exact import total
from rules.text import fold
from rules.vocabulary import Competence

PLAN_PREFIX = "ke-hoach:"  # the subject key of an agency's review plan
_GROUP_PREFIX = "nhom:"
_NO_SINGLE_PROCEDURE = (_GROUP_PREFIX, PLAN_PREFIX, "du-thao:")


@dataclass(frozen=True)
class Measure:
    """One measure of one sending; ``saving_vnd`` exact. ``competence`` None: the agency has not said whose it is."""

    measure: str
    kind: str | None
    component: str
    item: str
    provision: str
    competence: Competence | None
    agency: str
    due: str
    saving_vnd: Decimal

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Measure":
        """From the list a sending keeps beside its content."""
        said = {name: stored.get(name) or "" for name in ("component", "item", "provision", "agency", "due")}
        competence = stored.get("competence")
        return cls(
            measure=stored["measure"],
            kind=stored.get("kind"),
            competence=Competence(competence) if competence else None,
            saving_vnd=Decimal(stored["saving_vnd"]),
            **said,
        )


def side_of(said: Competence | None, recommended: frozenset[Competence]) -> Competence | None:
    """What the measure says; else the one side the form's recommendations name; else nobody's yet."""
    return said if said or len(recommended) != 1 else next(iter(recommended))


@dataclass(frozen=True)
class Source:
    """One sending that proposes something about a subject; amounts a year, None where nothing can be counted.

    ``times`` and ``subjects`` a year and ``recommended`` (whom the form's recommendations name) are read where they
    are needed (services/consolidation/details.py). ``is_in_set`` False: accepted, not taken into the set. ``rank``
    orders the agencies.
    """

    submission_id: int
    sending_id: int
    fingerprint: str
    agency_code: str
    agency: str
    subject_key: str
    code: str
    name: str
    field: str
    before_vnd: Decimal | None
    after_vnd: Decimal | None
    saving_vnd: Decimal | None
    measures: tuple[Measure, ...] = ()
    is_in_set: bool = True
    is_counted: bool = True
    reason: str = ""
    rank: int = 0
    times: Decimal | None = None
    subjects: Decimal | None = None
    recommended: frozenset[Competence] = frozenset()

    def competence_of(self, measure: Measure) -> Competence | None:
        return side_of(measure.competence, self.recommended)


@dataclass(frozen=True)
class Item:
    """One TTHC (or group) of the set with all its sources, by agency. ``chosen_lead`` is a sending, or not chosen."""

    subject_key: str
    sources: tuple[Source, ...]
    chosen_lead: int | None = None
    position: int = 0
    counted: tuple[Source, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", tuple(source for source in self.sources if source.is_counted))

    @property
    def lead(self) -> Source | None:
        """The source whose texts the document takes: the chosen one; the only one need not be chosen."""
        if len(self.sources) == 1:
            return self.sources[0]
        return next((source for source in self.sources if source.sending_id == self.chosen_lead), None)

    @property
    def shown(self) -> Source:
        """Whose name and field stand for the item, also while no lead is chosen."""
        return self.lead or self.sources[0]

    @property
    def is_procedure(self) -> bool:
        """A TTHC in force, not a group of them."""
        return not self.subject_key.startswith(_NO_SINGLE_PROCEDURE)

    @property
    def called(self) -> str:
        """«Tên thủ tục (mã số)»; a group has no code."""
        shown = self.shown
        return f"{shown.name} ({shown.code})" if shown.code and not self.is_group else shown.name

    @property
    def is_group(self) -> bool:
        return self.subject_key.startswith(_GROUP_PREFIX)

    @property
    def proposes(self) -> bool:
        """Whether any counted source proposes a measure; a group has no cost table, its form has to name who acts."""
        return any(source.measures or (self.is_group and source.recommended) for source in self.counted)

    @property
    def before_vnd(self) -> Decimal:
        return total(source.before_vnd for source in self.counted if source.before_vnd is not None)

    @property
    def after_vnd(self) -> Decimal:
        return total(source.after_vnd for source in self.counted if source.after_vnd is not None)

    @property
    def saving_vnd(self) -> Decimal:
        return total(source.saving_vnd for source in self.counted if source.saving_vnd is not None)


def in_order(items: Iterable[Item]) -> list[Item]:
    """As the document will have them: fields, and the TTHC in each; by name where nobody has moved anything."""
    items = list(items)
    first: dict[str, int] = {}
    for item in items:
        place = first.get(item.shown.field, item.position)
        first[item.shown.field] = min(place, item.position)

    def key(item: Item) -> tuple[Any, ...]:
        shown = item.shown
        by_field = (first[shown.field], fold(shown.field), shown.field)
        return (*by_field, item.position, fold(shown.name), item.subject_key)

    return sorted(items, key=key)


def fields_of(items: Sequence[Item]) -> list[str]:
    """The fields of ordered items, each once."""
    return list(dict.fromkeys(item.shown.field for item in items))
