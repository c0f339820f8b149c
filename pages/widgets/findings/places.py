"""In which part of the page of a TTHC each component stands."""

from pages.widgets.procedure.editor import TABS
from rules.findings.catalogue import Rule
from services.reviews.changed_components import COMPONENTS

VOLUMES = "Số lượng hồ sơ"
_IN_TABS = {
    "steps": 1,
    "methods": 2,
    "has_fees": 2,
    "papers": 3,
    "form_templates": 3,
    "has_form_templates": 3,
    "conditions": 4,
    "result": 4,
    "has_conditions": 4,
    "has_result": 4,
    "legal_basis": 5,
}


def tab_of(rule: Rule) -> str:
    """The tab of the editor; what has none of its own stands in the first, with the name of the TTHC."""
    return VOLUMES if rule.component == "volumes" else TABS[_IN_TABS.get(rule.component, 0)]


_IN_TEXT = {
    "form_templates": "templates",
    "has_form_templates": "templates",
    "has_fees": "fees",
    "has_conditions": "conditions",
    "has_result": "result",
    "competent_agency": "agencies",
    "delegated_agency": "agencies",
    "coordinating_agency": "agencies",
    "agency": "agencies",
    "online_level": "methods",
}


def part_read(rule: Rule) -> str:
    """The part of the text, as NĐ 63/2010 Điều 8(2) names them; what is none of these stands with the name."""
    if rule.component == "methods" and rule.topic in COMPONENTS:  # fees and deadlines are parts of their own
        return rule.topic
    name = _IN_TEXT.get(rule.component, rule.component)
    return name if name in COMPONENTS else "name"
