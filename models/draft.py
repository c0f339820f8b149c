"""What may come in: validated before it is stored. Table rows are only ever made from these."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from rules.text import clean
from rules.vocabulary import Channel, DeadlineUnit, FeeKind

MAX_TEXT = 60_000
Text = Annotated[str, AfterValidator(clean), Field(max_length=MAX_TEXT)]
Line = Annotated[str, AfterValidator(clean), Field(max_length=2_000)]
Vnd = Annotated[int, Field(ge=0, le=10**13)]
Count = Annotated[int, Field(ge=0, le=10**9)]
Copies = Annotated[int, Field(ge=0, le=1_000)]


class Draft(BaseModel):
    """Strict input: unknown fields are refused, text arrives clean and in NFC."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Deadline(Draft):
    """Thời hạn giải quyết: the parsed value where it is certain, and always the source's own words."""

    value: Annotated[Decimal, Field(gt=0, le=10_000, max_digits=8, decimal_places=2)] | None = None
    unit: DeadlineUnit | None = None
    text: Text = ""


class Fee(Draft):
    """Phí, lệ phí: ``amount_vnd`` in whole đồng per dossier, None where the text fixes no single amount."""

    kind: FeeKind = FeeKind.OTHER
    amount_vnd: Vnd | None = None
    text: Text = ""
    decision: Line = ""


class Method(Draft):
    """Cách thức thực hiện: one channel with its deadline, fees and description."""

    channel: Channel | None = None
    deadline: Deadline = Deadline()
    fees: tuple[Fee, ...] = ()
    note: Text = ""


class Paper(Draft):
    """Thành phần hồ sơ: one paper; ``case`` is the heading it stands under, copies None when unstated."""

    case: Text = ""
    name: Text
    form: Line = ""
    originals: Copies | None = None
    copies: Copies | None = None
    quantity_text: Line = ""


class FormTemplate(Draft):
    """Mẫu đơn, mẫu tờ khai: its name and the document that prescribes it."""

    name: Line
    prescribed_in: Line = ""


class LegalBasis(Draft):
    """Căn cứ pháp lý: the document, and the article where it is known."""

    number: Line
    title: Text = ""
    issued_on: date | None = None
    issued_text: Line = ""
    issuer: Line = ""
    article: Line = ""


class Volume(Draft):
    """Dossiers of one year, as counted by the one-stop system; the source is required."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    received: Count
    online: Count | None = None
    direct: Count | None = None
    post: Count | None = None
    late: Count | None = None
    returned: Count | None = None
    source: Annotated[Line, Field(min_length=1)]
    illustrative: bool = False


class Unread(Draft):
    """A piece of an imported file that has no reading: kept as text, with the name of the rule that says why."""

    rule: Line
    message: Text
    text: Text


def _national_code(code: str) -> str:
    if not re.fullmatch(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?", code):
        raise ValueError("phải viết như 1.000656 hoặc 1.000656.000.00.00.H19")
    return code


class ProcedureDraft(Draft):
    """One TTHC with every component of NĐ 63/2010 Điều 8(2), Điều 13(2), 15(1); TT 01/2018 Điều 16.

    The four ``has_*`` fields answer «có / không» for the components that are only prescribed where the
    TTHC has them; None means nobody has said yet.
    """

    code: Annotated[str, AfterValidator(_national_code)]
    name: Annotated[Text, Field(min_length=1)]
    decision: Line = ""
    level: tuple[Line, ...] = ()
    kind: Line = ""
    field: Line = ""
    agency: Text = ""
    competent_agency: Text = ""
    reception_address: Text = ""
    delegated_agency: Text = ""
    coordinating_agency: Text = ""
    managing_agency: Annotated[str, Field(pattern=r"^[A-Z0-9-]{0,20}$")] = ""
    subjects: tuple[Line, ...] = ()
    online_level: Annotated[int, Field(ge=1, le=4)] | None = None
    steps: tuple[Text, ...] = ()
    methods: tuple[Method, ...] = ()
    papers: tuple[Paper, ...] = ()
    form_templates: tuple[FormTemplate, ...] = ()
    conditions: tuple[Text, ...] = ()
    result: Text = ""
    legal_basis: tuple[LegalBasis, ...] = ()
    volumes: tuple[Volume, ...] = ()
    keywords: Text = ""
    description: Text = ""
    source: Line = ""
    illustrative: bool = False
    has_result: bool | None = None
    has_form_templates: bool | None = None
    has_conditions: bool | None = None
    has_fees: bool | None = None
    unread: tuple[Unread, ...] = ()


class PlannedDraft(ProcedureDraft):
    """A TTHC as a draft document would prescribe it; a new one has no national code yet."""

    code: Annotated[str, AfterValidator(lambda code: code and _national_code(code))] = ""
