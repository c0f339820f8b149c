"""The questions of a form in Word: every one that applies, with what is still missing in its answer."""

from collections.abc import Iterator, Sequence

from rules.form import Question, visible_questions
from rules.vocabulary import Mark, PlannedAction
from services.documents.form_answers import answer_shape
from services.documents.form_contexts import Comparison, FormBlock, FormQuestion
from services.documents.pieces import compared
from services.reviews.cases import ReviewCase

_SIGNS = {Mark.CONFIRMED: "", Mark.RECONSTRUCTED: " (*)", Mark.UNKNOWN: " (**)"}


def form_blocks(case: ReviewCase) -> Iterator[FormBlock]:
    """The blocks with a question that applies, each statutory heading once."""
    visible, above = visible_questions(case.form, case.answers), ""
    for block in case.form.blocks:
        section, title = (block.group, block.heading) if block.group else (block.heading, "")
        questions = tuple(_questions(case, [question for question in block.questions if question in visible]))
        if questions:
            yield FormBlock(section="" if section == above else section, title=title, questions=questions)
            above = section


def lacks_costs(case: ReviewCase) -> bool:
    """Whether the form asks for a cost table and there is none; nobody prices a TTHC that is abolished."""
    asked = any(question.type == "cost" for question in visible_questions(case.form, case.answers))
    abolished = case.planned is not None and case.planned.action is PlannedAction.ABOLISHED
    return asked and case.costs is None and not abolished


def _questions(case: ReviewCase, questions: Sequence[Question]) -> Iterator[FormQuestion]:
    pairs = _side_by_side(questions)
    drawn = {after.id for after in pairs.values()}
    for question in questions:
        if question.id in pairs:
            yield _compared(case, question, pairs[question.id])
        elif question.id not in drawn:
            yield _question(case, question)


def _side_by_side(questions: Sequence[Question]) -> dict[str, Question]:
    """By the id of the question about the text in force: the question of its block about the draft's text."""
    written = {q.prefill: q for q in questions if q.prefill and q.type in ("text", "inventory")}
    return {q.id: written[f"planned_{name}"] for name, q in written.items() if f"planned_{name}" in written}


def _compared(case: ReviewCase, current: Question, planned: Question) -> FormQuestion:
    before, after = compared(case.answers.get(current.id) or "", case.answers.get(planned.id) or "")
    comparison = Comparison(before_title=_titled(current), after_title=_titled(planned), before=before, after=after)
    return FormQuestion(comparison=comparison, missing=" ".join([*_missing(case, current), *_missing(case, planned)]))


def _question(case: ReviewCase, question: Question) -> FormQuestion:
    missing = " ".join(_missing(case, question))
    return FormQuestion(title=_titled(question), missing=missing, **answer_shape(case, question))


def _titled(question: Question) -> str:
    return question.heading + _SIGNS[question.mark]


def _missing(case: ReviewCase, question: Question) -> Iterator[str]:
    """Each thing once, with the entries or rows it is missing in: «Chưa ghi tên giấy tờ (dòng 1, dòng 3).»"""
    if question.type == "cost" and lacks_costs(case):
        yield f"{case.costs_missing[:1].upper()}{case.costs_missing[1:]}."
    places: dict[str, list[str]] = {}
    for problem in case.problems:
        if problem.question == question.id:
            places.setdefault(problem.message, []).extend(filter(None, [problem.entry]))
    for message, where in places.items():
        yield f"{message.rstrip('.')} ({', '.join(where)})." if where else message
