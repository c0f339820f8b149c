"""Statutory forms: read strictly from ``rules/forms/*.toml``, chosen by job and date.

Which one a day takes stands in ``form_choice``, what an answer is in ``form_answers``, what is still missing in
``form_progress``.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rules.errors import InputError
from rules.form_answers import check_answers
from rules.form_choice import deciding_day, form_for, forms_for
from rules.form_consistency import check_consistency
from rules.form_definition import Block, FormDefinition, Question
from rules.form_progress import BlockProgress, Problem, block_progress, problems
from rules.form_visibility import visible_questions
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import Job

__all__ = [
    "Block",
    "BlockProgress",
    "FormDefinition",
    "Problem",
    "Question",
    "block_progress",
    "check_answers",
    "deciding_day",
    "form_for",
    "forms_for",
    "load_forms",
    "problems",
    "read_form",
    "visible_questions",
]

FOLDER = Path(__file__).parent / "forms"


@cache
def load_forms(folder: Path = FOLDER) -> tuple[FormDefinition, ...]:
    """Every form of the folder. Read once: the files are part of the program."""
    forms = tuple(read_form(path) for path in sorted(folder.glob("*.toml")))
    _refuse_rivals(forms)
    return forms


def _refuse_rivals(forms: tuple[FormDefinition, ...]) -> None:
    """One job has one form on one day; only checklists stand side by side."""
    begun: dict[tuple[Job, date], str] = {}
    for form in forms:
        rival = begun.setdefault((form.job, form.in_force_from), form.id)
        if rival != form.id and form.job is not Job.CHECKLIST:
            message = f"Cùng việc và cùng ngày bắt đầu với {rival}.toml; hãy sửa «job» hoặc «in_force_from»."
            raise InputError("form.rival", message, f"{form.id}.toml")


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
