"""What there is to compare with an official text, as the office reads it now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from models.confirmation import Target
from rules.errors import InputError
from rules.form import FormDefinition
from rules.parameter import Parameter, Value
from rules.vocabulary import Mark
from services.confirmations.findings import Finding, storable
from services.office_rules import OfficeRules, shipped_rulebook

Content = dict[str, str | bool]


@dataclass(frozen=True)
class Reading:
    """One target as the office reads it from ``since`` on; ``content`` is empty while nobody knows it.

    ``shipped`` is what the program itself says for that day; it differs where the office has corrected it.
    ``seen`` is the number of the newest confirmation about the target, 0 for none: a correction names it, so that
    two officers do not overwrite each other.
    """

    target: Target
    title: str
    content: Content
    shipped: Content
    since: date
    source: str
    mark: Mark
    finding: Finding | None
    seen: int


def form_readings(rules: OfficeRules, form_id: str, on: date) -> list[Reading]:
    """Code and title first, then every question, as on that day or the form's first."""
    on = max(on, find_form(rules, form_id).in_force_from)
    form = rules.form(form_id, on)
    targets = [Target(kind="form", name=form_id, question=name) for name in ("", *form.questions)]
    return [_reading(rules, target, form, on) for target in targets]


def _reading(rules: OfficeRules, target: Target, form: FormDefinition, on: date) -> Reading:
    of_target = rules.by_target.get(target, [])
    valid = [finding for finding in of_target if finding.effective_from <= on]
    question = form.questions.get(target.question)
    item = question or form
    return Reading(
        target=target,
        title=question.heading if question else f"{form.code} – {form.title}",
        content=_wording(form, target),
        shipped=_wording(find_form(rules, form.id), target),
        since=valid[-1].effective_from if valid else form.in_force_from,
        source=item.source,
        mark=item.mark,
        finding=valid[-1] if valid else None,
        seen=_newest(of_target),
    )


def _wording(form: FormDefinition, target: Target) -> Content:
    if target.question:
        question = form.questions[target.question]
        return {"label": question.label, "hint": question.hint}
    return {"code": form.code, "title": form.title}


def parameter_readings(rules: OfficeRules) -> list[Reading]:
    """Every dated value of every parameter, by path and day."""
    return [reading for path in sorted(rules.rulebook.parameters) for reading in _dated_readings(rules, path)]


def _dated_readings(rules: OfficeRules, path: str) -> list[Reading]:
    parameter = find_parameter(rules, path)
    return [_dated_reading(rules, path, parameter, at) for at in range(len(parameter.values))]


def _dated_reading(rules: OfficeRules, path: str, parameter: Parameter, at: int) -> Reading:
    target, dated = Target(kind="parameter", name=path), parameter.values[at]
    of_target = rules.by_target.get(target, [])
    exactly = [finding for finding in of_target if finding.effective_from == dated.since]
    return Reading(
        target=target,
        title=dated.label or parameter.label,
        content=_value(dated.value),
        shipped=_shipped_value(path, dated.since),
        since=dated.since,
        source=dated.source,
        mark=dated.mark,
        finding=exactly[-1] if exactly else None,
        seen=_newest(of_target),
    )


def _value(value: Value | None) -> Content:
    return {} if value is None else {"value": storable(value)}


def _shipped_value(path: str, on: date) -> Content:
    return _value(shipped_rulebook().parameters[path].at(on).value)


def _newest(findings: Sequence[Finding]) -> int:
    return max((finding.id for finding in findings), default=0)


def reader(rules: OfficeRules) -> Callable[[Target, date], Reading]:
    """Reads one target on one day; what is asked about many targets of one form is built once."""
    known = cache(partial(_readings_on, rules))

    def read(target: Target, on: date) -> Reading:
        found = known(target.kind, target.name, on)
        if target not in found:
            raise no_question(target)
        return found[target]

    return read


def _readings_on(rules: OfficeRules, kind: str, name: str, on: date) -> dict[Target, Reading]:
    """A form's questions or a parameter by their targets, as on that day."""
    if kind == "form":
        return {reading.target: reading for reading in form_readings(rules, name, on)}
    find_parameter(rules, name).at(on)  # raises: not in force yet
    return {reading.target: reading for reading in _dated_readings(rules, name) if reading.since <= on}


def find_form(rules: OfficeRules, form_id: str) -> FormDefinition:
    """The form as it ships."""
    return rules.form(form_id, date.min)


def find_parameter(rules: OfficeRules, path: str) -> Parameter:
    if path not in rules.rulebook.parameters:
        raise InputError("parameter.unknown", f"Không có quy định «{path}» trong phần mềm này; hãy cập nhật phần mềm.")
    return rules.rulebook.parameters[path]


def no_question(target: Target) -> InputError:
    message = f"Biểu mẫu «{target.name}» không có câu «{target.question}»; hãy cập nhật phần mềm rồi làm lại."
    return InputError("question.unknown", message)
