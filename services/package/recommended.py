"""Which provisions have to be amended, by whom and by when: «Kiến nghị thực thi», side by side."""

from collections.abc import Iterable, Iterator
from typing import Any

from rules.consolidation.items import Measure
from rules.consolidation.totals import Side
from rules.text import fold
from rules.vocabulary import Competence
from services.documents.competence import recommendation, recommended_rows
from services.package.division import Divided

Row = dict[str, Any]


def recommendations(divided: Divided, side: Competence) -> list[str]:
    """What this annex says has to be done: the rows of the form, then the provisions only its measures name.

    A row that names no side, or one the TTHC has no measure of, stands in its first annex.
    """
    rows = recommended_rows(divided.entry.case)
    said = [recommendation(row) for row in rows if _belongs(divided, row.get("authority"), side)]
    for measure in measures_of(divided, side):
        if measure.provision and not _names(said, measure.provision):
            said.append(recommendation(_row(measure)))
    return said


def has_recommendations(divided: Divided, side: Competence) -> bool:
    """Whether ``recommendations`` has anything to say."""
    rows = recommended_rows(divided.entry.case)
    by_form = any(_belongs(divided, row.get("authority"), side) for row in rows)
    return by_form or any(measure.provision for measure in measures_of(divided, side))


def _names(said: list[str], provision: str) -> bool:
    if any(provision in line for line in said):
        return True
    folded = fold(provision)
    return any(folded in fold(line) for line in said)


def acting(divided: Iterable[Divided], side: Competence) -> list[str]:
    """The authorities that have to act on this side, as the forms and measures name them, each once."""
    found: dict[str, str] = {}
    for one in divided:
        rows = recommended_rows(one.entry.case)
        named = [row.get("agency") or "" for row in rows if row.get("authority") == side]
        for name in [*named, *(measure.agency for measure in measures_of(one, side))]:
            found.setdefault(fold(name), name)
    return [name for key, name in found.items() if key]


def drafting(divided: Iterable[Divided]) -> list[str]:
    """The agencies that proposed what the province decides, each once: they draft what carries it out."""
    sources = (source for one in divided for source in one.entry.item.counted)
    own = (each for each in sources if any(each.competence_of(m) is not Competence.CENTRAL for m in each.measures))
    return list(dict.fromkeys(source.agency for source in own))


def measures(divided: Divided, side: Side) -> list[str]:
    """The names of the measures of this side, each once; asked for where a TTHC stands in both annexes."""
    return list(dict.fromkeys(measure.measure for measure in measures_of(divided, side)))


def unassigned(divided: Divided) -> list[str]:
    """The measures nobody has been assigned, each once."""
    return measures(divided, None)


def measures_of(divided: Divided, side: Side) -> Iterator[Measure]:
    """The measures of this side, source by source."""
    for source in divided.entry.item.counted:
        yield from (measure for measure in source.measures if source.competence_of(measure) == side)


def _belongs(divided: Divided, authority: str | None, side: Competence) -> bool:
    return authority == side if authority in divided.annexes else side == divided.annexes[0]


def _row(measure: Measure) -> Row:
    return {
        "document": measure.provision,
        "content": measure.measure,
        "agency": measure.agency,
        "deadline": measure.due,
    }
