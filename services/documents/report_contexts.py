"""What the Word document of the periodic report receives."""

from datetime import date
from decimal import Decimal

from services.documents.contexts import Plain, Text, WordContext


class ReportTotals(Plain):
    """Counts of reviews, and exact amounts of a year; the ratio is None when the current cost is 0."""

    total: int
    under_review: int
    with_head: int
    with_office: int
    returned: int
    accepted: int
    consolidated: int
    before_vnd: Decimal
    saving_vnd: Decimal
    ratio_percent: Decimal | None
    province_vnd: Decimal
    central_vnd: Decimal
    undecided_vnd: Decimal


class ReportLine(ReportTotals):
    """One agency, field or quarter."""

    number: int
    title: Text


class ReportTable(Plain):
    """One breakdown, printed as two tables; ``by`` completes their titles."""

    number: int
    by: Text
    first_column: Text
    rows: tuple[ReportLine, ...]
    whole: ReportTotals


class ReportSection(Plain):
    """A numbered section of whole sentences."""

    numeral: Text
    title: Text
    sentences: tuple[Text, ...]


class ColumnMeaning(Plain):
    title: Text
    meaning: Text


class PeriodicReportContext(WordContext):
    """The report of an agency or of the province.

    ``authority_lines`` name the body above the issuer, if there is one; what follows ``sections`` is left to the
    officer. ``unconfirmed_count``: how many reviews have figures that rest on inputs nobody has confirmed.
    """

    authority_lines: tuple[Text, ...]
    issuer_lines: tuple[Text, ...]
    issuer: Text
    place: Text
    period: Text
    made_on: date
    sections: tuple[ReportSection, ...]
    proposals_numeral: Text
    tables: tuple[ReportTable, ...]
    columns: tuple[ColumnMeaning, ...]
    signer_lines: tuple[Text, ...]
    unconfirmed_count: int
