"""What holds for any answers to any form that ships."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.errors import InputError
from rules.form import block_progress, check_answers, load_forms, problems, visible_questions
from tests.rules.form_answers_strategy import answers_of, is_answered

each_form = pytest.mark.parametrize("form", load_forms(), ids=lambda form: form.id)
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@each_form
@settings(max_examples=25, **SLOW)
@given(st.data())
def test_checked_answers_are_a_fixed_point_and_survive_storage(form, data):
    checked = check_answers(form, data.draw(answers_of(form)))
    assert check_answers(form, checked) == checked
    assert check_answers(form, json.loads(json.dumps(checked))) == checked


@each_form
@settings(max_examples=25, **SLOW)
@given(st.data())
def test_progress_and_problems_agree_whatever_is_answered(form, data):
    answers = check_answers(form, data.draw(answers_of(form)))
    visible = {question.id for question in visible_questions(form, answers)}
    missing = problems(form, answers)
    progress = block_progress(form, answers)
    assert {problem.question for problem in missing} <= visible
    assert [problem for block in progress for problem in block.problems] == missing
    assert all(0 <= block.answered <= block.asked for block in progress)


@each_form
def test_a_form_nobody_has_begun_says_what_is_missing(form):
    missing = problems(form, {})
    assert missing and all(problem.message.endswith(".") for problem in missing)
    assert not all(block.complete for block in block_progress(form, {}))


@each_form
def test_what_is_drawn_from_elsewhere_is_never_answered(form):
    for question in form.questions.values():
        if not is_answered(question):
            with pytest.raises(InputError, match="Biểu mẫu không hỏi câu này"):
                check_answers(form, {question.id: "100"})
