"""Any answers a form allows, for tests that save, reload and render them: complete, partial, empty and nasty."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from rules.form import FormDefinition, Question

NASTY = (
    "",
    " ",
    unicodedata.normalize("NFD", "Rút ngắn thời hạn còn 10 ngày làm việc"),
    "dòng một\ndòng hai\r\ndòng ba\tcột",
    "{{ 7 * 7 }} {% for x in y %}",
    "<script>alert('a')</script> & <b>",
    "=1+1",
    "không\u00a0ngắt, \u200bvô hình, \ufeffBOM",
    "\x00\x0b\x1f điều khiển",
    "*đậm* _nghiêng_ | `mã` $x$",
    "theo khoản 2 Điều 8 Luật …",
    "😀",
)
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=20))
NUMBERS = st.sampled_from(["", "0", "1", "2.5", "007", "999999999999.9999"])
_YES_NO = st.sampled_from([None, "yes", "no"])


def answers_of(form: FormDefinition) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to any of the form's questions, as a page may send them: ``check_answers`` accepts every one."""
    answered = {question.id: answer_to(form, question) for question in form.questions.values() if is_answered(question)}
    return st.fixed_dictionaries({}, optional=answered)


def is_answered(question: Question) -> bool:
    """Whether an officer answers it: a cost table and a diagram are drawn from elsewhere."""
    return question.type not in ("cost", "diagram")


def answer_to(form: FormDefinition, question: Question) -> st.SearchStrategy[Any]:
    """Any answer this question allows, its parts present or not."""
    closed = [option.value for option in question.options]
    match question.type:
        case "texts":
            return st.lists(TEXTS, max_size=3)
        case "number":
            return NUMBERS
        case "yes_no":
            return _parts(answer=_YES_NO, reason=TEXTS, proposal=TEXTS)
        case "choice":
            return _parts(choice=st.sampled_from([None, *closed]), reason=TEXTS)
        case "choices":
            return _parts(choices=st.lists(st.sampled_from(closed), unique=True), reason=TEXTS)
        case "each":
            return _each(form, question)
        case "rows":
            return st.lists(_row(question), max_size=3)
    return TEXTS


def _parts(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=parts)


def _each(form: FormDefinition, question: Question) -> st.SearchStrategy[dict[str, Any]]:
    entries = [f"{form.questions[name].entry}.{at}" for name in question.over for at in (1, 2, 3)]
    return st.dictionaries(st.sampled_from(entries), _parts(answer=_YES_NO, reason=TEXTS), max_size=3)


def _row(question: Question) -> st.SearchStrategy[dict[str, Any]]:
    cells = {
        column.id: st.sampled_from([None, "", *(option.value for option in column.options)])
        if column.options
        else TEXTS
        for column in question.columns
    }
    return _parts(**cells)
