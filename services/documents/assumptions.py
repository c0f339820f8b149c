"""The inputs behind the figures of the chosen reviews: where each comes from, how sure it is, who confirmed it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.office import OfficeDraft
from rules.costs.cost_file import CostFile
from rules.costs.evidence import Candidate
from rules.costs.input_words import in_words
from rules.costs.inputs import Input
from rules.wording import number, roman, short_date
from services.documents.annex import authority_of, period_of
from services.documents.assumptions_contexts import AssumedProcedure, AssumptionRow, AssumptionsContext
from services.documents.contexts import Properties
from services.reviews.cases import ReviewCase

UNCONFIRMED, NO_SOURCE = "Chưa xác nhận", "Chưa ghi"


def assumptions_context(cases: Sequence[ReviewCase], office: OfficeDraft, day: date) -> AssumptionsContext:
    """The annex of these reviews; an input that nobody has confirmed makes it a draft."""
    year, quarter = period_of(cases)
    period, authority = f"Quý {roman(quarter)} năm {year}", authority_of(office)
    procedures = tuple(_procedure(at, case) for at, case in enumerate(cases, 1))
    unconfirmed = sum(procedure.unconfirmed for procedure in procedures)
    return AssumptionsContext(
        properties=Properties(
            title=f"Phụ lục Các số liệu đầu vào và giả định, {period}", author=authority, made_on=day
        ),
        is_draft=unconfirmed > 0,
        is_demonstration=office.demonstration or any(case.is_illustrative for case in cases),
        authority=authority,
        period=period,
        year=year,
        made_on=day,
        procedure_count=len(cases),
        input_count=sum(len(procedure.rows) for procedure in procedures),
        unconfirmed_count=sum(procedure.unconfirmed > 0 for procedure in procedures),
        unconfirmed_inputs=unconfirmed,
        procedures=procedures,
    )


def _procedure(number_: int, case: ReviewCase) -> AssumedProcedure:
    inputs = sorted(
        case.inputs, key=lambda found: found.is_confirmed
    )  # stable: unconfirmed first, else as in the table
    return AssumedProcedure(
        number=number_,
        name=case.name,
        code=case.code,
        option=_option_title(case),
        is_illustrative=case.is_illustrative,
        unconfirmed=sum(not found.is_confirmed for found in inputs),
        rows=tuple(_row(case.cost_file, found) for found in inputs),
        note="" if inputs else f"Không có số liệu đầu vào: {case.costs_missing or 'bảng chi phí còn trống'}.",
    )


def _option_title(case: ReviewCase) -> str:
    options = case.cost_file.options if case.cost_file else ()
    return next((option.title or option.id for option in options if option.id == case.chosen_option), "")


def _row(file: CostFile, found: Input) -> AssumptionRow:
    source, record = found.source, found.record
    return AssumptionRow(
        what=in_words(file, found.ref),
        value=_amount(found, found.value),
        low_high=f"{_amount(found, found.low)} – {_amount(found, found.high)}" if found.is_ranged else "",
        kind=source.kind.label if source else NO_SOURCE,
        reference=_reference(source) if source else NO_SOURCE,
        others=_others(found),
        person=source.person if source else "",
        reason=record.reason if record else "",
        confirmed=_confirmed(found),
    )


def _amount(found: Input, value: Decimal) -> str:
    unit = {"vnd": " đồng", "percent": "%"}.get(found.ref.field.rpartition("_")[2], "")
    return f"{number(value)}{unit}"


def _reference(source: Candidate) -> str:
    said = source.reference.rstrip(".") or "chưa ghi tài liệu"
    return f"{said}, {short_date(source.on)}" if source.on else said


def _others(found: Input) -> str:
    """The values that were found beside the one taken, each with its kind of source and document."""
    candidates = found.record.candidates if found.record else ()
    return "; ".join(
        f"{_amount(found, other.value)} ({other.kind.label.lower()}: {_reference(other)})"
        for other in candidates
        if other is not found.source
    )


def _confirmed(found: Input) -> str:
    if not found.is_confirmed:
        return UNCONFIRMED
    confirmation = found.record.confirmed
    return f"{confirmation.by}, {short_date(confirmation.on)}"
