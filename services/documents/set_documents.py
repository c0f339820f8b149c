"""The documents of a consolidated option set, from the frozen copies of its sources."""

from datetime import date

import sqlalchemy as sa

from models.database import reading
from rules.costs.cost_file import CostFile
from rules.errors import InputError
from rules.wording import quarter
from services.consolidation.cases import SourceCase, read_set_cases
from services.costs.beside_words import waiting_rule
from services.costs.tables import CostTableView
from services.costs.workbook.writing import WorkbookFacts, cost_workbook
from services.documents.annex import option_annex_context
from services.documents.assumptions import assumptions_context
from services.documents.forms import form_context
from services.documents.word_documents import required_office
from services.documents.word_export import render
from services.office_rules import office_rules


def set_annex_docx(engine: sa.Engine, period: str, day: date) -> bytes:
    """Phụ lục Phương án đơn giản hóa of the set: each TTHC once, in the order of the desk."""
    cases = read_set_cases(engine, period).items
    return render("option_annex", option_annex_context(cases, required_office(engine), day))


def set_assumptions_docx(engine: sa.Engine, period: str, day: date) -> bytes:
    """Phụ lục các số liệu đầu vào và giả định of every counted source of the set."""
    cases = [source.case for source in read_set_cases(engine, period).sources]
    return render("assumptions", assumptions_context(cases, required_office(engine), day))


def source_form_docx(engine: sa.Engine, source: SourceCase, day: date) -> bytes:
    """The form of one source as it was presented."""
    return render(source.case.form.template, form_context(source.case, required_office(engine), day))


def source_workbook(engine: sa.Engine, source: SourceCase) -> bytes:
    """The cost workbook of one source as it was presented; refused where it has no cost table."""
    cost, case = source.content["cost"], source.case
    if cost is None:
        raise InputError("cost_table.missing", "Hồ sơ này không có bảng chi phí; hãy chọn hồ sơ khác.")
    with reading(engine) as session:
        rule = waiting_rule(CostFile.parse(cost["file"]), office_rules(session).rulebook)
    facts = WorkbookFacts(
        review_id=case.id,
        code=case.code,
        name=case.name,
        agency=case.agency,
        period=quarter(case.period),
        is_illustrative=case.is_illustrative or required_office(engine).demonstration,
        waiting_rule=rule,
    )
    stored = CostTableView(review_id=case.id, updated_by=source.presented_by, updated_at=source.presented_at, **cost)
    return cost_workbook(facts, stored)
