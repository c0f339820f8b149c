"""What must hold before a review is presented: a complete form, a cost table that adds up, sources, a provision."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.database import reading
from models.review import CostTable, Review
from rules.costs.cost_file import CostFile
from rules.costs.cost_warnings import groups_not_adding_up
from rules.costs.inputs import inputs_of
from rules.costs.options import evaluate
from rules.errors import InputError
from rules.findings.catalogue import Severity
from rules.form import FormDefinition, problems
from rules.text import fold
from rules.vocabulary import Job
from rules.wording import number
from services.findings.reading import open_counts
from services.office_rules import office_rules
from services.reviews.records import find_review

SUBMITTED = (Job.REVIEW, Job.GROUP, Job.PLAN)  # an assessment goes with its draft document to thẩm định instead
_CONTENT, _PROVISIONS = "VI.1", "VI.3"  # of form 02/RS-KSTT


class Check(NamedTuple):
    """One thing to hold. ``detail`` says what is missing, «» where nothing is.

    ``is_required``: while it is not ready, nothing is presented; ``page``: where to make it ready.
    """

    title: str
    is_ready: bool
    detail: str = ""
    page: str = "form"
    is_required: bool = True


def _check(title: str, missing: str, page: str = "form", *, is_required: bool = True) -> Check:
    return Check(title, not missing, missing, page, is_required)


def checklist(engine: sa.Engine, review_id: int) -> list[Check]:
    """The checks of this review, in the order of the work; «page» is form, cost, inputs, options or procedure."""
    with reading(engine) as session:
        return checks_of(session, find_review(session, review_id))


def checks_of(session: Session, review: Review) -> list[Check]:
    """As ``checklist``, inside the caller's transaction."""
    form = office_rules(session).form(review.form_id, review.works_on)
    found = [_whose(review), _form(form, review.answers)]
    if form.job is Job.REVIEW:
        table = session.exec(select(CostTable).where(CostTable.review_id == review.id)).first()
        found += _costs(table, review.answers)
        found.append(_provision(review.answers))
        found += _findings(open_counts(session, review.procedure_id))
    return found


def refuse_unready(session: Session, review: Review) -> None:
    """Stop what is not ready, naming everything that is missing."""
    form = office_rules(session).form(review.form_id, review.works_on)
    if form.job not in SUBMITTED:
        message = "Biểu này không trình qua Văn phòng; biểu đánh giá tác động gửi kèm hồ sơ dự thảo."
        raise InputError("submission.wrong_form", message)
    missing = [check for check in checks_of(session, review) if check.is_required and not check.is_ready]
    if missing:
        said = "; ".join(f"{check.title.lower()} ({check.detail})" for check in missing)
        raise InputError("submission.not_ready", f"Chưa trình được vì chưa đạt: {said}. Hãy bổ sung rồi trình lại.")


def keeps_everything(answers: dict[str, Any]) -> bool:
    """Whether the review proposes to leave the TTHC as it is: then there is no option to choose."""
    return fold(str(answers.get(_CONTENT) or "")).strip(" .") == "giu nguyen"


def _whose(review: Review) -> Check:
    missing = "" if review.reviewing_agency else "chưa giao cho cơ quan nào; hãy chọn cơ quan phụ trách của thủ tục"
    return _check("Cơ quan thực hiện rà soát", missing)


def _form(form: FormDefinition, answers: dict[str, Any]) -> Check:
    left = problems(form, answers)
    missing = f"còn {number(len(left))} chỗ, đầu tiên: {left[0].message.rstrip('.')}" if left else ""
    return _check(f"Biểu mẫu {form.code} đã đủ nội dung", missing)


def _costs(table: CostTable | None, answers: dict[str, Any]) -> Iterator[Check]:
    adds_up = "Bảng chi phí tuân thủ tính được"
    if table is None:
        yield _check(adds_up, "chưa có bảng chi phí tuân thủ", "cost")
        return
    try:
        file = CostFile.parse(table.file)
        evaluate(file)
    except InputError as error:
        yield _check(adds_up, error.message.rstrip("."), "cost")
        return
    yield _check(adds_up, "", "cost")
    yield from _option(file, table, answers)
    yield from _sources(file, table)


def _option(file: CostFile, table: CostTable, answers: dict[str, Any]) -> Iterator[Check]:
    title = "Đã chọn phương án và ghi lý do"
    chosen = next((option for option in file.options if option.id == table.chosen_option), None)
    if chosen is None:
        yield _check(title, "" if keeps_everything(answers) else "chưa chọn phương án", "options")
    elif not table.chosen_reason.strip():
        yield _check(title, "chưa ghi lý do chọn", "options")
    else:
        yield _check(title, groups_not_adding_up(file, chosen).rstrip("."), "options")


def _sources(file: CostFile, table: CostTable) -> Iterator[Check]:
    found = inputs_of(file, [table.chosen_option] if table.chosen_option else [])
    bare = sum(entry.source is None for entry in found)
    missing = f"{number(bare)} số liệu chưa ghi nguồn" if bare else ""
    yield _check("Mọi số liệu đầu vào có nguồn", missing, "inputs")
    open_ = sum(not entry.is_confirmed for entry in found)
    unsure = f"{number(open_)} số liệu chưa xác nhận; tài liệu xuất ra còn mang chữ «Bản nháp»" if open_ else ""
    yield _check("Số liệu đầu vào đã được xác nhận", unsure, "inputs", is_required=False)


def _provision(answers: dict[str, Any]) -> Check:
    rows = answers.get(_PROVISIONS) or []
    is_named = any(row.get("document") and row.get("article") for row in rows)
    missing = "mục VI.3 chưa có dòng nào nêu đủ văn bản và điều, khoản"
    return _check("Đã nêu văn bản, điều, khoản phải sửa", "" if is_named or keeps_everything(answers) else missing)


def _findings(open_: dict[Severity, int]) -> Iterator[Check]:
    """What the quality rules still find in the TTHC of the inventory; nothing is said where they find nothing."""
    told = (Severity.ERROR, Severity.WARNING)
    left = ", ".join(f"{number(open_[each])} {each.label.lower()}" for each in told if open_.get(each))
    if left:
        missing = f"Còn {left} chưa xử lý trong kho dữ liệu của thủ tục"
        yield _check("Dữ liệu của thủ tục đã được xem lại", missing, "procedure", is_required=False)
