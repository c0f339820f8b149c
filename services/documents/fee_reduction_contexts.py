"""What the draft annex «Mức thu phí, lệ phí đối với hồ sơ nộp trực tuyến» receives."""

from datetime import date
from decimal import Decimal

from services.documents.contexts import Picture, Plain, Text, WordContext


class FeeRow(Plain):
    """One fee that counts; the proposed amount exact, in đồng per dossier. ``decision`` is empty where not recorded."""

    number: int
    fee: Text
    procedure: Text
    current_vnd: int
    proposed_vnd: Decimal
    decision: Text


class CentralFee(Plain):
    """A fee the council does not set, or of which nobody has said who does."""

    number: int
    fee: Text
    procedure: Text
    current_vnd: int
    proposed_vnd: Decimal
    competence: Text


class AssumedField(Plain):
    """A lĩnh vực with what is assumed, in percent, and what it comes to, in đồng a year: low, likely, high."""

    name: Text
    rate: Decimal
    shares: Text
    now_vnd: Decimal
    lost_low_vnd: Decimal
    lost_vnd: Decimal
    lost_high_vnd: Decimal
    saved_low_vnd: Decimal
    saved_vnd: Decimal
    saved_high_vnd: Decimal


class FeeReductionContext(WordContext):
    """The annex, and the page that says on what it rests. ``chart`` is None while nothing counts."""

    council: Text
    year: int
    made_on: date
    rows: tuple[FeeRow, ...]
    others: tuple[CentralFee, ...]
    source: Text
    fields: tuple[AssumedField, ...]
    whole: AssumedField
    shares: tuple[Text, ...]
    gaps: tuple[Text, ...]
    chart: Picture | None
    chart_title: Text
