"""Whether what somebody says about an official text fits the form or parameter it is about."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from models.confirmation import ConfirmationDraft, HeadContent, QuestionContent, ValueContent
from models.draft import Draft
from rules.errors import InputError
from rules.validation import explain
from rules.wording import short_date
from services.confirmations.findings import stored_value
from services.confirmations.readings import find_form, find_parameter, no_question
from services.office_rules import OfficeRules

FIELD_NAMES = {
    "document": "Văn bản gốc",
    "page": "Trang, mục",
    "effective_from": "Áp dụng từ ngày",
    "code": "Mã biểu mẫu",
    "title": "Tên biểu mẫu",
    "label": "Câu hỏi",
    "hint": "Gợi ý dưới câu hỏi",
    "value": "Giá trị",
    "evidence": "Căn cứ",
    "content": "Nội dung",
    "person": "Người xác nhận",
    "at": "Thời điểm",
    "origin": "Tỉnh",
    "target": "Đối tượng",
    "confirmations": "Các xác nhận",
}
AnyDraft = TypeVar("AnyDraft", bound=Draft)


def parsed(kind: type[AnyDraft], raw: object, where: str = "") -> AnyDraft:
    """The draft these plain values describe; what is wrong is said with the names the screen uses."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise explain(error, where, FIELD_NAMES) from None


def fitting(rules: OfficeRules, draft: ConfirmationDraft) -> dict[str, str | bool]:
    """The content of the draft, checked against its target; wrong content or too early a day is refused."""
    target = draft.target
    if target.kind == "form":
        form = find_form(rules, target.name)
        if target.question and target.question not in form.questions:
            raise no_question(target)
        _not_before(draft.effective_from, form.in_force_from, f"biểu mẫu {form.code}")
        return _content(QuestionContent if target.question else HeadContent, draft.content)
    parameter = find_parameter(rules, target.name)
    _not_before(draft.effective_from, parameter.values[0].since, f"«{parameter.label}»")
    content = _content(ValueContent, draft.content)
    try:
        stored_value(parameter.type, content["value"])
    except ValueError as error:
        raise InputError("confirmation.value", f"«{parameter.label}» {error}; hãy nhập lại giá trị.") from None
    return content


def _content(kind: type[Draft], content: Mapping[str, Any]) -> dict[str, str | bool]:
    return parsed(kind, content).model_dump()


def _not_before(day: date, first: date, what: str) -> None:
    if day < first:
        message = (
            f"Ngày {short_date(day)} sớm hơn ngày bắt đầu của {what}; hãy chọn từ ngày {short_date(first)} trở đi."
        )
        raise InputError("confirmation.too_early", message)
