"""Phụ lục I: the list of the TTHC that the decision simplifies, with their figures by lĩnh vực."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rules.consolidation.totals import UNDECIDED, Side, ratio
from rules.vocabulary import Competence
from rules.wording import roman, vnd
from services.package.contexts.annexes import ListField, ListRow, ListShare, ProcedureListContext
from services.package.division import Divided, Division
from services.package.recommended import unassigned
from services.reviews.cases import total_figures

LIST_TITLE = "Danh mục thủ tục hành chính được đơn giản hóa"


def list_fields(division: Division) -> Iterator[ListField]:
    """The rows by lĩnh vực in the order of the desk, numbered through."""
    numbered = enumerate(division.all, 1)
    for at, (name, members) in enumerate(groupby(numbered, lambda each: each[1].entry.case.field), 1):
        rows = tuple(_row(number, divided, division) for number, divided in members)
        total = total_figures(row.figures for row in rows)
        yield ListField(numeral=roman(at), name=name or "chưa ghi lĩnh vực", rows=rows, total=total)


def list_context(division: Division, **common: object) -> ProcedureListContext:
    """``common``: what all annexes have, from ``services/package/annexes.py``."""
    return ProcedureListContext(
        **common,
        title=LIST_TITLE,
        fields=tuple(list_fields(division)),
        total=division.figures,
        shares=tuple(shares(division)),
        uncounted=tuple(
            f"{divided.entry.called}: {divided.entry.case.costs_missing}"
            for divided in division.all
            if divided.entry.case.costs is None
        ),
        undecided=tuple(_remainder(divided) for divided in division.undecided),
    )


def shares(division: Division) -> Iterator[ListShare]:
    """How the saving divides between the sides; they add up to the total."""
    before = division.figures.before_vnd
    kinds: Sequence[tuple[Side, str]] = [(side, _title(division, side)) for side in division.sides]
    for side, title in [*kinds, (None, UNDECIDED)]:
        count = sum(side in divided.savings for divided in division.all)
        if count:
            saving = division.saving(side)
            yield ListShare(title=title, count=count, saving_vnd=saving, ratio_percent=ratio(saving, before))


def _title(division: Division, side: Competence) -> str:
    return f"{side.label} (Phụ lục {division.numeral(side)})"


def _row(number: int, divided: Divided, division: Division) -> ListRow:
    return ListRow(
        number=number,
        called=divided.entry.called,
        agencies=divided.entry.case.agency,
        annexes=", ".join(division.numeral(side) for side in divided.annexes),
        figures=divided.entry.case.figures,
    )


def _remainder(divided: Divided) -> str:
    names = "; ".join(f"«{name}»" for name in unassigned(divided))
    return f"{divided.entry.called}: {names}, tiết kiệm {vnd(divided.savings[None])}/năm"
