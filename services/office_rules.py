"""The forms and parameters this office works under: those that ship, and what it has itself confirmed or corrected."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlmodel import Session

from rules.errors import InputError
from rules.form import FormDefinition, form_for, forms_for, load_forms
from rules.rulebook import Rulebook, load_rulebook

shipped_rulebook = cache(load_rulebook)


@dataclass(frozen=True, eq=False)
class OfficeRules:
    """Every form and parameter, in the office's own wording and with its own values where it has corrected one."""

    forms: tuple[FormDefinition, ...]
    rulebook: Rulebook

    def form(self, form_id: str, on: date) -> FormDefinition:
        """The form with this id, as the office reads it on that day."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise InputError("form.unknown", f"Không có biểu mẫu «{form_id}» trong phần mềm này; hãy cài lại phần mềm.")

    def form_for(self, job: str, on: date) -> FormDefinition:
        """The form for this job on this day; a day without one is an error, never a guess."""
        return self.form(form_for(self.forms, job, on).id, on)

    def checklists(self, on: date) -> tuple[FormDefinition, ...]:
        """The historic question lists, which stay on offer after their end."""
        return tuple(self.form(form.id, on) for form in forms_for(self.forms, "checklist", on))


def office_rules(session: Session) -> OfficeRules:
    """What this office works under now."""
    return OfficeRules(load_forms(), shipped_rulebook())
