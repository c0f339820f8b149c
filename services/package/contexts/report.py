"""What the report on the result of a period receives (Báo cáo kết quả rà soát, đánh giá)."""

from decimal import Decimal

from services.documents.contexts import Picture, Plain, Text, WordContext
from services.package.contexts.annexes import ListShare
from services.package.contexts.signing import DocumentHead, Signature


class ReportAmounts(Plain):
    """Exact amounts a year of ``count`` TTHC; the three sides add up to the saving."""

    count: int
    before_vnd: Decimal
    after_vnd: Decimal
    saving_vnd: Decimal
    ratio_percent: Decimal | None
    province_vnd: Decimal
    central_vnd: Decimal
    undecided_vnd: Decimal


class ReportRow(ReportAmounts):
    number: int
    title: Text


class ReportBreakdown(Plain):
    """One breakdown of the annex, printed as two tables: the costs, and whose the saving is."""

    number: int
    by: Text
    first_column: Text
    rows: tuple[ReportRow, ...]
    whole_title: Text
    whole: ReportAmounts


class MeasureLine(Plain):
    number: int
    title: Text
    procedures: int
    times: int
    saving_vnd: Decimal


class MeasureTable(Plain):
    """``procedures`` counts each TTHC once, so that it may be less than its rows together."""

    rows: tuple[MeasureLine, ...]
    procedures: int
    times: int
    saving_vnd: Decimal


class TargetLine(Plain):
    title: Text
    target: Text
    reached: Text
    verdict: Text


class TargetTable(Plain):
    lines: tuple[TargetLine, ...]
    source: Text


class SideTable(Plain):
    """How the saving divides between the sides; ``count`` TTHC in all, those of both in two rows."""

    shares: tuple[ListShare, ...]
    count: int
    saving_vnd: Decimal
    ratio_percent: Decimal | None


class Chart(Plain):
    number: int
    title: Text
    picture: Picture


class CentralLine(Plain):
    """What is recommended upward for one TTHC: which provision becomes what, by whom, by when."""

    number: int
    called: Text
    lines: tuple[Text, ...]


class ReviewReportContext(WordContext):
    """Sections I to IV, their tables and charts, and the annex of figures; a table is None where it says nothing."""

    head: DocumentHead
    subject: Text
    draft_reasons: tuple[Text, ...]
    opening: Text
    course: tuple[Text, ...]
    results: tuple[Text, ...]
    targets: TargetTable | None
    sides: SideTable | None
    measures: MeasureTable | None
    charts: tuple[Chart, ...] = ()
    difficulties: tuple[Text, ...]
    requests: tuple[Text, ...]
    central: tuple[CentralLine, ...]
    signature: Signature
    attached: Text
    breakdowns: tuple[ReportBreakdown, ...]
    notes: tuple[Text, ...]
