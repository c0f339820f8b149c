"""A TTHC before and after a draft document: component by component, with the changed words marked."""

from dataclasses import dataclass

from models.draft import Method, ProcedureDraft
from services.impact.marked_text import Runs, marked
from services.inventory.change_text import value_text
from services.inventory.differences import differences
from services.reviews.changed_components import COMPONENTS, component_values
from services.reviews.facts import fact_lines, procedure_facts

_FACTS = {"templates": "form_templates"}
_FIELDS = {
    "methods": ("methods", "online_level"),
    "deadlines": ("methods",),
    "agencies": ("agency", "competent_agency", "delegated_agency", "coordinating_agency"),
    "fees": ("has_fees", "methods"),
    "templates": ("has_form_templates", "form_templates"),
    "conditions": ("has_conditions", "conditions"),
    "result": ("has_result", "result"),
}


@dataclass(frozen=True)
class ComponentComparison:
    """One component of NĐ 63/2010 Điều 8(2): the runs of a side joined are its text, one item a line."""

    name: str
    label: str
    before: Runs
    after: Runs
    is_changed: bool


def compare(before: ProcedureDraft | None, after: ProcedureDraft | None) -> tuple[ComponentComparison, ...]:
    """Every component in the order of the law; None is a TTHC that is not there yet, or no longer."""
    old, new = _texts(before), _texts(after)
    if before and after:
        _tell_apart(old, new, before, after)
    return tuple(_component(name, old[name], new[name]) for name in COMPONENTS)


def _component(name: str, before: str, after: str) -> ComponentComparison:
    old, new = marked(before, after)
    return ComponentComparison(name, COMPONENTS[name], old, new, before != after)


def _texts(draft: ProcedureDraft | None) -> dict[str, str]:
    """The components in the words that forms and documents use, one item a line."""
    if draft is None:
        return dict.fromkeys(COMPONENTS, "")
    facts = procedure_facts(draft)
    lines = {name: fact_lines(facts[_FACTS.get(name, name)]) for name in COMPONENTS}
    lines["methods"] = [*map(_method, draft.methods), *fact_lines(facts["online_level"])]
    return {name: "\n".join(lines[name]) for name in COMPONENTS}


def _method(method: Method) -> str:
    """A way of handing in without its deadline, which is a component of its own."""
    return ": ".join(filter(None, (method.channel.label if method.channel else "", method.note)))


def _tell_apart(old: dict[str, str], new: dict[str, str], before: ProcedureDraft, after: ProcedureDraft) -> None:
    """Where two components differ in what their words leave out, say the whole of both."""
    values, others = component_values(before), component_values(after)
    alike = [name for name in COMPONENTS if old[name] == new[name] and values[name] != others[name]]
    changes = {change.component: change for change in differences(before, after)} if alike else {}
    for name in alike:
        told = [change for field in _FIELDS.get(name, (name,)) if (change := changes.get(field))]
        old[name] = "\n".join(f"{change.label}: {value_text(change.before)}" for change in told)
        new[name] = "\n".join(f"{change.label}: {value_text(change.after)}" for change in told)
