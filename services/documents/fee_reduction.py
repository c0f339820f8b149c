"""The draft annex of a resolution on fees of online dossiers, with the assumptions and results behind it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.fee_reduction.charges import FeeCompetence
from rules.fee_reduction.effects import Span
from rules.fee_reduction.report import FeeLine, FeeReport, ProcedureLine, Sums, fee_report, gaps
from rules.fee_reduction.settings import FeeReduction, FieldAssumption
from rules.wording import number, rounded, two_digits
from services.charts.pictures import chart_picture
from services.documents.annex import authority_of
from services.documents.contexts import Picture, Properties
from services.documents.fee_reduction_contexts import AssumedField, CentralFee, FeeReductionContext, FeeRow
from services.documents.word_documents import required_office
from services.documents.word_export import render
from services.lists.fee_reduction import read_fee_reduction, recorded_fees
from services.lists.fee_reduction_chart import fee_reduction_chart, largest

MOST_FIELDS = 8  # more would not fit a page
_PICTURE_MM, _ACROSS = 200, 560
_COMMITTEE, _COUNCIL = "Ủy ban nhân dân", "Hội đồng nhân dân"
_TITLE = "Mức thu phí, lệ phí đối với hồ sơ nộp trực tuyến"


def fee_reduction_docx(engine: sa.Engine, year: int, day: date) -> bytes:
    """The annex of what is saved for this year; refused while the office is not set up."""
    office, settings = required_office(engine), read_fee_reduction(engine, year).settings
    report = fee_report(recorded_fees(engine), settings)
    return render("fee_reduction", fee_reduction_context(report, settings, office, year, day))


def fee_reduction_context(
    report: FeeReport, settings: FeeReduction, office: OfficeDraft, year: int, day: date
) -> FeeReductionContext:
    """Only fees whose competence is the council's stand in the annex; all others beside the assumptions."""
    counted = [(line, fee) for line in report.lines for fee in line.fees if fee.effect]
    ours = [one for one in counted if one[1].competence is FeeCompetence.COUNCIL]
    others = [one for one in counted if one[1].competence is not FeeCompetence.COUNCIL]
    return FeeReductionContext(
        properties=Properties(title=f"Dự thảo Phụ lục: {_TITLE}", author=authority_of(office), made_on=day),
        is_draft=True,
        is_demonstration=office.demonstration,
        council=authority_of(office).replace(_COMMITTEE, _COUNCIL),
        year=year,
        made_on=day,
        rows=tuple(FeeRow(**_fee(at, *one), decision=one[1].charge.decision) for at, one in enumerate(ours, 1)),
        others=tuple(
            CentralFee(**_fee(at, *one), competence=one[1].competence.label) for at, one in enumerate(others, 1)
        ),
        source=settings.source,
        fields=tuple(_field(one.field, one.assumed, one) for one in report.fields if one.counted),
        whole=_field("Tổng cộng", FieldAssumption(field="Tổng cộng"), report),
        shares=tuple(_shares(report)),
        gaps=tuple(gaps(report)),
        chart=_chart(report),
        chart_title=_chart_title(report),
    )


def _fee(at: int, line: ProcedureLine, fee: FeeLine) -> dict[str, object]:
    words = " ".join(fee.charge.text.split())
    return {
        "number": at,
        "fee": f"{fee.charge.kind.label}: {words}" if words else fee.charge.kind.label,
        "procedure": f"{line.of.name} ({line.of.code})",
        "current_vnd": fee.charge.online_vnd,
        "proposed_vnd": _shown(fee.effect.proposed),
    }


def _field(name: str, assumed: FieldAssumption, sums: Sums) -> AssumedField:
    shares = (assumed.low, assumed.likely, assumed.high)
    return AssumedField(
        name=name,
        rate=assumed.rate or Decimal(0),
        shares=" – ".join(number(share or Decimal(0)) for share in shares),
        now_vnd=_shown(sums.now.likely),
        **_span("lost", sums.lost),
        **_span("saved", sums.saved),
    )


def _span(name: str, span: Span) -> dict[str, Decimal]:
    ends = zip(("low_", "", "high_"), span, strict=True)
    return {f"{name}_{end}vnd": _shown(value) for end, value in ends}


def _shown(value: Fraction) -> Decimal:
    """In whole đồng: here the figures go on paper."""
    return rounded(value)


def _range(span: Span) -> str:
    return f"{number(span.low, 0)} – {number(span.high, 0)}"


def _shares(report: FeeReport) -> Iterator[str]:
    for side in FeeCompetence:
        span = report.lost_by(side)
        yield f"{side.label}: {number(span.likely, 0)} đồng/năm (khoảng {_range(span)})"


def _chart_title(report: FeeReport) -> str:
    fields = sum(bool(field.counted) for field in report.fields)
    which = f"{two_digits(MOST_FIELDS)} lĩnh vực giảm thu nhiều nhất" if fields > MOST_FIELDS else "theo lĩnh vực"
    return f"Giảm thu ngân sách và tiết kiệm của người dân, doanh nghiệp, {which} (khoảng thấp – cao và số khả dĩ)"


def _chart(report: FeeReport) -> Picture | None:
    if not report.counted:
        return None
    said = "; ".join(
        f"{one.field}: giảm thu {number(one.lost.likely, 0)}, tiết kiệm {number(one.saved.likely, 0)}"
        for one in largest(report, MOST_FIELDS)
    )
    description = f"Biểu đồ giảm thu ngân sách và tiết kiệm của người dân, doanh nghiệp (đồng/năm). {said}."
    return chart_picture(fee_reduction_chart(report, MOST_FIELDS, _ACROSS), description, _PICTURE_MM)
