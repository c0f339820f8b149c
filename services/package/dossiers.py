"""What stands behind the figures: for each source the form as it was presented and its cost table, and all inputs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from rules.wording import quarter
from services.consolidation.cases import SourceCase
from services.costs.tables import CostTableView
from services.costs.workbook.writing import WorkbookFacts, cost_workbook
from services.documents.assumptions import assumptions_context
from services.documents.file_names import cost_workbook_name, form_docx_name
from services.documents.forms import form_context
from services.documents.word_export import render
from services.package.content import PackageContent
from services.package.heading import letter_named
from services.package.parts import Part
from services.package.passages import Passages
from services.package.wording import the_office
from services.reviews.cases import ReviewCase

FORMS, COSTS = "bieu-mau", "chi-phi"


def dossiers(content: PackageContent, _passages: Passages) -> Iterator[Part]:
    """The annex of inputs, then each source's form and cost workbook."""
    cases = [source.case for source in content.sources]
    make = partial(_inputs, content, cases)
    yield Part("08-Phu-luc-so-lieu-dau-vao.docx", "Phụ lục các số liệu đầu vào và giả định", make)
    codes = Counter(case.code for case in cases)
    for source in content.sources:
        case = source.case
        name = case.code if codes[case.code] == 1 else f"{case.code}-{case.id}"
        yield _form(content, source, name)
        if source.content["cost"] is not None:
            make = partial(_workbook, content, source)
            title = f"Bảng chi phí tuân thủ: {case.name}"
            yield Part(f"{COSTS}/{cost_workbook_name(name, case.id)}", title, make, is_main=False)


def _form(content: PackageContent, source: SourceCase, name: str) -> Part:
    case = source.case
    file_name = f"{FORMS}/{form_docx_name(case.form.code, name, case.id)}"
    return Part(file_name, f"{case.form.code}: {case.name}", partial(_form_docx, content, case), is_main=False)


# Only when they are written: there are hundreds of them, and whoever edits a sentence needs none.
def _inputs(content: PackageContent, cases: Sequence[ReviewCase]) -> bytes:
    attached = f"Tờ trình {letter_named(content)} của {the_office(content)} {content.office.province}"
    return render("assumptions", assumptions_context(cases, content.office, content.on, attached))


def _form_docx(content: PackageContent, case: ReviewCase) -> bytes:
    return render(case.form.template, form_context(case, content.office, content.on))


def _workbook(content: PackageContent, source: SourceCase) -> bytes:
    case = source.case
    facts = WorkbookFacts(
        review_id=case.id,
        code=case.code,
        name=case.name,
        agency=case.agency,
        period=quarter(case.period),
        is_illustrative=case.is_illustrative or content.office.demonstration,
        waiting_rule=case.costs.waiting_rule if case.costs else "",
    )
    cost = source.content["cost"]
    stored = CostTableView(review_id=case.id, updated_by=source.presented_by, updated_at=source.presented_at, **cost)
    return cost_workbook(facts, stored)
