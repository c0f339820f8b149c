"""The forms and parameters this office works under: those that ship, and what it has itself confirmed or corrected."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlmodel import Session

from models.confirmation import Target
from rules.errors import InputError
from rules.form import FormDefinition, form_for, forms_for, load_forms
from rules.rulebook import Rulebook, load_rulebook
from services.confirmations.findings import (
    Counting,
    Finding,
    State,
    finding_from,
    form_as_read,
    read_counting,
    read_state,
    rulebook_as_read,
)

shipped_rulebook = cache(load_rulebook)
_Key = TypeVar("_Key")


@dataclass(frozen=True, eq=False)
class OfficeRules:
    """Every form and parameter, in the office's own wording and with its own values where it has corrected one.

    ``forms`` are those that ship: which one a day takes is never the office's to change.
    """

    forms: tuple[FormDefinition, ...]
    rulebook: Rulebook
    findings: tuple[Finding, ...] = ()
    _read: dict[tuple[str, int], FormDefinition] = field(default_factory=dict, init=False, repr=False)

    def form(self, form_id: str, on: date) -> FormDefinition:
        """The form with this id, as the office reads it on that day."""
        for form in self.forms:
            if form.id == form_id:
                return self._as_read(form, on)
        raise InputError("form.unknown", f"Không có biểu mẫu «{form_id}» trong phần mềm này; hãy cài lại phần mềm.")

    def _as_read(self, form: FormDefinition, on: date) -> FormDefinition:
        findings = self._by_form.get(form.id, [])
        count = bisect_right(findings, on, key=lambda finding: finding.effective_from)
        if not count:
            return form
        if (form.id, count) not in self._read:
            self._read[form.id, count] = form_as_read(form, findings[:count])
        return self._read[form.id, count]

    @cached_property
    def _by_form(self) -> dict[str, list[Finding]]:
        of_forms = (finding for finding in self.findings if finding.target.kind == "form")
        return _grouped(of_forms, lambda finding: finding.target.name)

    @cached_property
    def by_target(self) -> dict[Target, list[Finding]]:
        """The findings about each question, form and parameter, the one that counts last."""
        return _grouped(self.findings, lambda finding: finding.target)

    def form_for(self, job: str, on: date) -> FormDefinition:
        """The form for this job on this day; a day without one is an error, never a guess."""
        return self.form(form_for(self.forms, job, on).id, on)

    def checklists(self, on: date) -> tuple[FormDefinition, ...]:
        """The historic question lists, which stay on offer after their end."""
        return tuple(self.form(form.id, on) for form in forms_for(self.forms, "checklist", on))


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], _Key]) -> dict[_Key, list[Finding]]:
    found: dict[_Key, list[Finding]] = {}
    for finding in findings:
        found.setdefault(key(finding), []).append(finding)
    return found


def office_rules(session: Session) -> OfficeRules:
    """What this office works under now.

    Confirmations are only added and withdrawn, so a reader need not read them again while ``read_state`` stays. A
    writer may see what it has not saved yet and perhaps never will: it reads them, and leaves nothing behind.
    """
    bind = session.get_bind()
    if bind.get_execution_options().get("sqlite_begin") == "IMMEDIATE":  # of ``writing``, on either database
        return rules_with(read_counting(session))
    database, state = bind.engine.pool, read_state(session)
    known = _last_read.get(database)
    if known is None or known[0] != state:
        known = _last_read[database] = state, rules_with(read_counting(session))
    return known[1]


# By the connection pool: it is the database's own in this process, however the engine's options are varied.
_last_read: WeakKeyDictionary[sa.Pool, tuple[State, OfficeRules]] = WeakKeyDictionary()


@lru_cache(maxsize=16)
def rules_with(counting: Counting) -> OfficeRules:
    """The rules in the light of these confirmations; built once, because every page asks for them."""
    findings = tuple(map(finding_from, counting))
    return OfficeRules(load_forms(), rulebook_as_read(shipped_rulebook(), findings), findings)
