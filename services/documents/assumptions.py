"""The inputs behind the figures of the chosen reviews: where each comes from, how sure it is, who confirmed it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from models.office import OfficeDraft
from rules.costs.cost_file import CostFile
from rules.costs.evidence import Candidate
from rules.costs.input_words import in_words
from rules.costs.inputs import Input
from rules.wording import number, roman, short_date, two_digits
from services.documents.annex import authority_of, period_of
from services.documents.assumptions_contexts import (
    AssumedProcedure,
    AssumptionGroup,
    AssumptionRow,
    AssumptionsContext,
    AssumptionSource,
)
from services.documents.contexts import Properties
from services.reviews.cases import ReviewCase

UNCONFIRMED, NO_SOURCE = "Chưa xác nhận", "Chưa ghi nguồn"
_BESIDE = ("waiting_days", "staff_hours")  # shown beside the form, never in its totals


def assumptions_context(
    cases: Sequence[ReviewCase], office: OfficeDraft, day: date, attached: str = ""
) -> AssumptionsContext:
    """The annex of these reviews; an input that nobody has confirmed makes it a draft.

    ``attached`` names the document it goes with, «Tờ trình số …»; without one a decision not numbered yet.
    """
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
        attached=attached or _to_decision(year, authority),
        period=period,
        made_on=day,
        procedure_count=len({(case.code, case.name) for case in cases}),
        review_count=len(cases),
        input_count=sum(len(case.inputs) for case in cases),
        unconfirmed_count=sum(procedure.unconfirmed > 0 for procedure in procedures),
        unconfirmed_inputs=unconfirmed,
        waiting_rule=next((case.costs.waiting_rule for case in cases if case.costs and case.costs.waiting_rule), ""),
        procedures=procedures,
    )


def _to_decision(year: int, authority: str) -> str:
    return f"Quyết định số ………/QĐ-UBND ngày …… tháng …… năm {year} của Chủ tịch {authority}"


def _procedure(number_: int, case: ReviewCase) -> AssumedProcedure:
    inputs = case.inputs
    return AssumedProcedure(
        number=number_,
        name=case.name,
        code=case.code,
        agency=case.agency,
        option=_option_title(case),
        is_illustrative=case.is_illustrative,
        unconfirmed=sum(not found.is_confirmed for found in inputs),
        groups=tuple(_groups(case)),
        note="" if inputs else f"Không có số liệu đầu vào: {case.costs_missing or 'bảng chi phí còn trống'}.",
    )


def _groups(case: ReviewCase) -> Iterator[AssumptionGroup]:
    """What nobody has confirmed first; inside, the sources and their inputs in the order of the table."""
    ordered = sorted(case.inputs, key=lambda found: found.is_confirmed)
    for title, members in _together(ordered, _confirmed).items():
        sources = tuple(
            AssumptionSource(name=name, rows=tuple(_row(case.cost_file, found) for found in rows))
            for name, rows in _together(members, _source).items()
        )
        yield AssumptionGroup(title=f"{title} ({two_digits(len(members))} số liệu)", sources=sources)


def _together(inputs: Iterable[Input], said: Callable[[Input], str]) -> dict[str, list[Input]]:
    """The inputs of which the same is said, in the order in which it is said first."""
    found: dict[str, list[Input]] = {}
    for item in inputs:
        found.setdefault(said(item), []).append(item)
    return found


def _option_title(case: ReviewCase) -> str:
    options = case.cost_file.options if case.cost_file else ()
    chosen = next((option for option in options if option.id == case.chosen_option), None)
    if chosen is None:
        return ""
    return f"{chosen.id} – {chosen.title}" if chosen.title else chosen.id


def _row(file: CostFile, found: Input) -> AssumptionRow:
    return AssumptionRow(
        what=in_words(file, found.ref),
        value=_amount(found, found.value),
        low_high=f"{_amount(found, found.low)} – {_amount(found, found.high)}" if found.is_ranged else "",
        others=_others(found),
        reason=found.record.reason.rstrip(".") if found.record else "",
        is_beside=found.ref.field in _BESIDE or found.ref.one_off is not None,
    )


def _amount(found: Input, value: Decimal) -> str:
    unit = {"vnd": " đồng", "percent": "%"}.get(found.ref.field.rpartition("_")[2], "")
    return f"{number(value)}{unit}"


def _source(found: Input) -> str:
    """«Khảo sát: Khảo sát 30 người nộp hồ sơ, 20/05/2021; người cung cấp: Phòng Tư pháp»."""
    source = found.source
    if source is None:
        return NO_SOURCE
    said = f"{source.kind.label}: {_reference(source)}"
    return f"{said}; người cung cấp: {source.person}" if source.person else said


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
    return f"{confirmation.by} xác nhận ngày {short_date(confirmation.on)}"
