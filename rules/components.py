"""Which components of a TTHC must be prescribed, and which are missing (Nghị định 63/2010/NĐ-CP Điều 8(2))."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from rules.rulebook import Entry, RuleSet
from rules.vocabulary import Obligation


class Component(StrEnum):
    """The eleven components in the order of the law; the value is the name of the parameter under components/."""

    NAME = "name"
    STEPS = "steps"
    METHODS = "methods"
    PAPERS = "papers"
    DEADLINE = "deadline"
    SUBJECTS = "subjects"
    DECIDING_AGENCY = "deciding_agency"
    RESULT = "result"
    FORM_TEMPLATES = "form_templates"
    CONDITIONS = "conditions"
    FEES = "fees"


@dataclass(frozen=True)
class Fact:
    """What is known of one component: its content, the answer «có / không» (None: not answered), where it lacks."""

    present: bool
    declared: bool | None = None
    lacking: str = ""


class Completeness(TypedDict):
    """How many components must be there, how many are, and in words what is not (the shape of ``manage.py show``)."""

    mandatory: int
    present: int
    missing: list[str]


def completeness(facts: Mapping[Component, Fact], rule_set: RuleSet) -> Completeness:
    """Counts the components that must always be prescribed and those the TTHC is said to have."""
    judged = [(facts[component], rule_set.entry(f"components/{component}")) for component in Component]
    mandatory = [fact for fact, entry in judged if _is_mandatory(fact, entry)]
    return {
        "mandatory": len(mandatory),
        "present": sum(fact.present for fact in mandatory),
        "missing": [message for fact, entry in judged if (message := _message(fact, entry))],
    }


def _is_mandatory(fact: Fact, entry: Entry) -> bool:
    return entry.value == Obligation.ALWAYS or _is_held(fact)


def _is_held(fact: Fact) -> bool:
    """Has the TTHC this component? Content answers where nobody has said «có» or «không»."""
    return fact.present if fact.declared is None else fact.declared


def _message(fact: Fact, entry: Entry) -> str:
    name = entry.label[0].lower() + entry.label[1:]
    if entry.value == Obligation.ALWAYS:
        return "" if fact.present else f"Chưa có {name}{fact.lacking}."
    match fact.declared, fact.present:
        case True, False:
            return f"Đã chọn có {name} nhưng chưa nhập."
        case False, True:
            return f"Đã chọn không có {name} nhưng vẫn còn nội dung đã nhập."
        case None, False:
            return f"Chưa xác định TTHC có {name} hay không."
    return ""
