"""How complete a stored TTHC is (Nghị định 63/2010/NĐ-CP Điều 8(2))."""

from models.draft import ProcedureDraft
from rules import components
from rules.component_facts import component_facts
from rules.components import Completeness
from rules.rulebook import RuleSet


def completeness(draft: ProcedureDraft, rule_set: RuleSet) -> Completeness:
    return components.completeness(component_facts(draft), rule_set)
