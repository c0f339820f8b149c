"""The cost table of a review as an Excel workbook that calculates, with our numbers beside its formulas."""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.database import reading
from rules.costs.cost_file import CostFile, Line
from rules.costs.inputs import unconfirmed
from rules.costs.options import OptionResult, Result, evaluate
from rules.errors import InputError
from rules.vocabulary import Job
from rules.wording import moment, number, quarter
from services.costs.beside_words import waiting_rule
from services.costs.tables import CostTableView, get_cost_table
from services.costs.workbook.cells import Heading
from services.costs.workbook.columns import columns_for
from services.costs.workbook.comparison import ComparisonSheet
from services.costs.workbook.inputs import InputsSheet
from services.costs.workbook.lines import current_rows, option_rows
from services.costs.workbook.table import TableSheet, by_task
from services.costs.workbook.texts import SOURCES, Identity, guide_sheet, sources_sheet
from services.excel import write_live_workbook
from services.office import get_office
from services.office_rules import office_rules
from services.reviews.records import find_review
from services.reviews.reviews import get_review
from services.reviews.subjects import subjects_of


class WorkbookFacts(NamedTuple):
    """What the workbook says of the review; ``is_expected``: of a TTHC that a draft document prescribes anew.

    ``waiting_rule``: the article that keeps waiting out of the form, empty where none is certain.
    """

    review_id: int
    code: str
    name: str
    agency: str
    period: str
    is_illustrative: bool
    is_expected: bool = False
    waiting_rule: str = ""


def cost_workbook_of(engine: sa.Engine, review_id: int) -> bytes:
    """The workbook of the stored table; refused while there is none."""
    stored = get_cost_table(engine, review_id)
    if stored is None:
        raise InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")
    return cost_workbook(_facts(engine, review_id, CostFile.parse(stored.file)), stored)


def _facts(engine: sa.Engine, review_id: int, file: CostFile) -> WorkbookFacts:
    with reading(engine) as session:
        row = find_review(session, review_id)
        subject = subjects_of(session, [row])[row.id]
        rule = waiting_rule(file, office_rules(session).rulebook)
    office, review = get_office(engine), get_review(engine, review_id)
    return WorkbookFacts(
        review_id=review_id,
        code=subject.code,
        name=subject.name,
        agency=subject.agency,
        period=quarter(review.period) if "-Q" in review.period else f"năm {review.period}",
        is_illustrative=subject.is_illustrative or (office is not None and office.demonstration),
        is_expected=review.job is Job.IMPACT_NEW,
        waiting_rule=rule,
    )


def cost_workbook(facts: WorkbookFacts, stored: CostTableView) -> bytes:
    """«Số liệu vào», «Hiện tại», a sheet for each option, «So sánh», «Nguồn số liệu», «Hướng dẫn»."""
    file = CostFile.parse(stored.file)
    result, heading = evaluate(file), _heading(facts, file)
    titles = tuple(_option_title(option.id, at) for at, option in enumerate(file.options, 1))
    inputs = InputsSheet(file, titles, facts.waiting_rule)
    tables = _tables(facts, result, inputs)
    saved = f"{stored.updated_by}, {moment(stored.updated_at)}"
    identity = Identity(facts.review_id, stored.version, fingerprint(stored.file), saved)
    totals = (result.baseline.per_year, *(option.table.per_year for option in result.options))
    return write_live_workbook(
        [
            inputs.sheet(heading),
            *(table.sheet(heading) for table in tables),
            ComparisonSheet(result, inputs, tables, stored.chosen_option, stored.chosen_reason).sheet(heading),
            sources_sheet(file, heading),
            guide_sheet(identity, heading, totals),
        ]
    )


def fingerprint(file: Mapping[str, Any]) -> str:
    """SHA-256 of a stored cost file, whatever the order of its keys."""
    return sha256(json.dumps(file, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _heading(facts: WorkbookFacts, file: CostFile) -> Heading:
    named = f"{facts.name} ({facts.code})" if facts.code else facts.name
    drafts = len(unconfirmed(file))
    warnings = [
        f"BẢN NHÁP: còn {number(drafts)} số liệu chưa được xác nhận (xem trang «{SOURCES}»)." if drafts else "",
        "Dữ liệu minh họa, không phải số liệu chính thức; không dùng để trình ký." if facts.is_illustrative else "",
    ]
    subject = " – ".join(filter(None, (f"Thủ tục: {named}", facts.agency, facts.period)))
    return Heading(subject, " ".join(filter(None, warnings)))


def _tables(facts: WorkbookFacts, result: Result, inputs: InputsSheet) -> Sequence[TableSheet]:
    every = [*result.file.baseline, *chain.from_iterable(_lines(option) for option in result.options)]
    title, heading = ("Dự kiến", "DỰ KIẾN") if facts.is_expected else ("Hiện tại", "HIỆN TẠI")
    current = TableSheet(
        title=title,
        heading=f"CHI PHÍ TUÂN THỦ THỦ TỤC HÀNH CHÍNH {heading}",
        columns=columns_for(every, is_option=False),
        rows=by_task(current_rows(result.baseline.lines, inputs)),
        table=result.baseline,
    )
    options = [
        TableSheet(
            title=sheet,
            heading=f"CHI PHÍ TUÂN THỦ SAU ĐƠN GIẢN HÓA: {': '.join(filter(None, (sheet, priced.option.title)))}",
            columns=columns_for(every, is_option=True),
            rows=by_task(option_rows(priced, inputs, current)),
            table=priced.table,
        )
        for sheet, priced in zip(inputs.sheets, result.options, strict=True)
    ]
    return [current, *options]


def _lines(priced: OptionResult) -> list[Line]:
    carried_out = frozenset(priced.option.measure_names)
    return [cost.line for changed in priced.lines if (cost := changed.cost(carried_out))]


def _option_title(option: str, place: int) -> str:
    """The title of an option's sheet: Excel takes few signs, 31 letters, and does not tell «a» from «A»."""
    return f"Phương án {option}" if re.fullmatch(r"[A-Z]", option) else f"Phương án thứ {place}"
