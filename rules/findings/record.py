"""What the quality rules read of a TTHC. ``models.draft.ProcedureDraft`` has this shape."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from rules.vocabulary import Channel, DeadlineUnit, FeeKind


class Deadline(Protocol):
    value: Decimal | None
    unit: DeadlineUnit | None
    text: str


class Fee(Protocol):
    kind: FeeKind
    amount_vnd: int | None
    text: str
    decision: str


class Method(Protocol):
    channel: Channel | None
    deadline: Deadline
    fees: Sequence[Fee]
    note: str


class Paper(Protocol):
    case: str
    name: str
    form: str
    originals: int | None
    copies: int | None
    quantity_text: str


class FormTemplate(Protocol):
    name: str
    prescribed_in: str


class LegalBasis(Protocol):
    number: str
    title: str
    issued_on: date | None
    issued_text: str
    issuer: str
    article: str


class Unread(Protocol):
    rule: str
    message: str
    text: str


class Record(Protocol):
    """One TTHC with every component of NĐ 63/2010 Điều 8(2); lists in the order of the source."""

    code: str
    name: str
    decision: str
    level: Sequence[str]
    field: str
    agency: str
    competent_agency: str
    delegated_agency: str
    coordinating_agency: str
    subjects: Sequence[str]
    online_level: int | None
    steps: Sequence[str]
    methods: Sequence[Method]
    papers: Sequence[Paper]
    form_templates: Sequence[FormTemplate]
    conditions: Sequence[str]
    result: str
    legal_basis: Sequence[LegalBasis]
    unread: Sequence[Unread]
    has_result: bool | None
    has_form_templates: bool | None
    has_conditions: bool | None
    has_fees: bool | None
