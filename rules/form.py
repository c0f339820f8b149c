"""Statutory forms: read strictly from ``rules/forms/*.toml``, chosen by job and date.

What an answer is stands in ``form_answers``; what is still missing in ``form_progress``.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rules.errors import InputError, NotInForce
from rules.form_answers import check_answers
from rules.form_consistency import check_consistency
from rules.form_definition import Block, FormDefinition, Question
from rules.form_progress import BlockProgress, Problem, block_progress, problems
from rules.form_visibility import visible_questions
from rules.toml_file import read_toml
from rules.validation import explain
from rules.wording import short_date

__all__ = [
    "Block",
    "BlockProgress",
    "FormDefinition",
    "Problem",
    "Question",
    "block_progress",
    "check_answers",
    "form_for",
    "load_forms",
    "problems",
    "read_form",
    "visible_questions",
]

FOLDER = Path(__file__).parent / "forms"


@cache
def load_forms(folder: Path = FOLDER) -> tuple[FormDefinition, ...]:
    """Every form of the folder. Read once: the files are part of the program."""
    return tuple(read_form(path) for path in sorted(folder.glob("*.toml")))


def form_for(forms: tuple[FormDefinition, ...], job: str, on: date) -> FormDefinition:
    """The form for this job on this day; a day without one is an error, never a guess."""
    of_job = [form for form in forms if form.job == job]
    begun = [form for form in of_job if form.in_force_from <= on]
    latest = max(begun, key=lambda form: form.in_force_from, default=None)
    if latest is None or (latest.in_force_until and latest.in_force_until < on):
        raise _not_in_force(of_job, on)
    return latest


def _not_in_force(of_job: list[FormDefinition], on: date) -> NotInForce:
    known = "; ".join(f"{form.code} từ ngày {short_date(form.in_force_from)}" for form in of_job)
    remedy = f"hãy chọn ngày mà biểu mẫu có hiệu lực ({known})" if known else "chưa có biểu mẫu nào cho loại việc này"
    return NotInForce(f"Ngày {short_date(on)} không có biểu mẫu nào đang có hiệu lực; {remedy}.")


def read_form(path: Path) -> FormDefinition:
    """One definition; an error names the file, the key and the remedy."""
    content = read_toml(path, path.name)
    try:
        form = FormDefinition.model_validate(_inherited(content))
    except ValidationError as error:
        raise explain(error, path.name) from None
    if form.id != path.stem:
        message = f'Mã «{form.id}» khác tên tệp; hãy đặt id = "{path.stem}".'
        raise InputError("form.misnamed", message, f"{path.name}: id")
    check_consistency(form, path.name)
    return form


def _inherited(form: dict[str, Any]) -> dict[str, Any]:
    """The same content with source, mark and the validations of its type written out at every question."""
    by_type = form.get("validations", {})
    blocks = [_inherited_block(block, form, by_type) for block in form.get("blocks", [])]
    return {key: value for key, value in form.items() if key != "validations"} | {"blocks": blocks}


def _inherited_block(block: dict[str, Any], form: dict[str, Any], by_type: dict[str, list[Any]]) -> dict[str, Any]:
    inherited = {key: block.get(key, form.get(key)) for key in ("source", "mark")}
    questions = [
        inherited | question | {"validations": by_type.get(question.get("type"), []) + question.get("validations", [])}
        for question in block.get("questions", [])
    ]
    own = {key: value for key, value in block.items() if key not in inherited}
    return own | {"questions": questions}
