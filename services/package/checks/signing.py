"""Whether what was asked once for all documents is complete and in order."""

from collections.abc import Iterator

from rules.cross_check.catalogue import CheckFinding, found
from rules.cross_check.dates import Days, contradictions
from rules.cross_check.names import names_town
from rules.text import fold
from services.package.content import PackageContent

_DOCUMENTS = {"letter": "Tờ trình", "decision": "Quyết định", "report": "Báo cáo"}
_PLACE = "Thông tin ký"


def signing_findings(content: PackageContent) -> Iterator[CheckFinding]:
    """Days in the wrong order, recipients that do not exist, what is left blank."""
    settings = content.settings
    days = Days(
        settings.letter.signed_on,
        settings.decision.signed_on,
        settings.report.signed_on,
        settings.act_by,
        content.on if content.locked else None,
    )
    yield from (found("date_order", _PLACE, sentence) for sentence in contradictions(days))
    for name, title in _DOCUMENTS.items():
        for line in getattr(settings, name).recipients:
            if names_town(line) and not has_town(content):
                yield found("town", f"{_PLACE}, {title}, nơi nhận", town_message(line))
    if blanks := list(_blanks(content)):
        message = f"Để trống: {'; '.join(blanks)}. Văn bản chừa chỗ ghi tay; hãy ghi vào nếu đã biết."
        yield found("blank", _PLACE, message)


def _blanks(content: PackageContent) -> Iterator[str]:
    """«Tờ trình (số, ngày)» for each document with something left blank."""
    for name, title in _DOCUMENTS.items():
        signing = getattr(content.settings, name)
        said = {"số": signing.number, "ngày": signing.signed_on, "họ tên người ký": signing.signer}
        if missing := [what for what, value in said.items() if not value]:
            yield f"{title} ({', '.join(missing)})"


def has_town(content: PackageContent) -> bool:
    """Whether the province has a «thị xã» among its agencies; also where no district is listed at all."""
    named = [fold(agency) for agency in content.agencies]
    districts = any(" huyen " in f"{name} " or " thanh pho " in f"{name} " for name in named)
    return not districts or any(map(names_town, content.agencies))


def town_message(words: str) -> str:
    """What to do about words that name one."""
    shown = words if len(words) <= 120 else f"{words[:120].rstrip()}…"
    return f"«{shown}» nêu «thị xã» trong khi danh sách cơ quan của tỉnh không có thị xã nào; hãy sửa lại."
