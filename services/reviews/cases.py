"""Reviews with all that the Word documents say of them, read together in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from models.database import reading
from models.draft_document import DraftDocument, PlannedProcedure
from models.review import CostTable, Review
from rules.costs.compliance_cost import saving_ratio
from rules.costs.cost_file import CostFile
from rules.costs.inputs import Input
from rules.exact import total
from rules.form import FormDefinition, Problem, problems
from rules.text import fold
from rules.vocabulary import DocumentKind, PlannedAction
from services.costs.figures import CostSummary, Figures
from services.costs.summary import chosen_inputs, priced
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
        return chosen_inputs(self.cost_file, self.chosen_option) if self.cost_file else ()

    @property
    def unconfirmed(self) -> int:
        """How many inputs behind the figures nobody has confirmed; 0 where there are no figures."""
        return self.costs.unconfirmed if self.costs else 0

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
    costs = priced(row.CostTable, form.job, rules.rulebook)
    return ReviewCase(
        id=review.id,
        period=review.period,
        **subject._asdict(),
        form=form,
        answers=review.answers,
        problems=tuple(problems(form, review.answers)),
        planned=document and Planned(quoted(document.kind, document.title), row.PlannedProcedure.action),
        **costs._asdict(),
    )


def quoted(kind: DocumentKind, title: str) -> str:
    """A draft document as a sentence names it."""
    return f"«{title}»" if kind is DocumentKind.OTHER else f"{kind.label} «{title}»"


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
