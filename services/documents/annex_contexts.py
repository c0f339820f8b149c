"""What the Phụ lục Phương án đơn giản hóa receives."""

from datetime import date

from services.costs.figures import Figures
from services.documents.contexts import Plain, Text, WordContext


class AnnexProcedure(Plain):
    """One TTHC of the annex; ``figures_note`` says why there are no figures, or what they depend on.

    ``unconfirmed``: how many inputs behind the figures nobody has confirmed. ``beside``: what stands beside them and
    counts in no total, ``waiting_rule`` the article that keeps waiting out.
    """

    number: int
    name: Text
    code: Text
    contents: tuple[Text, ...]
    reasons: tuple[Text, ...]
    recommendations: tuple[Text, ...]
    figures: Figures | None
    figures_note: Text = ""
    unconfirmed: int = 0
    beside: tuple[Text, ...] = ()
    waiting_rule: Text = ""


class AnnexField(Plain):
    """The TTHC of one lĩnh vực under its Roman number."""

    numeral: Text
    name: Text
    procedures: tuple[AnnexProcedure, ...]


class AnnexPart(Plain):
    """What the province decides itself, or what it recommends to central agencies (NĐ 63/2010 Điều 31)."""

    letter: Text
    title: Text
    fields: tuple[AnnexField, ...]


class SummaryRow(Plain):
    number: int
    name: Text
    code: Text
    agency: Text
    figures: Figures | None
    unconfirmed: int = 0


class SummaryGroup(Plain):
    """The reviews of one competence with their subtotal, the ratio taken from the totals."""

    title: Text
    rows: tuple[SummaryRow, ...]
    total: Figures


class OptionAnnexContext(WordContext):
    """Phụ lục: Phương án đơn giản hóa thủ tục hành chính of the chosen reviews.

    ``unconfirmed_count``: how many of the TTHC have figures that rest on inputs nobody has confirmed.
    """

    authority: Text
    period: Text
    year: int
    made_on: date
    procedure_count: int
    parts: tuple[AnnexPart, ...]
    groups: tuple[SummaryGroup, ...]
    total: Figures
    excluded: tuple[Text, ...]
    unfinished: tuple[Text, ...]
    unconfirmed_count: int
