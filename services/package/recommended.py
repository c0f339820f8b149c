"""Which provisions have to be amended, by whom and by when: «Kiến nghị thực thi», side by side."""

from collections.abc import Iterable, Iterator
from typing import Any

from rules.consolidation.items import Measure
from rules.text import fold
from rules.vocabulary import Competence, Job
from services.documents.competence import recommendation, recommended_rows
from services.package.division import Divided

Row = dict[str, Any]
_QUESTION = {Job.GROUP: "IV.3"}  # of the form of a group; VI.3 of form 02/RS-KSTT


def recommendations(divided: Divided, side: Competence) -> list[str]:
    """What this annex says has to be done: the rows of the form, then the provisions only its measures name.

    A row that names no side, or one the TTHC has no measure of, stands in its first annex.
    """
    rows = [row for row in _rows(divided) if _belongs(divided, row.get("authority"), side)]
    said = [recommendation(row) for row in rows]
    for measure in _measures(divided, side):
        if measure.provision and not _names(said, measure.provision):
            said.append(recommendation(_row(measure)))
    return said


def has_recommendations(divided: Divided, side: Competence) -> bool:
    """Whether ``recommendations`` has anything to say."""
    by_form = any(_belongs(divided, row.get("authority"), side) for row in _rows(divided))
    return by_form or any(measure.provision for measure in _measures(divided, side))


def _names(said: list[str], provision: str) -> bool:
    if any(provision in line for line in said):
        return True
    folded = fold(provision)
    return any(folded in fold(line) for line in said)


def acting(divided: Iterable[Divided], side: Competence) -> list[str]:
    """The authorities that have to act on this side, as the forms and measures name them, each once."""
    found: dict[str, str] = {}
    for one in divided:
        named = [row.get("agency") or "" for row in _rows(one) if row.get("authority") == side]
        for name in [*named, *(measure.agency for measure in _measures(one, side))]:
            found.setdefault(fold(name), name)
    return [name for key, name in found.items() if key]


def drafting(divided: Iterable[Divided]) -> list[str]:
    """The agencies that proposed what the province decides, each once: they draft what carries it out."""
    sources = (source for one in divided for source in one.entry.item.counted)
    own = (each for each in sources if any(each.competence_of(m) is not Competence.CENTRAL for m in each.measures))
    return list(dict.fromkeys(source.agency for source in own))


def measures(divided: Divided, side: Competence) -> list[str]:
    """The names of the measures of this side, each once; asked for where a TTHC stands in both annexes."""
    return list(dict.fromkeys(measure.measure for measure in _measures(divided, side)))


def unassigned(divided: Divided) -> list[str]:
    """The measures nobody has been assigned, each once."""
    found = (
        measure.measure
        for source in divided.entry.item.counted
        for measure in source.measures
        if source.competence_of(measure) is None
    )
    return list(dict.fromkeys(found))


def _rows(divided: Divided) -> list[Row]:
    case = divided.entry.case
    return recommended_rows(case, _QUESTION.get(case.form.job, "VI.3"))


def _belongs(divided: Divided, authority: str | None, side: Competence) -> bool:
    return authority == side if authority in divided.annexes else side == divided.annexes[0]


def _measures(divided: Divided, side: Competence) -> Iterator[Measure]:
    for source in divided.entry.item.counted:
        yield from (measure for measure in source.measures if source.competence_of(measure) == side)


def _row(measure: Measure) -> Row:
    return {
        "document": measure.provision,
        "content": measure.measure,
        "agency": measure.agency,
        "deadline": measure.due,
    }
