"""What Phụ lục I (Danh mục), II and III (Phương án) of the province's decision receive."""

from datetime import date
from decimal import Decimal

from services.costs.figures import Figures
from services.documents.contexts import Plain, Text, WordContext


class ListRow(Plain):
    """One TTHC or group; ``annexes`` names the annexes it stands in: «II, III»."""

    number: int
    called: Text
    agencies: Text
    annexes: Text
    figures: Figures | None


class ListField(Plain):
    """The TTHC of one lĩnh vực with their subtotal, the ratio taken from the totals."""

    numeral: Text
    name: Text
    rows: tuple[ListRow, ...]
    total: Figures


class ListShare(Plain):
    """What one side has of the total: how many TTHC, what it saves, how much of the cost before."""

    title: Text
    count: int
    saving_vnd: Decimal
    ratio_percent: Decimal | None


class ProcedureListContext(WordContext):
    """Phụ lục I. The rows are as many as Điều 1 says; ``undecided`` names what nobody has been assigned."""

    numeral: Text
    title: Text
    attached: Text
    draft_reasons: tuple[Text, ...]
    made_on: date
    fields: tuple[ListField, ...]
    total: Figures
    shares: tuple[ListShare, ...]
    uncounted: tuple[Text, ...]
    undecided: tuple[Text, ...]


class PartProcedure(Plain):
    """One TTHC as this annex shows it; ``measures`` only where it stands in both annexes.

    ``beside`` stands beside the figures and counts in no total, ``waiting_rule`` is the article that keeps waiting
    out. ``unconfirmed``: how many inputs behind the figures nobody has confirmed.
    """

    number: int
    called: Text
    contents: tuple[Text, ...]
    reasons: tuple[Text, ...]
    measures: tuple[Text, ...]
    recommendations: tuple[Text, ...]
    benefits: tuple[Text, ...]
    beside: tuple[Text, ...] = ()
    waiting_rule: Text = ""
    unconfirmed: int = 0


class PartField(Plain):
    numeral: Text
    name: Text
    procedures: tuple[PartProcedure, ...]
    saving_vnd: Decimal


class OptionPartContext(WordContext):
    """Phụ lục II or III: what one side has to do; ``saving_vnd`` is that side's alone, exact."""

    numeral: Text
    title: Text
    attached: Text
    draft_reasons: tuple[Text, ...]
    fields: tuple[PartField, ...]
    count: int
    saving_vnd: Decimal
    notes: tuple[Text, ...]
