"""The figures of a package that its prose may name, for the re-check of edited sentences."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from rules.exact import total
from rules.prose_numbers import GROUPS, PROCEDURES, KnownNumbers
from services.package.content import Entry, PackageContent
from services.package.division import ANNEXES, divided


def known_numbers(content: PackageContent) -> KnownNumbers:
    """Amounts, percentages and counts: of the set, of each side, lĩnh vực, agency and TTHC."""
    parts = [*_parts(content)]
    division = divided(content)
    upward = [division.saving(side) for side in (*ANNEXES, None)]
    amounts, percents = set(upward), {_percent(saving, content.totals.saving_vnd) for saving in upward}
    for before, after, saved in map(_sums, parts):
        amounts |= {before, after, saved}
        percents.add(_percent(saved, before))
    sides = [[one.entry for one in division.of(side)] for side in ANNEXES]
    counted = [*parts, content.entries, *sides, [one.entry for one in division.undecided]]
    procedures = [sum(entry.item.is_procedure for entry in part) for part in counted]
    groups = [len(part) - single for part, single in zip(counted, procedures, strict=True)]
    return KnownNumbers(
        amounts=frozenset(amounts),
        percents=frozenset(percents - {None}),
        counts={PROCEDURES: frozenset(procedures), GROUPS: frozenset(groups)},
    )


def _parts(content: PackageContent) -> Iterator[Sequence[Entry]]:
    """All that is proposed, and what of it belongs together."""
    yield content.proposing
    by_field, by_agency = defaultdict(list), defaultdict(list)
    for entry in content.proposing:
        yield [entry]
        by_field[entry.case.field].append(entry)
        for agency in {source.agency for source in entry.item.counted}:
            by_agency[agency].append(entry)
    yield from by_field.values()
    yield from by_agency.values()


def _sums(part: Sequence[Entry]) -> tuple[Decimal, Decimal, Decimal]:
    items = [entry.item for entry in part]
    return (
        total(item.before_vnd for item in items),
        total(item.after_vnd for item in items),
        total(item.saving_vnd for item in items),
    )


def _percent(part: Decimal, whole: Decimal) -> Fraction | None:
    """Exact, so that it is rounded only once: as it is written."""
    return Fraction(part) * 100 / Fraction(whole) if whole else None
