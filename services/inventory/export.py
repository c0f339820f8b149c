"""One TTHC as the JSON that other programs read (``manage.py show``)."""

from typing import Any

from models.draft import ProcedureDraft
from rules.rulebook import RuleSet
from services.inventory.components import completeness


def procedure_json(draft: ProcedureDraft, rule_set: RuleSet) -> dict[str, Any]:
    """Every component, requirements as one text, and what Điều 8(2) still asks for on the rule set's day."""
    content = draft.model_dump(mode="json")
    content["requirements"] = "\n".join(content.pop("conditions"))
    content["completeness"] = completeness(draft, rule_set)
    return content
