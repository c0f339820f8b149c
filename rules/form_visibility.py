"""Which questions apply to the answers given so far, and what they are asked about."""

from rules.form_answers import Answers
from rules.form_definition import Block, Condition, FormDefinition, Question


def entries(form: FormDefinition, question: Question, answers: Answers) -> dict[str, str]:
    """What an ``each`` asks about: «a.1» -> text, for the written entries of the questions it is over."""
    lists = [(form.questions[name], answers.get(name) or []) for name in question.over]
    return {f"{asked.entry}.{at}": text for asked, texts in lists for at, text in enumerate(texts, 1) if text.strip()}


def visible_questions(form: FormDefinition, answers: Answers) -> tuple[Question, ...]:
    """The questions that apply: a condition on a question that does not apply itself does not hold."""
    visible: dict[str, Question] = {}
    for block in form.blocks:
        if not _applies(form, block, visible, answers):
            continue
        for question in block.questions:
            if question.type == "each" and not entries(form, question, answers):
                continue  # nothing is written yet that could be asked about
            if _applies(form, question, visible, answers):
                visible[question.id] = question
    return tuple(visible.values())


def _applies(form: FormDefinition, item: Block | Question, visible: dict[str, Question], answers: Answers) -> bool:
    def holds(condition: Condition) -> bool:
        asked = visible.get(condition.question)
        return asked is not None and not given(form, asked, answers).isdisjoint(condition.values)

    return all(map(holds, item.only_if)) and (not item.only_if_any or any(map(holds, item.only_if_any)))


def given(form: FormDefinition, question: Question, answers: Answers) -> set[str]:
    """The closed values in the answer to a question."""
    answer = answers.get(question.id)
    if not answer:
        return set()
    if question.type == "each":
        return {said["answer"] for key, said in answer.items() if key in entries(form, question, answers)} - {None}
    if question.type == "choices":
        return set(answer["choices"])
    return {answer.get("answer") or answer.get("choice")} - {None}
