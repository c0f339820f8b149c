"""The decision of the Chủ tịch that approves the options (opening lines as published decisions have them)."""

from collections.abc import Iterator

from rules.consolidation.totals import UNDECIDED
from rules.vocabulary import Competence
from rules.wording import short_date, vnd
from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.documents.form_answers import lines
from services.package.content import PackageContent
from services.package.contexts.decision import Article, DecisionContext
from services.package.division import Division, divided
from services.package.heading import basis_lines, heading, letter_named, signature
from services.package.parts import Part, word_part
from services.package.passages import Passages
from services.package.readiness import draft_reasons
from services.package.recommended import acting, drafting
from services.package.wording import (
    annex_names,
    chairman,
    committee,
    costs_in_words,
    counts_in_words,
    listed,
    responsible,
    the_office,
)

DECISION_NAME = "Quyết định thông qua phương án đơn giản hóa thủ tục hành chính"


def decision(content: PackageContent, passages: Passages) -> Iterator[Part]:
    """Quyết định; its annexes are documents of their own."""
    missing = draft_reasons(content)
    subject = f"Về việc thông qua phương án đơn giản hóa thủ tục hành chính năm {content.year}"
    proposed = f"Xét đề nghị của Chánh {the_office(content)} tại Tờ trình {letter_named(content)}."
    context = DecisionContext(
        properties=Properties(title=DECISION_NAME, author=authority_of(content.office), made_on=content.on),
        is_draft=bool(missing),
        is_demonstration=content.is_illustrative,
        head=heading(content, content.settings.decision),
        subject=passages.write("decision.subject", "Quyết định, trích yếu", subject),
        draft_reasons=missing,
        authority=f"Chủ tịch {authority_of(content.office)}",
        basis=basis_lines(content),
        proposed=passages.write("decision.proposed", "Quyết định, dòng xét đề nghị", proposed),
        articles=tuple(_articles(content, passages)),
        signature=signature(content.settings.decision),
    )
    yield word_part("02-Quyet-dinh.docx", DECISION_NAME, "decision", context)


def _articles(content: PackageContent, passages: Passages) -> Iterator[Article]:
    division = divided(content)
    carried_out = [f"{responsible(content)} Quyết định này."]
    worded = (_approval(content, division), _duties(content, division), [_IN_FORCE], carried_out)
    for number, generated in enumerate(worded, 1):
        text = passages.write(f"decision.article.{number}", f"Quyết định, Điều {number}", "\n".join(generated))
        yield Article(number=number, lines=lines(text))


def _approval(content: PackageContent, division: Division) -> Iterator[str]:
    """How many TTHC, in which annexes, what they save and how that divides."""
    yield (
        f"Thông qua phương án đơn giản hóa {counts_in_words(content.proposing)} thuộc phạm vi chức năng quản lý của "
        f"{authority_of(content.office)} ({annex_names(division)} kèm theo)."
    )
    if division.has_costs:
        yield f"{costs_in_words(division.figures)}{_divided(division)}."


def _divided(division: Division) -> str:
    said = [
        f"{side.label.lower()} (Phụ lục {division.numeral(side)}) {vnd(division.saving(side))}/năm"
        for side in division.sides
    ]
    if division.undecided:
        said.append(f"{UNDECIDED.lower()} {vnd(division.saving(None))}/năm")
    return f"; trong đó: {'; '.join(said)}" if len(said) > 1 else ""


def _duties(content: PackageContent, division: Division) -> Iterator[str]:
    """Who drafts what the province decides, who addresses the central agencies, who follows it up."""
    yield "Tổ chức thực hiện"
    duties = [*_drafts(content, division), *_proposals(content, division), _follow_up(content)]
    yield from (f"{number}. {duty}" for number, duty in enumerate(duties, 1))


def _drafts(content: PackageContent, division: Division) -> Iterator[str]:
    side = Competence.PROVINCE
    if side in division.sides:
        until = content.settings.act_by
        when = f"chậm nhất ngày {short_date(until)}" if until else "theo thời hạn nêu tại Phụ lục này"
        yield (
            f"Giao {listed(drafting(division.of(side)))} chủ trì, phối hợp với các cơ quan, đơn vị liên quan dự thảo "
            f"văn bản thực thi phương án đơn giản hóa thủ tục hành chính tại Phụ lục {division.numeral(side)}, trình "
            f"cấp có thẩm quyền ban hành {when}."
        )


def _proposals(content: PackageContent, division: Division) -> Iterator[str]:
    side = Competence.CENTRAL
    if side in division.sides:
        yield (
            f"Giao {the_office(content)} dự thảo văn bản của {committee(content)} kiến nghị "
            f"{listed(acting(division.of(side), side)) or 'cơ quan trung ương có thẩm quyền'} sửa đổi, bổ sung quy "
            f"định nêu tại Phụ lục {division.numeral(side)}, trình {chairman(content)} xem xét, gửi cơ "
            "quan có thẩm quyền."
        )


def _follow_up(content: PackageContent) -> str:
    return (
        f"Giao {the_office(content)} kiểm tra, đôn đốc các cơ quan, đơn vị thực hiện Quyết định này; tổng hợp kết quả, "
        f"báo cáo {chairman(content)}."
    )


_IN_FORCE = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
