"""Statutory forms: read strictly from ``rules/forms/*.toml``, chosen by job and date.

Which one a day takes stands in ``form_choice``, what an answer is in ``form_answers``, what is still missing in
``form_progress``.
"""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from rules.errors import InputError
from rules.form_answers import check_answers
from rules.form_choice import deciding_day, form_for, forms_for
from rules.form_consistency import check_consistency
from rules.form_definition import Block, FormDefinition, Question
from rules.form_file import read_form_file
from rules.form_progress import BlockProgress, Problem, block_progress, problems
from rules.form_visibility import visible_questions
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
    try:
        form = FormDefinition.model_validate(read_form_file(path))
    except ValidationError as error:
        raise explain(error, path.name) from None
    if form.id != path.stem:
        message = f'Mã «{form.id}» khác tên tệp; hãy đặt id = "{path.stem}".'
        raise InputError("form.misnamed", message, f"{path.name}: id")
    check_consistency(form, path.name)
    return form
