"""Confirmations as a JSON file: one province compares with the official text, others take it over."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field
from sqlmodel import Session

from models.audit import Act
from models.confirmation import SharedConfirmation, Target
from models.database import reading, writing
from models.draft import Draft
from models.office import Office
from rules.errors import InputError
from rules.exact import read_json
from rules.permissions import Action
from rules.vocabulary import Term
from rules.wording import number
from services.confirmations.checks import fitting, parsed
from services.confirmations.confirming import add_rows, new_row, one_at_a_time
from services.confirmations.findings import Finding
from services.confirmations.readings import Reading, reader
from services.office_rules import OfficeRules, office_rules, rules_with
from services.permissions import allow

_LARGEST = 4_000_000  # bytes; every question of every form, with long texts, is a quarter of it
_FORMAT = "doi-chieu-ban-goc"


class _SharedFile(Draft):
    format: Literal["doi-chieu-ban-goc"]
    version: Literal[1]
    confirmations: Annotated[list[Any], Field(min_length=1, max_length=5_000)]


class Arrival(Term):
    """What taking over a confirmation would do here."""

    CHANGING = "changing", "sẽ nhận, làm đổi nội dung hiện nay"
    AGREEING = "agreeing", "sẽ nhận, nội dung như hiện nay"
    DIFFERENT = "different", "khác với xác nhận của đơn vị, giữ của đơn vị"
    SAME = "same", "đã có"

    @property
    def is_taken(self) -> bool:
        return self in (Arrival.CHANGING, Arrival.AGREEING)


class Arriving(NamedTuple):
    item: SharedConfirmation
    arrival: Arrival


def export_confirmations(engine: sa.Engine) -> bytes:
    """Every confirmation that counts, as a file for other provinces."""
    with reading(engine) as session:
        findings, office = office_rules(session).findings, session.get(Office, 1)
    if not findings:
        raise InputError("confirmation.none", "Chưa có xác nhận nào để xuất; hãy đối chiếu và xác nhận trước.")
    if office is None:
        raise InputError("office.missing", "Chưa khai báo tỉnh và kỳ làm việc; hãy khai báo ở trang bắt đầu.")
    last = {(finding.target, finding.effective_from): finding for finding in findings}
    items = [_shared(finding, office.province).model_dump(mode="json") for finding in sorted(last.values(), key=_place)]
    content = {"format": _FORMAT, "version": 1, "confirmations": items}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _place(finding: Finding) -> tuple[str, str, str, str]:
    target = finding.target
    return target.kind, target.name, target.question, finding.effective_from.isoformat()


def _shared(finding: Finding, province: str) -> SharedConfirmation:
    return SharedConfirmation(
        target=finding.target,
        effective_from=finding.effective_from,
        content=finding.content,
        evidence={"document": finding.document, "page": finding.page},
        person=finding.person,
        at=finding.at,
        origin=finding.origin or province,
    )


def read_confirmations_file(content: bytes) -> list[SharedConfirmation]:
    """The confirmations of such a file; the first thing wrong stops it."""
    if len(content) > _LARGEST:
        limit = number(_LARGEST // 1_000_000)
        raise InputError("file.too_large", f"Tệp xác nhận lớn hơn {limit} MB; hãy chọn đúng tệp do phần mềm này xuất.")
    raw = read_json(content)
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        message = "Đây không phải là tệp xác nhận do phần mềm này xuất; hãy chọn đúng tệp."
        raise InputError("confirmation.other_file", message, "Tệp xác nhận")
    file = parsed(_SharedFile, raw, "Tệp xác nhận")
    rules = rules_with(())
    items = [_item(rules, raw, f"Xác nhận thứ {at}") for at, raw in enumerate(file.confirmations, 1)]
    _refuse_doubles(items)
    return items


def _item(rules: OfficeRules, raw: object, where: str) -> SharedConfirmation:
    item = parsed(SharedConfirmation, raw, where)
    try:
        return item.model_copy(update={"content": fitting(rules, item)})
    except InputError as error:
        raise InputError(error.code, str(error), where) from None


def _refuse_doubles(items: Sequence[SharedConfirmation]) -> None:
    known: dict[tuple[Any, ...], int] = {}
    for at, item in enumerate(items, 1):
        if (first := known.setdefault((item.target, item.effective_from), at)) != at:
            message = f"Trùng nội dung và ngày áp dụng với xác nhận thứ {first}; hãy bỏ một trong hai."
            raise InputError("confirmation.twice", message, f"Xác nhận thứ {at}")


def compare_with_own(engine: sa.Engine, items: Sequence[SharedConfirmation]) -> list[Arriving]:
    """What taking over these would do, before it is done."""
    with reading(engine) as session:
        return _compare(session, items)


def _compare(session: Session, items: Sequence[SharedConfirmation]) -> list[Arriving]:
    rules = office_rules(session)
    read = reader(rules)
    own = {(finding.target, finding.effective_from): finding for finding in rules.findings}
    return [Arriving(item, _arrival(read, item, own.get((item.target, item.effective_from)))) for item in items]


def _arrival(read: Callable[[Target, date], Reading], item: SharedConfirmation, own: Finding | None) -> Arrival:
    if own:
        return Arrival.SAME if own.content == item.content else Arrival.DIFFERENT
    agrees = read(item.target, item.effective_from).content == item.content
    return Arrival.AGREEING if agrees else Arrival.CHANGING


def import_confirmations(engine: sa.Engine, items: Sequence[SharedConfirmation], act: Act) -> int:
    """Take over what the office does not have; its own confirmations stay. Returns how many were taken."""
    with writing(engine) as session:
        allow(session, act, Action.CONFIRM_RULES)
        one_at_a_time(session)
        new = [item for item, arrival in _compare(session, items) if arrival.is_taken]
        if not new:
            message = "Đơn vị đã có mọi xác nhận trong tệp này; không có gì để nhận thêm."
            raise InputError("confirmation.nothing_new", message)
        rows = [new_row(item, item.person, item.at, item.origin) for item in new]
        add_rows(session, rows, act, "confirmation.imported")
    return len(new)
