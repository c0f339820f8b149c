"""A paper the State already has becomes a measure in the options of each TTHC: one save a review, nothing half done."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading
from models.paper_type import PaperTypeName
from models.procedure import Paper
from models.submission import Submission
from rules.costs.cost_file import CostFile, Option
from rules.costs.measure_catalogue import MeasureKind, measure_kinds
from rules.costs.measures import Answers, proposed_changes
from rules.costs.under_option import under_option
from rules.errors import InputError
from rules.papers.naming import name_key
from rules.permissions import Action
from rules.submission import WITH_AGENCY
from rules.text import clean
from rules.vocabulary import Term
from services.costs.measures import NewMeasure, add_measure, with_measure
from services.costs.option_changes import begun_option
from services.costs.tables import CostTableView, get_cost_table, save_cost_table
from services.paper_types.catalogue import get_type
from services.paper_types.paper_costs import PAPER_KINDS, lines_of_papers, papers_of
from services.paper_types.places import is_met
from services.permissions import allow
from services.reviews.records import find_review

NEW_OPTION = ""  # asks for an option of its own
_TITLE = "Bỏ, thay giấy tờ Nhà nước đã có"
_LONGEST_ITEM, _LONGEST_NAME = 500, 300


class Result(Term):
    """What became of the measure in one review."""

    ADDED = "added", "Đã thêm vào phương án"
    ALREADY = "already", "Phương án đã có"
    NO_TABLE = "no_table", "Chưa có bảng chi phí"
    NO_LINE = "no_line", "Bảng chi phí không có dòng của giấy tờ này"
    CLOSED = "closed", "Hồ sơ đã trình"
    CHANGED = "changed", "Người khác vừa lưu"
    REFUSED = "refused", "Chưa thêm được"


class PaperMeasure(NamedTuple):
    """The paper's type, the kind of measure; ``hours`` and ``service_vnd`` are left of each line that stays."""

    type_id: int
    kind: str
    hours: Decimal | None = None
    service_vnd: Decimal | None = None


class Target(NamedTuple):
    """One review, the letter of its option (or ``NEW_OPTION``), the version of the table that was on the screen."""

    review_id: int
    option: str
    opened_version: int | None
    provision: str = ""


class Outcome(NamedTuple):
    """What became of one target; ``message`` says why where nothing was added."""

    review_id: int
    result: Result
    message: str = ""


class _Stopped(Exception):
    def __init__(self, result: Result, message: str = ""):
        self.result, self.message = result, message


def add_paper_measure(engine: sa.Engine, asked: PaperMeasure, targets: Sequence[Target], act: Act) -> list[Outcome]:
    """Add the measure to the option named in each review; what cannot be added is told, the others are added.

    Raises:
        InputError: somebody who may not write in one of the reviews, a type or a kind that does not exist.
    """
    _check(engine, asked, targets, act)
    return [_outcome(engine, asked, target, act) for target in targets]


def _check(engine: sa.Engine, asked: PaperMeasure, targets: Sequence[Target], act: Act) -> None:
    with reading(engine) as session:
        for target in targets:
            allow(session, act, Action.DRAFT, find_review(session, target.review_id).reviewing_agency)
    if asked.kind not in PAPER_KINDS:
        raise InputError("paper_measure.kind", "Biện pháp này không áp dụng cho giấy tờ; hãy chọn bỏ hoặc thay.")
    get_type(engine, asked.type_id)


def _outcome(engine: sa.Engine, asked: PaperMeasure, target: Target, act: Act) -> Outcome:
    try:
        _add(engine, asked, target, act)
    except _Stopped as stopped:
        return Outcome(target.review_id, stopped.result, stopped.message)
    except InputError as error:
        result = Result.CHANGED if error.code == "conflict.stale" else Result.REFUSED
        return Outcome(target.review_id, result, str(error))
    return Outcome(target.review_id, Result.ADDED)


def _add(engine: sa.Engine, asked: PaperMeasure, target: Target, act: Act) -> None:
    names, papers = _papers(engine, asked.type_id, target.review_id)
    table = get_cost_table(engine, target.review_id)
    if table is None:
        raise _Stopped(Result.NO_TABLE, "Hãy lập bảng chi phí hiện tại của thủ tục này trước.")
    if not names:
        raise _Stopped(Result.REFUSED, "Thủ tục này không còn yêu cầu giấy tờ thuộc loại này.")
    raw = _option(table, target.option)
    if is_met(raw, {name_key(name) for name in names}):
        raise _Stopped(Result.ALREADY)
    file = CostFile.parse(table.file)
    option = next((o for o in file.options if o.id == raw["id"]), None) or Option.model_validate(raw)
    lines = lines_of_papers(under_option(file, option).baseline, papers).get(asked.type_id, ())
    if not lines:
        gone = lines_of_papers(file.baseline, papers).get(asked.type_id)
        raise _Stopped(*(_GONE if gone else _NONE))
    kind = measure_kinds()[asked.kind]
    details = _details(kind, names[0]) | ({"provision": clean(target.provision)} if clean(target.provision) else {})
    answers = Answers(
        details["measure"], tuple(line.id for line in lines), hours=asked.hours, service_vnd=asked.service_vnd
    )
    added = NewMeasure(details, proposed_changes(kind, file, option, answers))
    if target.option == NEW_OPTION:
        options = [*table.file.get("options", []), with_measure(raw, added)]
        save_cost_table(engine, target.review_id, table.file | {"options": options}, target.opened_version, act)
    else:
        add_measure(engine, target.review_id, target.option, added, target.opened_version, act)


_GONE = Result.ALREADY, "Phương án đã bỏ dòng của giấy tờ này bằng biện pháp khác."
_NONE = Result.NO_LINE, "Hãy thêm dòng chuẩn bị giấy tờ này vào bảng chi phí hiện tại, hoặc thêm biện pháp ở trang đó."


def _papers(engine: sa.Engine, type_id: int, review_id: int) -> tuple[list[str], list[tuple[int | str, str]]]:
    """What the TTHC of the review calls the papers of the type, and all its papers; a presented review is closed."""
    with reading(engine) as session:
        procedure_id = find_review(session, review_id).procedure_id
        state = session.exec(select(Submission.state).where(Submission.review_id == review_id)).first()
        if state not in WITH_AGENCY:
            raise _Stopped(Result.CLOSED, f"{state.label}; chỉ sửa được khi hồ sơ được trả lại hoặc rút lại.")
        if procedure_id is None:
            raise _Stopped(Result.REFUSED, "Biểu này không phải của một thủ tục đang có hiệu lực.")
        named = (
            select(Paper.name)
            .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key)
            .where(Paper.procedure_id == procedure_id, PaperTypeName.type_id == type_id)
            .order_by(Paper.position)
        )
        return list(session.exec(named)), papers_of(session, [procedure_id]).get(procedure_id, [])


def _option(table: CostTableView, letter: str) -> dict[str, Any]:
    """The option as stored, or a new one."""
    options = table.file.get("options", [])
    if letter == NEW_OPTION:
        return begun_option(options, _TITLE)
    for option in options:
        if option["id"] == letter:
            return option
    raise _Stopped(Result.CHANGED, f"Không còn phương án «{letter}»; hãy tải lại để xem các phương án hiện có.")


def _details(kind: MeasureKind, paper: str) -> dict[str, Any]:
    """The measure as a cost file holds it; its name says the paper."""
    item = " ".join(paper.split())[:_LONGEST_ITEM]
    name = f"{kind.label}: {item}"
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return {"measure": short, "kind": kind.id, "component": str(kind.component or ""), "item": item}
