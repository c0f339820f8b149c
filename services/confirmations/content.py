"""What was found in an official text, as an official reads it."""

from collections.abc import Mapping
from decimal import Decimal

from models.confirmation import Target
from rules.rulebook import Rulebook
from rules.vocabulary import Mark
from services.confirmations.findings import stored_value
from services.office_rules import OfficeRules


def content_text(rulebook: Rulebook, target: Target, content: Mapping[str, str | bool]) -> str:
    """Wording and hint of a question, code and title of a form, value and unit of a parameter."""
    if target.kind == "form":
        words = " – ".join(filter(None, (content.get(name) for name in ("code", "title", "label"))))
        hint = content.get("hint")
        return f"{words} (gợi ý của phần mềm, không thuộc bản gốc: {hint})" if hint else words
    if not content or target.name not in rulebook.parameters:
        return str(content.get("value", Mark.UNKNOWN.label))
    parameter = rulebook.parameters[target.name]
    try:
        value = stored_value(parameter.type, content["value"])
    except ValueError:
        return str(content["value"])  # recorded when the parameter was of another type
    words = parameter.type.worded(value)
    return f"{words} {parameter.unit}" if isinstance(value, int | Decimal) and not isinstance(value, bool) else words


def target_text(rules: OfficeRules, target: Target) -> str:
    """What a confirmation is about, in a few words."""
    if target.kind == "parameter":
        known = rules.rulebook.parameters.get(target.name)
        return known.label if known else target.name
    form = next((form for form in rules.forms if form.id == target.name), None)
    code = f"{form.code} ({form.in_force_from.year})" if form else target.name
    return f"{code}, {question_text(rules, target)}"


def question_text(rules: OfficeRules, target: Target) -> str:
    """«câu III.1.a»; a question without a number on paper by its words."""
    if not target.question:
        return "mã và tên biểu mẫu"
    form = next((form for form in rules.forms if form.id == target.name), None)
    question = form.questions.get(target.question) if form else None
    if question and question.number == "":
        return f"«{question.label}»"
    return f"câu {question.number or question.id}" if question else f"câu {target.question}"
