"""The figures of an option set by lĩnh vực, agency, measure and TTHC: the same for report, charts, screen and workbook.

Every row is counted with the totals of the set, so that the parts of a breakdown add up to its whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from rules.consolidation.items import Item
from rules.consolidation.totals import ratio, totals
from rules.costs.measure_catalogue import measure_kinds
from rules.exact import EXACT, total
from rules.vocabulary import Competence

LARGEST = 10
NO_FIELD = "Chưa ghi lĩnh vực"
_OTHER_MEASURES = "Biện pháp khác"


class FigureRow(NamedTuple):
    """Exact amounts a year of ``count`` TTHC and groups; the three sides add up to the saving."""

    title: str
    count: int
    before_vnd: Decimal
    after_vnd: Decimal
    saving_vnd: Decimal
    province_vnd: Decimal
    central_vnd: Decimal
    undecided_vnd: Decimal

    @property
    def ratio_percent(self) -> Decimal | None:
        """From the totals, never a mean of ratios."""
        return ratio(self.saving_vnd, self.before_vnd)


class MeasureRow(NamedTuple):
    """One kind of measure: how many TTHC have it, how often it is proposed, what it saves a year."""

    title: str
    procedures: int
    times: int
    saving_vnd: Decimal


class PackageFigures(NamedTuple):
    """Of what the documents list. A TTHC of two agencies stands in both rows of ``agencies``, once in ``whole``.

    ``measures`` are those proposed most often first, what has no kind last; ``largest`` the TTHC that save most.
    """

    fields: tuple[FigureRow, ...]
    agencies: tuple[FigureRow, ...]
    measures: tuple[MeasureRow, ...]
    largest: tuple[FigureRow, ...]
    whole: FigureRow


def package_figures(items: Iterable[Item]) -> PackageFigures:
    """The breakdowns of the items that propose something, in the order of the desk."""
    listed = [item for item in items if item.proposes]
    return PackageFigures(
        fields=tuple(figure_row(title, members) for title, members in by_field(listed).items()),
        agencies=tuple(figure_row(title, members) for title, members in by_agency(listed).items()),
        measures=tuple(_measures(listed)),
        largest=tuple(figure_row(item.called, [item]) for item in _largest(listed)),
        whole=figure_row("Tổng cộng", listed),
    )


def of_these(rows: Sequence[FigureRow], title: str) -> FigureRow:
    """Rows that share no TTHC, as one."""
    names = FigureRow._fields[2:]
    amounts = {name: total(getattr(row, name) for row in rows) for name in names}
    return FigureRow(title=title, count=sum(row.count for row in rows), **amounts)


def most_of(rows: Sequence[FigureRow], amount: Callable[[FigureRow], Decimal], most: int, kind: str) -> list[FigureRow]:
    """The greatest rows, then all others as one «Khác (07 lĩnh vực)»; as they are where there are few."""
    if len(rows) <= most:
        return list(rows)
    ranked = sorted(rows, key=lambda row: -amount(row))
    return [*ranked[:most], of_these(ranked[most:], f"Khác ({len(rows) - most:02d} {kind})")]


def figure_row(title: str, items: Sequence[Item]) -> FigureRow:
    """The items as one row."""
    found = totals(items)
    sides = {share.side: share.saving_vnd for share in found.shares}
    return FigureRow(
        title=title,
        count=len(items),
        before_vnd=found.before_vnd,
        after_vnd=found.after_vnd,
        saving_vnd=found.saving_vnd,
        province_vnd=sides[Competence.PROVINCE],
        central_vnd=sides[Competence.CENTRAL],
        undecided_vnd=sides[None],
    )


def by_field(items: Sequence[Item]) -> dict[str, list[Item]]:
    """In the order of the desk."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.shown.field or NO_FIELD].append(item)
    return found


def by_agency(items: Sequence[Item]) -> dict[str, list[Item]]:
    """Each agency's own part of the items it reviewed, in the order of the agencies."""
    ranked = sorted({(source.rank, source.agency) for item in items for source in item.counted})
    found: dict[str, list[Item]] = {agency: [] for _, agency in ranked}
    for item in items:
        for agency in dict.fromkeys(source.agency for source in item.counted):
            own = tuple(source for source in item.sources if source.agency == agency)
            found[agency].append(replace(item, sources=own))
    return found


def _measures(items: Sequence[Item]) -> list[MeasureRow]:
    saving: dict[str, Decimal] = defaultdict(Decimal)
    procedures: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    kinds = measure_kinds()
    for item in items:
        for measure in (each for source in item.counted for each in source.measures):
            title = kinds[measure.kind].label if measure.kind in kinds else _OTHER_MEASURES
            saving[title] = EXACT.add(saving[title], measure.saving_vnd)
            procedures[title].add(item.subject_key)
            times[title] += 1
    rows = [MeasureRow(title, len(procedures[title]), times[title], saving[title]) for title in saving]
    order = [kind.label for kind in kinds.values()] + [_OTHER_MEASURES]
    return sorted(
        rows,
        key=lambda row: (
            row.title == _OTHER_MEASURES, -row.procedures, -row.times, -row.saving_vnd, order.index(row.title)
        ),
    )  # fmt: skip


def _largest(items: Sequence[Item]) -> list[Item]:
    return sorted((item for item in items if item.saving_vnd > 0), key=lambda item: -item.saving_vnd)[:LARGEST]
