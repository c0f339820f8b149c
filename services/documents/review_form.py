"""A review as its form in Word: each answer in the shape its question has."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from models.office import OfficeDraft
from rules.form import Question, visible_questions
from rules.form_visibility import entries
from rules.vocabulary import Mark
from rules.wording import number
from services.documents.cases import ReviewCase
from services.documents.contexts import Check, Choice, FormBlock, FormQuestion, Properties, ReviewFormContext
from services.documents.tables import answer_table


def review_form_context(case: ReviewCase, office: OfficeDraft, day: date) -> ReviewFormContext:
    """The whole form of one review, complete or not."""
    blocks = tuple(_blocks(case))
    open_count = len(case.problems) + (case.costs is None)
    return ReviewFormContext(
        properties=Properties(title=f"{case.form.title}: {case.name}", author=case.agency, made_on=day),
        is_draft=open_count > 0,
        is_demonstration=office.demonstration or case.is_illustrative,
        agency=case.agency or "Tên cơ quan, đơn vị",
        form_code=case.form.code,
        form_title=case.form.title,
        form_source=case.form.source,
        procedure_name=case.name,
        procedure_code=case.code,
        open_count=open_count,
        has_reconstructed=any(question.is_reconstructed for block in blocks for question in block.questions),
        blocks=blocks,
    )


def _blocks(case: ReviewCase) -> Iterator[FormBlock]:
    visible, above = visible_questions(case.form, case.answers), ""
    for block in case.form.blocks:
        section, title = (block.group, block.heading) if block.group else (block.heading, "")
        questions = tuple(_question(case, question) for question in block.questions if question in visible)
        if questions:
            yield FormBlock(section="" if section == above else section, title=title, questions=questions)
            above = section


def _question(case: ReviewCase, question: Question) -> FormQuestion:
    answer = case.answers.get(question.id)
    shown = _SHAPES[question.type](case, question, answer or {}) if answer or question.type in _SHOWN_EMPTY else {}
    return FormQuestion(
        title=question.heading,
        is_reconstructed=question.mark is Mark.RECONSTRUCTED,
        missing=" ".join(_missing(case, question)),
        **shown,
    )


def _missing(case: ReviewCase, question: Question) -> Iterator[str]:
    """Each thing once, with the entries or rows it is missing in: «Chưa ghi tên giấy tờ (dòng 1, dòng 3).»"""
    if question.type == "cost" and case.costs is None:
        yield f"{case.costs_missing[:1].upper()}{case.costs_missing[1:]}."
    places: dict[str, list[str]] = {}
    for problem in case.problems:
        if problem.question == question.id:
            places.setdefault(problem.message, []).extend(filter(None, [problem.entry]))
    for message, where in places.items():
        yield f"{message.rstrip('.')} ({', '.join(where)})." if where else message


def _text(case: ReviewCase, question: Question, answer: str) -> dict[str, Any]:
    return {"paragraphs": lines(answer)}


def lines(text: str) -> tuple[str, ...]:
    """One paragraph a line, so that justified text is not stretched over a line break."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _texts(case: ReviewCase, question: Question, answer: list[str]) -> dict[str, Any]:
    return {"paragraphs": tuple(f"{question.entry}.{at}. {text}" for at, text in enumerate(answer, 1) if text)}


def _number(case: ReviewCase, question: Question, answer: str) -> dict[str, Any]:
    return {"paragraphs": (f"{number(Decimal(answer))} {question.unit}".strip(),)}


def _check(answer: dict[str, Any], label: str = "") -> Check:
    said = answer.get("answer")
    return Check(
        label=label,
        yes=said == "yes",
        no=said == "no",
        reason=answer.get("reason", ""),
        proposal=answer.get("proposal", ""),
    )


def _yes_no(case: ReviewCase, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    return {"checks": (_check(answer),)}


def _each(case: ReviewCase, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    asked = entries(case.form, question, case.answers)
    return {"checks": tuple(_check(answer.get(key, {}), f"{key}. {text}") for key, text in asked.items())}


def _choice(case: ReviewCase, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    chosen = answer.get("choices") or [answer.get("choice")]
    choices = tuple(Choice(label=option.label, chosen=option.value in chosen) for option in question.options)
    return {"choices": choices, "reason": answer.get("reason", "")}


def _rows(case: ReviewCase, question: Question, answer: list[dict[str, str | None]]) -> dict[str, Any]:
    filled = [row for row in answer if any(row.values())]
    labels = {(column.id, option.value): option.label for column in question.columns for option in column.options}

    def cells(row: dict[str, str | None]) -> list[str]:
        return [labels.get((column.id, row.get(column.id)), row.get(column.id) or "") for column in question.columns]

    headings = [column.label for column in question.columns]
    return {"table": answer_table(headings, [cells(row) for row in filled]) if filled else None}


def _cost(case: ReviewCase, question: Question, answer: Any) -> dict[str, Any]:
    return {"cost": case.costs}


_SHOWN_EMPTY = {"yes_no", "each", "choice", "choices", "cost"}
_SHAPES = {
    "text": _text,
    "inventory": _text,
    "texts": _texts,
    "number": _number,
    "yes_no": _yes_no,
    "each": _each,
    "choice": _choice,
    "choices": _choice,
    "rows": _rows,
    "cost": _cost,
}
