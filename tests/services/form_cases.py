"""Any form with any answers as a case, without a database, and the fullest answers a form can have."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.office import OfficeDraft
from rules.form import FormDefinition, Question, check_answers, load_forms, problems
from rules.form_definition import Column
from rules.toml_file import read_toml
from rules.vocabulary import Job, PlannedAction
from services.costs.figures import CostSummary, Figures
from services.documents.forms import form_context
from services.documents.word_export import render
from services.reviews.cases import Planned, ReviewCase

DAY = date(2021, 9, 5)
FORM_CASES = sorted((Path(__file__).parents[1] / "cases" / "forms").glob("*.toml"))
OFFICE = OfficeDraft(
    province="Đồng Nai",
    province_code="H19",
    authority_lines=("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"),
    place="Đồng Nai",
    period="2021-Q3",
    works_on=DAY,
)


def form_case(form: FormDefinition, answers: dict[str, Any], costs: CostSummary | None = None) -> ReviewCase:
    """A case as the database would give it; a TTHC of a draft document where the form is about one."""
    checked = check_answers(form, answers)
    is_impact = form.job in (Job.IMPACT_NEW, Job.IMPACT_AMENDED)
    return ReviewCase(
        id=1,
        period="2021-Q3",
        code="" if form.job is Job.IMPACT_NEW else "1.000001",
        name="Thủ tục thử",
        field="Hộ tịch",
        agency="Ủy ban nhân dân huyện Long Thành",
        is_illustrative=False,
        form=form,
        answers=checked,
        problems=tuple(problems(form, checked)),
        costs=costs,
        costs_missing="" if costs else "chưa có bảng chi phí tuân thủ",
        planned=Planned("Quyết định «thử»", PlannedAction.NEW if form.job is Job.IMPACT_NEW else PlannedAction.AMENDED)
        if is_impact
        else None,
    )


def fullest(form: FormDefinition, said: str = "yes") -> dict[str, Any]:
    """Every question answered; yes-or-no questions with ``said``."""
    asked = (question for question in form.questions.values() if question.type not in ("cost", "diagram"))
    return {question.id: _answer(form, question, said) for question in asked}


def _answer(form: FormDefinition, question: Question, said: str) -> Any:
    spoken = {"answer": said, "reason": f"lý do {question.id}", "proposal": f"phương án {question.id}"}
    values = [option.value for option in question.options]
    match question.type:
        case "texts":
            return [f"nội dung {question.id} thứ {at}" for at in (1, 2)]
        case "number":
            return "12.5"
        case "yes_no":
            return spoken
        case "choice":
            return {"choice": values[-1], "reason": spoken["reason"]}
        case "choices":
            return {"choices": values, "reason": spoken["reason"]}
        case "each":
            keys = [f"{form.questions[name].entry}.{at}" for name in question.over for at in (1, 2)]
            return {key: {"answer": said, "reason": f"lý do {key}"} for key in keys}
        case "rows":
            return [{column.id: _cell(column, at) for column in question.columns} for at in (1, 2)]
    return f"văn bản {question.id}\ndòng hai"


def _cell(column: Column, at: int) -> str:
    return column.options[0].value if column.options else "3" if column.id == "days" else f"ô {at}"


def costs(before: str, after: str, is_new: bool = False) -> CostSummary:
    old, new = Decimal(before), Decimal(after)
    figures = Figures(before_vnd=old, after_vnd=new, saving_vnd=old - new, ratio_percent=None)
    return CostSummary(figures=figures, is_new=is_new, option_title="A", hourly_income="")


def case_document(path: Path) -> bytes:
    """The Word document that the answers of a worked case give."""
    case = read_toml(path, path.name)
    form = next(form for form in load_forms() if form.id == case["form"])
    filled = replace(form_case(form, case["answers"]), code=case["code"], name=case["name"])
    return render(form.template, form_context(filled, OFFICE, DAY))
