"""Whether every TTHC of the set stands once and says what a decision needs of it."""

from collections import defaultdict
from collections.abc import Iterator

from rules.cross_check.catalogue import CheckFinding, found
from rules.cross_check.names import twice
from rules.text import fold
from rules.wording import quarter, two_digits
from services.package.content import Entry, PackageContent
from services.package.division import Divided, divided
from services.package.readiness import lacks_reasons, lacks_recommendations
from services.package.recommended import unassigned

_TO_AGENCY = "hãy trả lại hồ sơ để cơ quan bổ sung, hoặc ghi vào đoạn này ở «Lời văn»."


def item_findings(content: PackageContent) -> Iterator[CheckFinding]:
    """Of the whole set, then of each TTHC in the order of the desk."""
    if content.locked is None:
        message = "Phương án chung chưa chốt nên mọi văn bản mang chữ «BẢN NHÁP»; hãy chốt ở «Bàn tổng hợp»."
        yield found("unlocked", f"Phương án chung {quarter(content.period)}", message)
    yield from _doubles(content.proposing)
    for one in divided(content).all:
        yield from _of_one(content, one)


def _doubles(entries: tuple[Entry, ...]) -> Iterator[CheckFinding]:
    for code, count in twice(entry.case.code for entry in entries).items():
        message = f"Mã số {code} có {two_digits(count)} dòng trong danh mục; hãy bỏ dòng thừa ở «Bàn tổng hợp»."
        yield found("same_code", "Danh mục thủ tục", message)
    codes = defaultdict(set)
    for entry in entries:
        codes[fold(entry.case.name)].add(fold(entry.case.code))
    for name, count in twice(entry.case.name for entry in entries).items():
        if len(codes[fold(name)]) > 1 or not codes[fold(name)] - {""}:
            message = f"«{name}» có {two_digits(count)} dòng; hãy xem có phải một thủ tục được tổng hợp hai lần không."
            yield found("same_name", "Danh mục thủ tục", message)


def _of_one(content: PackageContent, one: Divided) -> Iterator[CheckFinding]:
    called, case = one.entry.called, one.entry.case
    if lacks_reasons(content, one):
        yield found("no_reason", called, f"Phụ lục ghi «Chưa ghi lý do.»; {_TO_AGENCY}")
    for side in one.annexes:
        if lacks_recommendations(content, one, side):
            yield found("no_recommendation", called, f"Chưa có kiến nghị thực thi ({side.label}); {_TO_AGENCY}")
    if case.figures is None and not one.entry.item.is_group:  # the form of a group has no cost table
        message = f"Không có số liệu nên không tính vào các tổng: {case.costs_missing}; hãy yêu cầu cơ quan bổ sung."
        yield found("no_figures", called, message)
    if names := unassigned(one):
        listed = "; ".join(f"«{name}»" for name in names)
        message = f"Chưa rõ tỉnh hay trung ương thực hiện: {listed}; hãy trả lại hồ sơ để cơ quan phân thẩm quyền."
        yield found("no_side", called, message)
