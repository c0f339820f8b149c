"""What is said of the chosen reviews together: groups by competence with totals, what is left out, what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rules.wording import two_digits
from services.documents.annex_contexts import SummaryGroup, SummaryRow
from services.documents.competence import Competence, competence
from services.reviews.cases import ReviewCase, total_figures


def annex_groups(cases: Sequence[ReviewCase]) -> tuple[SummaryGroup, ...]:
    """The summary table: every review once, by competence, numbered through, with subtotals."""
    ordered = sorted(cases, key=lambda case: list(Competence).index(competence(case)))
    numbered = {case.id: number for number, case in enumerate(ordered, 1)}
    groups = [(kind, list(members)) for kind, members in groupby(ordered, competence)]
    return tuple(
        SummaryGroup(
            title=kind.label,
            rows=tuple(_summary_row(numbered[case.id], case) for case in members),
            total=total_figures(case.figures for case in members),
        )
        for kind, members in groups
    )


def _summary_row(number: int, case: ReviewCase) -> SummaryRow:
    return SummaryRow(
        number=number,
        name=case.name,
        code=case.code,
        agency=case.agency,
        figures=case.figures,
        unconfirmed=case.unconfirmed,
    )


def unconfirmed_count(cases: Iterable[ReviewCase]) -> int:
    """How many of these reviews have figures that are a draft because inputs behind them are not confirmed."""
    return sum(case.unconfirmed > 0 for case in cases)


def excluded(cases: Iterable[ReviewCase]) -> tuple[str, ...]:
    """The reviews that no total counts, each with the reason."""
    return tuple(f"{_called(case)}: {case.costs_missing}" for case in cases if case.costs is None)


def unfinished(cases: Iterable[ReviewCase]) -> tuple[str, ...]:
    """The reviews that make the annex a draft, each with what is missing."""
    lacking = ((case, list(_lacks(case))) for case in cases)
    return tuple(f"{_called(case)}: {'; '.join(reasons)}" for case, reasons in lacking if reasons)


def _lacks(case: ReviewCase) -> Iterator[str]:
    if case.problems:
        yield f"còn {two_digits(len(case.problems))} nội dung chưa trả lời đầy đủ"
    if case.costs is None:
        yield case.costs_missing
    if competence(case) is Competence.UNDECIDED:
        yield "chưa ghi kiến nghị thực thi"


def _called(case: ReviewCase) -> str:
    return f"{case.name} ({case.code})"
