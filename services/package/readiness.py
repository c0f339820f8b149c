"""What makes the documents of a set a draft: nobody signs while any of this stands."""

from collections.abc import Iterator

from rules.vocabulary import Competence
from rules.wording import quarter, two_digits
from services.package.content import PackageContent
from services.package.division import Divided, divided
from services.package.option_parts import annex_place
from services.package.proposals import reasons
from services.package.recommended import has_recommendations


def draft_reasons(content: PackageContent) -> tuple[str, ...]:
    """Each reason in a few words for the top of a document; none where the set is ready."""
    return tuple(_reasons(content))


def _reasons(content: PackageContent) -> Iterator[str]:
    if content.locked is None:
        yield f"phương án chung {quarter(content.period)} chưa chốt"
    division = divided(content).all
    lacking = {
        "có số liệu đầu vào chưa được xác nhận": sum(one.entry.case.unconfirmed > 0 for one in division),
        "có biện pháp chưa phân thẩm quyền": sum(one.is_undecided for one in division),
        "chưa ghi lý do": sum(lacks_reasons(content, one) for one in division),
        "chưa ghi kiến nghị thực thi": sum(_lacks_recommendations(content, one) for one in division),
    }
    yield from (f"{two_digits(count)} thủ tục {what}" for what, count in lacking.items() if count)


def _lacks_recommendations(content: PackageContent, one: Divided) -> bool:
    return any(lacks_recommendations(content, one, side) for side in one.annexes)


def lacks_reasons(content: PackageContent, one: Divided) -> bool:
    """Neither the agency nor, in the document itself, the Office has given any."""
    return annex_place(one.entry, "reasons") not in content.edits and not reasons(one.entry.case)


def lacks_recommendations(content: PackageContent, one: Divided, side: Competence) -> bool:
    """As ``lacks_reasons``, of what this side has to do."""
    place = annex_place(one.entry, f"recommendations.{side.value}")
    return place not in content.edits and not has_recommendations(one, side)
