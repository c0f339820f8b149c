"""The shapes of answers, checked at the door."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from rules.errors import InputError
from rules.form_definition import FormDefinition, Question
from rules.text import clean
from rules.validation import explain

Answers = Mapping[str, Any]
_Text = Annotated[str, AfterValidator(clean), Field(max_length=60_000)]
_Number = Annotated[str, Field(pattern=r"^(\d{1,12}(\.\d{1,4})?)?$")]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class YesNo(_Answer):
    answer: Literal["yes", "no"] | None = None
    reason: _Text = ""
    proposal: _Text = ""


class Each(_Answer):
    answer: Literal["yes", "no"] | None = None
    reason: _Text = ""


class Choice(_Answer):
    choice: str | None = None
    reason: _Text = ""


class Choices(_Answer):
    choices: Annotated[list[str], Field(max_length=50)] = []
    reason: _Text = ""


_SHAPES: dict[str, TypeAdapter[Any]] = {
    "text": TypeAdapter(_Text),
    "inventory": TypeAdapter(_Text),
    "texts": TypeAdapter(Annotated[list[_Text], Field(max_length=100)]),
    "number": TypeAdapter(_Number),
    "yes_no": TypeAdapter(YesNo),
    "choice": TypeAdapter(Choice),
    "choices": TypeAdapter(Choices),
    "each": TypeAdapter(dict[Annotated[str, Field(pattern=r"^[a-z]\.[1-9]\d{0,2}$")], Each]),
    "rows": TypeAdapter(Annotated[list[dict[str, _Text | None]], Field(max_length=2_000)]),
}


def check_answers(form: FormDefinition, answers: Answers) -> dict[str, Any]:
    """The same answers, cleaned and in their full shape; anything the form does not ask is refused.

    Incomplete answers pass: a draft may be saved at any moment.
    """
    return {question_id: _checked(form, question_id, answer) for question_id, answer in answers.items()}


def _checked(form: FormDefinition, question_id: str, answer: Any) -> Any:
    question = form.questions.get(question_id)
    where = f"{form.code}, câu {question_id}"
    if question is None or question.type not in _SHAPES:
        raise InputError("answer.unknown_question", "Biểu mẫu không hỏi câu này; hãy tải lại trang.", where)
    try:
        checked = _SHAPES[question.type].validate_python(answer)
    except ValidationError as error:
        raise explain(error, where) from None
    plain = _SHAPES[question.type].dump_python(checked, mode="json")
    for value, allowed in _closed_values(form, question, plain):
        if value and value not in allowed:
            message = f"«{value}» không có trong những gì câu này hỏi; hãy chọn hoặc nhập lại."
            raise InputError("answer.unknown_value", message, where)
    return plain


def _closed_values(form: FormDefinition, question: Question, answer: Any) -> list[tuple[str | None, set[str]]]:
    """Each value of the answer that must come from a closed list, with that list."""
    options = {option.value for option in question.options}
    if question.type == "choice":
        return [(answer["choice"], options)]
    if question.type == "choices":
        return [(value, options) for value in answer["choices"]]
    if question.type == "each":
        return [(key.partition(".")[0], {form.questions[name].entry for name in question.over}) for key in answer]
    if question.type != "rows":
        return []
    columns = {column.id: {option.value for option in column.options} for column in question.columns}
    names = [(name, set(columns)) for row in answer for name in row]
    return names + [(row.get(name), values) for row in answer for name, values in columns.items() if values]


def without_entry(form: FormDefinition, answers: Answers, question_id: str, position: int) -> dict[str, Any]:
    """The answers that change when one entry of a list is removed: what was said of later ones moves up."""
    asked = form.questions[question_id]
    texts = list(answers.get(question_id) or [])
    del texts[position]
    changed: dict[str, Any] = {question_id: texts}
    for question in form.questions.values():
        if question_id in question.over:
            changed[question.id] = _moved_up(answers.get(question.id) or {}, asked.entry, position + 1)
    return changed


def _moved_up(said: dict[str, Any], prefix: str, removed: int) -> dict[str, Any]:
    moved = {}
    for key, answer in said.items():
        letter, _, number = key.rpartition(".")
        at = int(number)
        if letter != prefix or at < removed:
            moved[key] = answer
        elif at > removed:
            moved[f"{letter}.{at - 1}"] = answer
    return moved
