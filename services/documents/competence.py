"""Who has to act on an option: the province, central agencies, or both."""

from collections.abc import Iterator, Mapping

from rules.vocabulary import Job, Term
from services.reviews.cases import ReviewCase

_OF_ONE, _OF_GROUP = "VI.3", "IV.3"  # «Kiến nghị thực thi» of form 02/RS-KSTT, and of the form of a group


class Competence(Term):
    """Who has to act before the saving is real (NĐ 63/2010 Điều 31)."""

    PROVINCE = "province", "Thuộc thẩm quyền của tỉnh"
    CENTRAL = "central", "Kiến nghị cơ quan trung ương"
    BOTH = "both", "Cần cả tỉnh và cơ quan trung ương thực hiện"
    UNDECIDED = "undecided", "Chưa ghi kiến nghị thực thi, chưa phân theo thẩm quyền"


def competence(case: ReviewCase) -> Competence:
    """By the recommendations the reviewing officer wrote."""
    named = {row.get("authority") for row in recommended_rows(case)} & {Competence.PROVINCE, Competence.CENTRAL}
    if not named:
        return Competence.UNDECIDED
    return Competence.BOTH if len(named) == 2 else Competence(named.pop())


def recommended_rows(case: ReviewCase) -> list[dict[str, str | None]]:
    """The rows of «Kiến nghị thực thi» that say something."""
    question = _OF_GROUP if case.form.job is Job.GROUP else _OF_ONE
    return [row for row in case.answers.get(question) or [] if any(row.values())]


def recommendations(case: ReviewCase, addressed: Competence) -> Iterator[str]:
    """As ``recommendation`` words them, the rows addressed to province or centre."""
    decided = competence(case) is not Competence.UNDECIDED
    for row in recommended_rows(case):
        if not decided or row.get("authority") == addressed:
            yield recommendation(row)


def recommendation(row: Mapping[str, str | None]) -> str:
    """«điều, khoản, văn bản: nội dung (cơ quan có thẩm quyền: …; thời hạn: …).»"""
    place = ", ".join(filter(None, (row.get("article"), row.get("document"))))
    said = ": ".join(filter(None, (place, (row.get("content") or "").rstrip(". "))))
    agency, deadline = row.get("agency"), row.get("deadline")
    notes = [f"cơ quan có thẩm quyền: {agency}"] if agency else []
    notes += [f"thời hạn: {deadline}"] if deadline else []
    return f"{said} ({'; '.join(notes)})." if notes else f"{said}."
