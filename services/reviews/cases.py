"""Reviews with all that the Word documents say of them, read together in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.draft_document import DraftDocument, PlannedProcedure
from models.review import CostTable, Review
from rules.costs.compliance_cost import saving_ratio
from rules.costs.cost_file import CostFile
from rules.costs.inputs import Input, inputs_of
from rules.costs.options import Result, evaluate
from rules.errors import InputError
from rules.exact import total
from rules.form import FormDefinition, Problem, problems
from rules.text import fold
from rules.vocabulary import DocumentKind, Job, PlannedAction
from rules.wording import number
from services.costs.beside_words import beside_in_words
from services.costs.figures import CostSummary, Figures
from services.office_rules import OfficeRules, office_rules
from services.reviews.records import find_review
from services.reviews.subjects import Subject, subjects_of


@dataclass(frozen=True)
class Planned:
    """Where a TTHC of a draft document stands, and what the draft does to it."""

    document_title: str
    action: PlannedAction


@dataclass(frozen=True)
class ReviewCase:
    """One review; ``costs`` is None when nothing can be counted, and ``costs_missing`` then says why.

    ``cost_file`` is None while there is no cost table that can be read; ``chosen_option`` is empty until one is chosen.
    """

    id: int
    period: str
    code: str
    name: str
    field: str
    agency: str
    is_illustrative: bool
    form: FormDefinition
    answers: dict[str, Any]
    problems: tuple[Problem, ...]
    costs: CostSummary | None
    costs_missing: str
    planned: Planned | None = None
    cost_file: CostFile | None = field(default=None, repr=False)
    chosen_option: str = ""

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs of the current costs and of the chosen option."""
        return _inputs(self.cost_file, self.chosen_option) if self.cost_file else ()

    @property
    def figures(self) -> Figures | None:
        return self.costs.figures if self.costs else None


def read_cases(engine: sa.Engine, review_ids: Iterable[int]) -> list[ReviewCase]:
    """The reviews with these numbers, by lĩnh vực and name."""
    wanted = set(review_ids)
    statement = (
        sa.select(Review, CostTable, PlannedProcedure, DraftDocument)
        .join(CostTable, CostTable.review_id == Review.id, isouter=True)
        .join(PlannedProcedure, PlannedProcedure.id == Review.planned_id, isouter=True)
        .join(DraftDocument, DraftDocument.id == PlannedProcedure.document_id, isouter=True)
        .where(Review.id.in_(wanted))
    )
    with reading(engine) as session:
        rules, found = office_rules(session), session.execute(statement).all()
        subjects = subjects_of(session, [row.Review for row in found])
        cases = [_case(rules, subjects[row.Review.id], row) for row in found]
        for unknown in wanted - {case.id for case in cases}:
            find_review(session, unknown)  # raises: there is none
    return sorted(cases, key=lambda case: (fold(case.field), case.field, fold(case.name), case.id))


def _case(rules: OfficeRules, subject: Subject, row: sa.Row) -> ReviewCase:
    review, document = row.Review, row.DraftDocument
    form = rules.form(review.form_id, review.works_on)
    priced = _priced(row.CostTable, form.job)
    return ReviewCase(
        id=review.id,
        period=review.period,
        **subject._asdict(),
        form=form,
        answers=review.answers,
        problems=tuple(problems(form, review.answers)),
        planned=document and Planned(quoted(document.kind, document.title), row.PlannedProcedure.action),
        **priced._asdict(),
    )


def quoted(kind: DocumentKind, title: str) -> str:
    """A draft document as a sentence names it."""
    return f"«{title}»" if kind is DocumentKind.OTHER else f"{kind.label} «{title}»"


class _Priced(NamedTuple):
    """What a case says of its cost table."""

    costs: CostSummary | None
    costs_missing: str
    cost_file: CostFile | None = None
    chosen_option: str = ""


def _priced(table: CostTable | None, job: Job) -> _Priced:
    """The chosen option priced by the engine (TT 02/2017/TT-VPCP Điều 27), or why there is no figure.

    Of a TTHC that the draft prescribes as a whole (new, or in place of another) the table holds the expected cost
    alone: no option is chosen, and what a replaced TTHC costs today is not in it.
    """
    if table is None:
        return _Priced(None, "chưa có bảng chi phí tuân thủ")
    try:
        file = CostFile.parse(table.file)
        if not table.chosen_option and job is not Job.IMPACT_NEW:
            return _Priced(None, "chưa chọn phương án trong bảng chi phí tuân thủ", file)
        result = evaluate(file)
    except InputError as error:
        return _Priced(None, f"bảng chi phí tuân thủ chưa tính được: {error.message}")
    if job is Job.IMPACT_NEW:
        return _Priced(_expected(result), "", file)
    return _Priced(_of_option(result, table.chosen_option), "", file, table.chosen_option)


def _inputs(file: CostFile, chosen: str) -> tuple[Input, ...]:
    return inputs_of(file, [chosen] if chosen else [])


def _expected(result: Result) -> CostSummary:
    """What the draft will cost; ``is_new`` keeps documents from printing a cost before or a saving.

    The cost before of 0 is no finding about a replaced TTHC: there is only nothing to set the expected cost against.
    """
    expected = result.baseline.per_year
    figures = Figures(before_vnd=Decimal(0), after_vnd=expected, saving_vnd=-expected, ratio_percent=None)
    return CostSummary(figures=figures, is_new=True, option_title="", **_about(result, ""))


def _of_option(result: Result, chosen: str) -> CostSummary:
    priced = next(option for option in result.options if option.option.id == chosen)
    figures = Figures(
        before_vnd=result.baseline.per_year,
        after_vnd=priced.table.per_year,
        saving_vnd=priced.saving,
        ratio_percent=priced.ratio_percent,
    )
    title = priced.option.title or priced.option.id
    return CostSummary(figures=figures, is_new=False, option_title=title, **_about(result, chosen))


def _about(result: Result, chosen: str) -> dict[str, Any]:
    """What stands around the figures: the income, the inputs still to be confirmed, what no total counts."""
    option = next((option for option in result.options if option.option.id == chosen), None)
    return {
        "hourly_income": _income(result.file),
        "unconfirmed": sum(not found.is_confirmed for found in _inputs(result.file, chosen)),
        "beside": beside_in_words(result.file, result.beside, option and option.beside),
    }


def _income(file: CostFile) -> str:
    if file.hourly_income_vnd is None:
        return ""
    return f"{number(file.hourly_income_vnd)} đồng (nguồn: {file.hourly_income_source})"


def total_figures(items: Iterable[Figures | None]) -> Figures:
    """Totals of exact amounts, with the ratio of the totals; what has no figures does not count."""
    counted = [item for item in items if item is not None]
    before = total(item.before_vnd for item in counted)
    saving = total(item.saving_vnd for item in counted)
    return Figures(
        before_vnd=before,
        after_vnd=total(item.after_vnd for item in counted),
        saving_vnd=saving,
        ratio_percent=saving_ratio(before, saving),
    )
