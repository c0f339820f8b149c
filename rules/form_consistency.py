"""What must hold between the parts of a form: unique ids, references to what exists, checks that fit their question."""

from collections.abc import Iterator

from rules.errors import InputError
from rules.form_definition import Block, FormDefinition, Question
from rules.form_validation import CellCheck, Check
from rules.vocabulary import Mark

YES_NO = {"yes", "no"}
_NEEDS = {
    "choice": "options",
    "choices": "options",
    "diagram": "over",
    "each": "over",
    "rows": "columns",
    "texts": "entry",
}
_DRAWN = {"step", "actor", "days"}  # the columns a diagram is drawn from
_CHECKS = {
    "text": {"answer_required", "not_only", "says"},
    "inventory": {"answer_required", "not_only", "says"},
    "number": {"answer_required", "at_most"},
    "texts": {"answer_required", "not_only", "says"},
    "yes_no": {"answer_required", "reason_required", "proposal_required", "reason_matches", "says"},
    "each": {"answer_required", "reason_required", "reason_matches", "says"},
    "choice": {"answer_required", "reason_required", "reason_matches", "says"},
    "choices": {"answer_required", "reason_required", "reason_matches", "says"},
    "rows": {"answer_required", "cell_required", "cell_matches"},
    "cost": set(),
    "diagram": set(),
}


def check_consistency(form: FormDefinition, file: str) -> None:
    """Raise the first contradiction, with the file, the question and what to change."""
    for key, message in _contradictions(form):
        raise InputError("form.inconsistent", message, f"{file}: {key}")


def _contradictions(form: FormDefinition) -> Iterator[tuple[str, str]]:
    known: dict[str, Question] = {}
    blocks: set[str] = set()
    for block in form.blocks:
        if block.id in blocks:
            yield block.id, f"Mã mục «{block.id}» bị lặp; hãy đặt mã khác."
        blocks.add(block.id)
        yield from _condition_faults(block, known)
        for question in block.questions:
            if question.id in known:
                yield question.id, f"Mã câu hỏi «{question.id}» bị lặp; hãy đặt mã khác."
            yield from _question_faults(question, known)
            known[question.id] = question
    unknown = [question.id for question in known.values() if question.mark is Mark.UNKNOWN]
    if unknown and not form.incomplete:
        yield (
            unknown[0],
            "Câu hỏi chưa rõ nhưng biểu mẫu thiếu «incomplete»; hãy ghi một dòng nói còn thiếu gì.",
        )


def _question_faults(question: Question, known: dict[str, Question]) -> Iterator[tuple[str, str]]:
    needed = _NEEDS.get(question.type)
    if needed and not getattr(question, needed):
        yield question.id, f"Câu hỏi kiểu {question.type} thiếu «{needed}»; hãy khai báo khóa này."
    yield from _over_faults(question, known)
    for column in question.columns:
        if (column.type == "choice") != bool(column.options):
            yield (
                question.id,
                f"Cột «{column.id}»: chỉ cột kiểu choice mới có «options»; hãy sửa kiểu hoặc khóa.",
            )
    yield from _condition_faults(question, known)
    for check in question.validations:
        yield from _check_faults(question, check)


def _over_faults(question: Question, known: dict[str, Question]) -> Iterator[tuple[str, str]]:
    if question.type == "diagram":
        drawn = {name for name in question.over if _is_drawn(known.get(name))}
        if not len(question.over) == len(drawn) == 2:
            needed = "đúng hai câu hỏi kiểu rows đứng trước, mỗi câu có các cột step, actor, days"
            yield question.id, f"«over» của sơ đồ phải nhắc đến {needed}; hãy sửa mã hoặc bổ sung cột."
        return
    if question.over and question.type != "each":
        yield question.id, f"«over» không dùng cho câu hỏi kiểu {question.type}; hãy bỏ khóa này."
    for name in question.over:
        if name not in known or known[name].type != "texts":
            yield question.id, f"«over» nhắc đến «{name}» không phải là câu hỏi kiểu texts đứng trước; hãy sửa mã."


def _is_drawn(question: Question | None) -> bool:
    return question is not None and question.type == "rows" and {c.id for c in question.columns} >= _DRAWN


def _condition_faults(item: Block | Question, known: dict[str, Question]) -> Iterator[tuple[str, str]]:
    for condition in item.only_if + item.only_if_any:
        asked = known.get(condition.question)
        if asked is None:
            yield item.id, f"«only_if» nhắc đến câu hỏi «{condition.question}» không đứng trước; hãy sửa mã câu hỏi."
        elif unknown := set(condition.values) - values_of(asked):
            yield item.id, f"«only_if» chờ câu trả lời «{min(unknown)}» mà câu {asked.id} không có; hãy sửa giá trị."


def _check_faults(question: Question, check: Check) -> Iterator[tuple[str, str]]:
    if check.code not in _CHECKS[question.type]:
        yield (
            question.id,
            f"«{check.code}» không dùng cho câu hỏi kiểu {question.type}; hãy bỏ hoặc đổi mã.",
        )
    if isinstance(check, CellCheck):
        columns = {column.id: {option.value for option in column.options} for column in question.columns}
        if missing := ({check.column} | set(check.when)) - set(columns):
            yield question.id, f"«{check.code}» nhắc đến cột «{min(missing)}» không có; hãy sửa mã cột."
        elif unknown := {v for name, values in check.when.items() for v in values} - set().union(*columns.values()):
            yield question.id, f"«when» nhắc đến giá trị «{min(unknown)}» không có; hãy sửa giá trị."
    elif unknown := set(getattr(check, "when", ())) - values_of(question):
        yield question.id, f"«when» nhắc đến câu trả lời «{min(unknown)}» không có; hãy sửa giá trị."


def values_of(question: Question) -> set[str]:
    """The values a condition may wait for."""
    if question.type in ("yes_no", "each"):
        return YES_NO
    return {option.value for option in question.options}
