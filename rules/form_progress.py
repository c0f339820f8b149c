"""What a complete answer still lacks, question by question, and how far each block has come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from rules.form_answers import Answers
from rules.form_definition import FormDefinition, Question
from rules.form_validation import AtMost, CellCheck, CellMatches, Check, NotOnly, PartRequired, ReasonMatches, Says
from rules.form_visibility import entries, visible_questions
from rules.text import fold


class Problem(NamedTuple):
    """One thing missing; ``entry`` names the entry («a.1») or the row («dòng 2») it is about."""

    question: str
    code: str
    message: str
    entry: str = ""


@dataclass(frozen=True)
class BlockProgress:
    """Questions that apply and must be answered, and how many of them lack nothing."""

    block: str
    answered: int
    asked: int
    problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        return not self.problems


def problems(form: FormDefinition, answers: Answers) -> list[Problem]:
    """Everything that is missing, in the order of the form."""
    return [p for question in visible_questions(form, answers) for p in _of_question(form, question, answers)]


def block_progress(form: FormDefinition, answers: Answers) -> list[BlockProgress]:
    """One entry for every block that has a question which applies."""
    visible = {question.id for question in visible_questions(form, answers)}
    return [
        _progress(form, block.id, questions, answers)
        for block in form.blocks
        if (questions := [question for question in block.questions if question.id in visible])
    ]


def _progress(form: FormDefinition, block: str, questions: list[Question], answers: Answers) -> BlockProgress:
    found = {q.id: list(_of_question(form, q, answers)) for q in questions if q.validations}
    answered = sum(not missing for missing in found.values())
    return BlockProgress(block, answered, len(found), tuple(p for missing in found.values() for p in missing))


def _of_question(form: FormDefinition, question: Question, answers: Answers) -> Iterator[Problem]:
    parts = _parts(form, question, answers)
    for check in question.validations:
        for entry, answer in parts.items():
            if not _passes(check, question, answer):
                yield Problem(question.id, check.code, check.message, entry)


def _parts(form: FormDefinition, question: Question, answers: Answers) -> dict[str, Any]:
    """The answer cut into what is checked on its own: entries, rows, or the whole."""
    answer = answers.get(question.id)
    if question.type == "each":
        return {entry: (answer or {}).get(entry) or {} for entry in entries(form, question, answers)}
    if question.type == "texts":
        return {f"{question.entry}.{at}": text for at, text in enumerate(answer or [], 1) if text} or {"": ""}
    if question.type == "rows":
        rows = {f"dòng {at}": row for at, row in enumerate(answer or [], 1) if any(row.values())}
        return rows or {"": None}
    return {"": answer}


def _passes(check: Check, question: Question, answer: Any) -> bool:
    if isinstance(check, CellCheck):
        return _cell_passes(check, answer)
    if isinstance(check, AtMost):
        return not answer or Decimal(answer) <= check.limit
    if isinstance(check, NotOnly):
        return not answer or says_more(answer, check)
    if isinstance(check, Says):
        words = _written(answer)
        return not re.search(check.if_said, words) or bool(re.search(check.pattern, words))
    said = answer or {}
    if isinstance(check, PartRequired):
        return check.part not in question.asks or not _concerns(check, said) or bool(said.get(check.part))
    if isinstance(check, ReasonMatches):
        return not _concerns(check, said) or bool(re.search(check.pattern, said.get("reason") or ""))
    return _is_answered(answer)


def _is_answered(answer: Any) -> bool:
    if not isinstance(answer, dict):
        return bool(answer)
    closed = [answer[key] for key in ("answer", "choice", "choices") if key in answer]
    return bool(closed[0]) if closed else any(answer.values())


def _concerns(check: PartRequired | ReasonMatches, said: dict[str, Any]) -> bool:
    """Whether the question is answered, and with one of the answers the check is about."""
    value = said.get("answer") or said.get("choice") or said.get("choices")
    values = set(value if isinstance(value, list) else [value] if value else [])
    return bool(values & set(check.when) if check.when else values)


def _cell_passes(check: CellCheck, row: dict[str, Any] | None) -> bool:
    if row is None or any(row.get(column) not in values for column, values in check.when.items()):
        return True
    words = row.get(check.column) or ""
    if isinstance(check, CellMatches):
        return not words or bool(re.search(check.pattern, words))
    return bool(words)


def _written(answer: Any) -> str:
    """The words of an answer, without its closed values."""
    if isinstance(answer, dict):
        return "\n".join(answer.get(part) or "" for part in ("reason", "proposal"))
    return answer or ""


def says_more(text: str, check: NotOnly) -> bool:
    """Whether anything is left of the text without the phrases and the words that join them."""
    left = _words(text)
    for words in sorted(map(_words, check.phrases + check.fillers), key=len, reverse=True):
        left = re.sub(rf"\b{words}\b", " ", left)
    return bool(left.strip())


def _words(text: str) -> str:
    """The text folded, without punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))
