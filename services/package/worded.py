"""The passages of a package beside their edits: what is slow is said once for a state, the edits are read each time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import sqlalchemy as sa

from models.consolidation import Consolidation
from models.database import reading
from models.office import Agency
from models.package import LegalDocument, PackageSettings
from rules.prose_numbers import KnownNumbers, unsupported_numbers
from rules.text import fold
from services.confirmations.findings import read_state
from services.office import get_office
from services.package.apart import read_apart
from services.package.assembling import assemble
from services.package.content import read_package
from services.package.known_numbers import known_numbers
from services.package.passages import Edit, Passage
from services.package.texts import edits_of
from services.submissions.snapshot import fingerprint_of

_DOCUMENT = re.compile(r"(?:«[^»]*»|[^,])*")  # «Dự thảo «Quyết định về phí, lệ phí»»: the comma inside parts nothing


@dataclass(frozen=True)
class Worded:
    """What the software says at each place, without edits, and the figures an edit may name."""

    passages: tuple[Passage, ...]
    known: KnownNumbers

    @cached_property
    def folded(self) -> dict[str, str]:
        """Titles and sentences by place, as they are searched."""
        return {passage.place: fold(f"{passage.title}\n{passage.generated}") for passage in self.passages}

    def says(self, checked: "Checked", words: str) -> bool:
        """Whether the passage or its edit has these folded words."""
        passage = checked.passage
        return words in self.folded[passage.place] or (passage.edit is not None and words in fold(passage.text))


@dataclass(frozen=True)
class Checked:
    """A passage with its edit; ``unsupported`` are the numbers of the edit that nothing bears out."""

    passage: Passage
    unsupported: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The document it stands in, as its title begins."""
        return _DOCUMENT.match(self.passage.title)[0].strip()

    @property
    def within(self) -> str:
        """Where in the document; the document itself where the title says nothing more."""
        return self.passage.title.removeprefix(self.document).lstrip(", ") or self.document

    @property
    def needs_look(self) -> bool:
        return self.passage.is_outdated or bool(self.unsupported)


class Joined(NamedTuple):
    """``homeless``: edits whose passage the documents no longer have, by place."""

    passages: tuple[Checked, ...]
    homeless: dict[str, Edit]


def word_package(engine: sa.Engine, period: str, day: date) -> Worded:
    """All passages of the period in the order of the documents; takes seconds for a large set.

    Raises:
        InputError: no office, nothing in the set, a copy or the locked set was altered.
    """
    return read_apart(engine, _worded, period, day)


def _worded(engine: sa.Engine, period: str, day: date) -> Worded:
    content = read_package(engine, period, day)
    generated = replace(content, edits={})
    worded = Worded(assemble(generated).passages.written, known_numbers(content))
    worded.folded  # noqa: B018  made here once, not at the first search
    return worded


def package_state(engine: sa.Engine, period: str, day: date) -> str:
    """Differs whenever ``word_package`` may say something else; quick to ask."""
    office = get_office(engine)
    of_set = sa.select(Consolidation.version, Consolidation.locked).where(Consolidation.period == period)
    of_settings = sa.select(PackageSettings.version).where(PackageSettings.period == period)
    entered = sa.select(
        sa.func.count(LegalDocument.number), sa.func.sum(LegalDocument.version), sa.func.max(LegalDocument.updated_at)
    )
    agencies = sa.select(Agency.code, Agency.name).order_by(Agency.position, Agency.code)
    with reading(engine) as session:
        rows = [session.execute(statement).all() for statement in (of_set, of_settings, entered, agencies)]
        rules = read_state(session)
    return fingerprint_of([office and office.model_dump(mode="json"), str(rows), str(rules), day.isoformat()])


def read_edits(engine: sa.Engine, period: str) -> dict[str, Edit]:
    """All edits of a period by their place."""
    with reading(engine) as session:
        return edits_of(session, period)


def joined(worded: Worded, edits: Mapping[str, Edit]) -> Joined:
    """Each passage with its edit, checked against the figures."""
    known = {passage.place for passage in worded.passages}
    return Joined(
        tuple(check(replace(passage, edit=edits.get(passage.place)), worded.known) for passage in worded.passages),
        {place: edit for place, edit in edits.items() if place not in known},
    )


def check(passage: Passage, known: KnownNumbers) -> Checked:
    """The numbers of an edit against the sentence it stands for and the figures; an unedited passage needs none."""
    if passage.edit is None:
        return Checked(passage)
    return Checked(passage, tuple(unsupported_numbers(passage.text, passage.generated, known)))


def documents(passages: Iterable[Checked]) -> list[str]:
    """The documents in their order."""
    return list(dict.fromkeys(checked.document for checked in passages))
