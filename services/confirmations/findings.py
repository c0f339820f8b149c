"""The confirmations that count, as frozen values, and the forms and parameters read in their light."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.confirmation import Confirmation, Target
from rules.exact import bounded, plain
from rules.form import FormDefinition
from rules.parameter import DatedValue, Kind, Parameter, Value
from rules.rulebook import Rulebook
from rules.vocabulary import Mark
from rules.wording import VIETNAM, short_date

_LARGEST = bounded(10**15)
_COLUMNS = (
    *("target_kind", "target", "question"),
    *("id", "effective_from", "document", "page", "person", "at", "origin"),
)
Counting = tuple[tuple[Any, ...], ...]
State = tuple[Any, ...]


@dataclass(frozen=True)
class Finding:
    """What an official text says about one target from one day on, and who compared it."""

    target: Target
    said: tuple[tuple[str, str | bool], ...]
    id: int
    effective_from: date
    document: str
    page: str
    person: str
    at: datetime
    origin: str

    @property
    def content(self) -> dict[str, str | bool]:
        return dict(self.said)

    @property
    def who(self) -> str:
        return f"{self.person} ({self.origin})" if self.origin else self.person

    @property
    def place(self) -> str:
        """Document and page as one cites them."""
        return f"{self.document}, {'trang ' if self.page[:1].isdigit() else ''}{self.page}"

    @property
    def source(self) -> str:
        return f"{self.place}; {self.who} đối chiếu bản gốc ngày {short_date(self.at.astimezone(VIETNAM).date())}"


def finding_of(row: Confirmation) -> Finding:
    """The frozen value of a stored row."""
    return finding_from([*(getattr(row, name) for name in _COLUMNS), json.dumps(row.content)])


def finding_from(values: Sequence[Any]) -> Finding:
    kind, name, question, *facts, content = values
    target = Target(kind=kind, name=name, question=question)
    return Finding(target, tuple(sorted(json.loads(content).items())), *facts)


def read_counting(session: Session) -> Counting:
    """All that were not withdrawn, in the order in which one overrides another: by first day, then as recorded.

    Plain values: every page asks for them, and they are compared with those the rules were last built from.
    """
    table = Confirmation.__table__
    columns = [table.c[name] for name in _COLUMNS]
    statement = sa.select(*columns, sa.cast(table.c.content, sa.Text)).where(table.c.withdrawn_at.is_(None))
    return tuple(map(tuple, session.execute(statement.order_by(table.c.effective_from, table.c.id))))


_OF = Confirmation.__table__.c
_STATE = sa.select(
    sa.func.max(_OF.id), sa.func.max(_OF.at), sa.func.count(_OF.withdrawn_at), sa.func.max(_OF.withdrawn_at)
)


def read_state(session: Session) -> State:
    """What differs whenever other confirmations count: the newest row and how many were withdrawn, with their times.

    The times tell a database that was put back from a copy and has since gone another way.
    """
    return tuple(session.connection().execute(_STATE).one())  # without the ORM: every click asks several times


def form_as_read(form: FormDefinition, findings: Iterable[Finding]) -> FormDefinition:
    """The form in the words found; of several findings about one question the last one counts."""
    last = {finding.target.question: _in_words(finding) for finding in findings}
    blocks = tuple(
        block.model_copy(
            update={
                "questions": tuple(question.model_copy(update=last.get(question.id)) for question in block.questions)
            }
        )
        for block in form.blocks
    )
    changes = {"blocks": blocks, **last.get("", {})}
    marks = {question.mark for block in blocks for question in block.questions} | {changes.get("mark", form.mark)}
    if form.mark is Mark.UNKNOWN and Mark.UNKNOWN not in marks:
        changes["incomplete"] = ""  # what was missing has been taken from the official text
    fields = {name: getattr(form, name) for name in FormDefinition.model_fields}
    return FormDefinition.model_construct(**fields | changes)  # a copy would keep the cached fingerprint


def _in_words(finding: Finding) -> dict[str, Any]:
    return finding.content | {"mark": Mark.CONFIRMED, "source": finding.source}


def rulebook_as_read(rulebook: Rulebook, findings: Iterable[Finding]) -> Rulebook:
    """Every parameter with the values found, each from its own day on."""
    parameters = dict(rulebook.parameters)
    for finding in findings:
        path = finding.target.name
        if finding.target.kind == "parameter" and path in parameters:
            parameters[path] = _with_value(parameters[path], finding)
    return Rulebook(parameters)


def _with_value(parameter: Parameter, finding: Finding) -> Parameter:
    try:
        value = stored_value(parameter.type, finding.content["value"])
    except ValueError:
        return parameter  # recorded when the parameter was of another type
    begun = [dated for dated in parameter.values if dated.since <= finding.effective_from]
    label = begun[-1].label if begun else None
    facts = {"from": finding.effective_from, "value": value, "label": label}
    found = DatedValue(**facts, source=finding.source, mark=Mark.CONFIRMED)
    others = [dated for dated in parameter.values if dated.since != finding.effective_from]
    return parameter.model_copy(update={"values": tuple(sorted([*others, found], key=lambda dated: dated.since))})


def stored_value(kind: Kind, content: str | bool) -> Value:
    """The value that was stored as plain text; what the type does not accept is a ``ValueError``."""
    value: Value = content
    if kind is Kind.NUMBER:
        exact = _LARGEST.func(content)
        value = int(exact) if exact == int(exact) else exact
    if not kind.accepts(value):
        raise ValueError(f"phải là {kind.label}")
    return value


def storable(value: Value) -> str | bool:
    """The same value as it is stored."""
    return value if isinstance(value, bool | str) else plain(Decimal(value))
