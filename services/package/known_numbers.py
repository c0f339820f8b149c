"""The figures of a package that its prose may name, for the re-check of edited sentences."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from rules.consolidation.items import Item
from rules.prose_numbers import GROUPS, PROCEDURES, KnownNumbers
from services.package.content import PackageContent
from services.package.division import ANNEXES, Division, divided
from services.package.figures import FigureRow, by_agency, by_field, figure_row


def known_numbers(content: PackageContent) -> KnownNumbers:
    """Amounts, percentages and counts: of the set, of each side, lĩnh vực, agency and TTHC, as the tables have them."""
    division, items = divided(content), [entry.item for entry in content.proposing]
    parts = [items, *([item] for item in items), *by_field(items).values(), *by_agency(items).values()]
    rows = [figure_row("", part) for part in parts]
    return KnownNumbers(
        amounts=frozenset(amount for row in rows for amount in row[2:]),
        percents=frozenset(_percents(rows, division)),
        counts=_counts([*parts, *_counted_apart(content, division)]),
    )


def _percents(rows: Sequence[FigureRow], division: Division) -> Iterable[Fraction]:
    """What is saved of the cost, and each side's part of it and of the whole saving; rounded only as it is written."""
    whole = rows[0]
    shares = [(row.saving_vnd, row.before_vnd) for row in rows]
    for side in (*ANNEXES, None):
        shares += [(division.saving(side), of) for of in (whole.before_vnd, whole.saving_vnd)]
    return (Fraction(part) * 100 / Fraction(of) for part, of in shares if of)


def _counted_apart(content: PackageContent, division: Division) -> Iterable[Sequence[Item]]:
    """What else a sentence counts: all of the set, each annex, what stands in both, what nobody has been assigned."""
    yield [entry.item for entry in content.entries]
    kinds = [*map(division.of, ANNEXES), division.undecided, [one for one in division.all if one.is_shared]]
    yield from ([one.entry.item for one in kind] for kind in kinds)
    yield [one.entry.item for one in division.all if one.entry.case.figures is None]


def _counts(parts: Iterable[Sequence[Item]]) -> dict[str, frozenset[int]]:
    groups = [(len(part), sum(item.is_group for item in part)) for part in parts]
    return {
        PROCEDURES: frozenset(number - of_groups for number, of_groups in groups),
        GROUPS: frozenset(of_groups for _, of_groups in groups),
    }
