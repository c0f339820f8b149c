"""What is known of a TTHC, by the names that forms use in ``prefill`` and ``shows``."""

from collections.abc import Callable
from typing import Any

from models.draft import LegalBasis, Method, Paper, ProcedureDraft
from rules.form import FormDefinition
from rules.form_definition import Question
from rules.wording import short_date, two_digits, vnd

Fact = str | bool | None | list[str] | list[dict[str, str]]
Facts = dict[str, Fact]


def procedure_facts(draft: ProcedureDraft) -> Facts:
    """Every fact of one TTHC that a form may ask for. What nobody has recorded stays empty."""
    return {name: read(draft) for name, read in _FACTS.items()}


def fact_lines(fact: Fact) -> list[str]:
    """A fact as lines of text, to be shown beside the questions."""
    if isinstance(fact, bool) or not fact:
        return []
    lines = [fact] if isinstance(fact, str) else fact
    return [" – ".join(filter(None, line.values())) if isinstance(line, dict) else line for line in lines]


def prefilled(form: FormDefinition, known: Facts) -> dict[str, Any]:
    """The answers that are known already."""
    asked = [question for question in form.questions.values() if question.prefill in known]
    return {question.id: _answer(question, known[question.prefill]) for question in asked}


def _answer(question: Question, fact: Fact) -> Any:
    if question.type == "yes_no":
        return {"answer": {True: "yes", False: "no", None: None}[fact]}
    if question.type == "choice":
        return {"choice": fact or None}
    if question.type == "choices":
        return {"choices": fact or []}
    if question.type == "rows":
        return [{c.id: row.get(c.prefill or "", "") for c in question.columns} for row in fact]
    return "\n".join(fact_lines(fact))


def _legal_basis(item: LegalBasis) -> str:
    issued = f"ngày {short_date(item.issued_on)}" if item.issued_on else item.issued_text
    document = ": ".join(filter(None, (" ".join(filter(None, (item.number, issued))), item.title)))
    return f"{document} ({item.article})" if item.article else document


def _paper(paper: Paper) -> dict[str, str]:
    counted = [(paper.originals, "bản chính"), (paper.copies, "bản sao")]
    form = ", ".join(f"{two_digits(count)} {kind}" for count, kind in counted if count) or paper.quantity_text
    case = f" (trường hợp: {paper.case.rstrip(' :.;')})" if paper.case else ""
    return {"name": paper.name + case, "format": form}


def _deadline(method: Method) -> str:
    channel = method.channel.label if method.channel else ""
    return ": ".join(filter(None, (channel, method.deadline.text)))


def _fees(draft: ProcedureDraft) -> list[str]:
    fees = [fee for method in draft.methods for fee in method.fees]
    amounts = [("" if fee.amount_vnd is None else vnd(fee.amount_vnd), fee) for fee in fees]
    lines = [
        f"{fee.kind.label}: " + " – ".join(filter(None, (amount, fee.text, fee.decision))) for amount, fee in amounts
    ]
    return list(dict.fromkeys(lines))


def _agencies(draft: ProcedureDraft) -> list[str]:
    named = {
        "Cơ quan thực hiện": draft.agency,
        "Cơ quan có thẩm quyền": draft.competent_agency,
        "Cơ quan được ủy quyền": draft.delegated_agency,
        "Cơ quan phối hợp": draft.coordinating_agency,
    }
    return [f"{label}: {name}" for label, name in named.items() if name]


_FACTS: dict[str, Callable[[ProcedureDraft], Fact]] = {
    "name": lambda draft: draft.name,
    "name_and_code": lambda draft: f"{draft.name} (mã số {draft.code})" if draft.code else draft.name,
    "description": lambda draft: draft.description,
    "field": lambda draft: draft.field,
    "legal_basis": lambda draft: [_legal_basis(item) for item in draft.legal_basis],
    "steps": lambda draft: list(draft.steps),
    "methods": lambda draft: [" – ".join(filter(None, (_deadline(m), m.note))) for m in draft.methods],
    "online_level": lambda draft: f"Mức độ dịch vụ công trực tuyến: {draft.online_level}" if draft.online_level else "",
    "papers": lambda draft: [_paper(paper) for paper in draft.papers],
    "deadlines": lambda draft: list(dict.fromkeys(filter(None, map(_deadline, draft.methods)))),
    "subjects": lambda draft: list(draft.subjects),
    "agencies": _agencies,
    "fees": _fees,
    "form_templates": lambda draft: [": ".join(filter(None, (t.name, t.prescribed_in))) for t in draft.form_templates],
    "conditions": lambda draft: [{"name": condition} for condition in draft.conditions],
    "result": lambda draft: draft.result,
    "has_result": lambda draft: draft.has_result,
    "has_form_templates": lambda draft: draft.has_form_templates,
    "has_conditions": lambda draft: draft.has_conditions,
    "has_fees": lambda draft: draft.has_fees,
}
