"""The statutory forms that ship: what they ask, when a question applies, what a complete answer needs."""

import re
from datetime import date, timedelta

import pytest

from rules.errors import InputError, NotInForce
from rules.form import FormDefinition, block_progress, check_answers, form_for, load_forms, problems, visible_questions
from rules.form_answers import without_entry

FORMS = load_forms()
FORM = form_for(FORMS, "review", date(2021, 8, 15))
EVERY_QUESTION = [pytest.param(form, q, id=f"{form.id} {q.id}") for form in FORMS for q in form.questions.values()]
YES, NO = {"answer": "yes", "reason": "vì vậy", "proposal": ""}, {"answer": "no", "reason": "vì vậy", "proposal": ""}


def codes(answers: dict, question_id: str) -> list[str]:
    checked = check_answers(FORM, answers)
    return [problem.code for problem in problems(FORM, checked) if problem.question == question_id]


def asked(answers: dict) -> set[str]:
    return {question.id for question in visible_questions(FORM, check_answers(FORM, answers))}


def test_the_form_is_in_force_from_the_day_of_its_circular():
    assert form_for(FORMS, "review", date(2014, 4, 15)).code == "02/RS-KSTT"
    with pytest.raises(NotInForce, match="02/RS-KSTT từ ngày 15/04/2014 đến ngày 14/12/2017; 02/RS-KSTT từ ngày 15"):
        form_for(FORMS, "review", date(2014, 4, 14))
    with pytest.raises(NotInForce, match="chưa có biểu mẫu nào cho loại việc này"):
        form_for(FORMS, "unheard_of", date(2021, 8, 15))


def test_of_several_forms_the_latest_begun_is_chosen_and_none_after_its_end():
    changes = {"id": "sau", "in_force_from": date(2022, 1, 1), "in_force_until": date(2022, 12, 31)}
    forms = (FORM, FORM.model_copy(update=changes))
    assert form_for(forms, "review", date(2021, 12, 31)).id == FORM.id
    assert form_for(forms, "review", date(2022, 12, 31)).id == "sau"
    with pytest.raises(NotInForce):
        form_for(forms, "review", date(2022, 12, 31) + timedelta(days=1))


def test_the_review_form_asks_every_row_of_the_circular():
    components = {f"III.{number}" for number in range(1, 12)}
    assert {block.id for block in FORM.blocks} == {"I", "II", *components, "IV", "V", "VI", "end"}
    assert {"I.1", "I.2", "I.3", "I.4", "II.1.a", "II.1.b", "II.2a", "II.2b", "II.3", "III.4"} <= set(FORM.questions)


@pytest.mark.parametrize(("form", "question"), EVERY_QUESTION)
def test_every_question_has_a_source_and_a_sentence_for_each_validation(form, question):
    assert re.search(r"Điều \d+|Biểu mẫu|Phụ lục", question.source)
    for check in question.validations:
        assert check.message.endswith(".") and len(check.message) > 15
    if question.type in ("yes_no", "each", "choice"):
        assert question.validations[0].code == "answer_required"


@pytest.mark.parametrize(
    ("answers", "question", "expected"),
    [
        ({"III.1.a": {"answer": "yes"}}, "III.1.a", ["reason_required"]),
        ({"III.1.a": {"answer": None}}, "III.1.a", ["answer_required"]),
        ({"III.1.a": YES}, "III.1.a", []),
        ({"III.1.a": NO}, "III.1.a", ["proposal_required"]),
        ({"III.2.d": YES}, "III.2.d", ["proposal_required"]),
        ({"II.1.a": ["Nhằm thực hiện quản lý nhà nước."]}, "II.1.a", ["not_only"]),
        ({"II.1.a": ["- Nâng cao hiệu quả quản lý nhà nước"]}, "II.1.a", ["not_only"]),
        ({"II.1.a": ["Quản lý nhà nước về biến động dân số"]}, "II.1.a", []),
        ({"II.1.a": ["", " "]}, "II.1.a", ["answer_required"]),
        ({"III.4": [{"name": "Tờ khai", "in_database": "no", "decision": "keep"}]}, "III.4", ["cell_required"]),
        ({"III.4": [{"name": "Tờ khai", "in_database": "no", "decision": "drop"}]}, "III.4", []),
        ({"III.4": []}, "III.4", ["answer_required"]),
        ({"III.5.b": YES}, "III.5.c", ["answer_required"]),
        ({"III.5.b": YES, "III.5.c": "2.5"}, "III.5.c", []),
        ({"IV.2": {**YES, "proposal": "sửa"}}, "IV.2", ["reason_matches"]),
        ({"IV.2": {**YES, "reason": "trái khoản 2 Điều 5 Luật Hộ tịch", "proposal": "sửa"}}, "IV.2", []),
        ({"IV.2": NO}, "IV.2", []),
    ],
)
def test_what_a_complete_answer_needs(answers, question, expected):
    assert codes(answers, question) == expected


def test_an_aim_is_asked_about_only_once_it_is_written():
    assert "II.2a" not in asked({}) and "II.2a" in asked({"II.1.b": ["Được thừa kế"]})
    aims = {"II.1.a": ["Biết dân số"], "II.1.b": ["Được thừa kế"]}
    found = [p for p in problems(FORM, check_answers(FORM, aims)) if p.question == "II.2b"]
    assert [(problem.entry, problem.code) for problem in found] == [
        ("a.1", "answer_required"),
        ("b.1", "answer_required"),
    ]


def test_a_solution_is_asked_for_only_when_an_aim_is_not_met():
    aims = {"II.1.a": ["Biết dân số"]}
    assert "II.3" not in asked(aims | {"II.2b": {"a.1": {"answer": "yes"}}})
    assert "II.3" in asked(aims | {"II.2b": {"a.1": {"answer": "no"}}})
    assert "II.3" not in asked({"II.2b": {"a.1": {"answer": "no"}}}), (
        "an answer about an aim that is gone counts no more"
    )


def test_fees_are_asked_about_only_where_the_procedure_has_them():
    assert "III.8.a" not in asked({"III.8": {"answer": "no"}})
    assert {"III.8.a", "III.8.b", "III.8.c"} <= asked({"III.8": {"answer": "yes"}})


def test_removing_an_aim_moves_up_what_was_said_of_the_later_ones():
    said = {"a.1": {"answer": "yes"}, "a.2": {"answer": "no"}, "a.3": {"answer": None}, "b.2": {"answer": "no"}}
    changed = without_entry(FORM, {"II.1.a": ["một", "hai", "ba"], "II.2a": said}, "II.1.a", 1)
    assert changed["II.1.a"] == ["một", "ba"]
    assert changed["II.2a"] == {"a.1": {"answer": "yes"}, "a.2": {"answer": None}, "b.2": {"answer": "no"}}


def test_progress_counts_the_questions_that_apply():
    by_block = {block.block: block for block in block_progress(FORM, check_answers(FORM, {"III.8": {"answer": "yes"}}))}
    assert (by_block["III.8"].answered, by_block["III.8"].asked) == (1, 4)
    assert not by_block["III.8"].complete and by_block["V"].asked == 0


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"IX.1": "gì đó"}, "answer.unknown_question"),
        ({"V": "100"}, "answer.unknown_question"),
        ({"VI.1": ["một"]}, "input.not_a_text"),
        ({"III.1.a": {"answer": "maybe"}}, "input.not_a_choice"),
        ({"III.1.a": {"anwser": "yes"}}, "input.unknown_key"),
        ({"II.3": {"choice": "explode"}}, "answer.unknown_value"),
        ({"II.2a": {"c.1": {"answer": "yes"}}}, "answer.unknown_value"),
        ({"II.2a": {"a1": {"answer": "yes"}}}, "input.wrong_shape"),
        ({"III.4": [{"name": "x", "decision": "burn"}]}, "answer.unknown_value"),
        ({"III.4": [{"nom": "x"}]}, "answer.unknown_value"),
        ({"III.5.c": "2,5"}, "input.wrong_shape"),
        ({"III.5.c": "-1"}, "input.wrong_shape"),
    ],
)
def test_an_answer_in_another_shape_is_refused_by_question(answers, code):
    with pytest.raises(InputError) as raised:
        check_answers(FORM, answers)
    assert raised.value.code == code
    assert raised.value.where == f"02/RS-KSTT, câu {next(iter(answers))}"


def steps(*names: str) -> list[dict[str, str]]:
    return [{"step": name, "actor": "UBND cấp xã", "days": "1"} for name in names]


def test_a_diagram_is_drawn_whether_or_not_its_steps_are_written():
    form = form_for(FORMS, "group", date(2021, 8, 15))
    assert form.questions["III.3"].over == ("III.1", "III.2")
    for answers in ({}, {"III.1": steps("Nộp"), "III.2": steps("Nộp", "Trả")}):
        visible = {question.id for question in visible_questions(form, check_answers(form, answers))}
        assert {"III.1", "III.2", "III.3"} <= visible


def test_the_days_of_a_step_are_a_number():
    form = form_for(FORMS, "group", date(2021, 8, 15))
    said = {"III.1": steps("Nộp", "Trả"), "III.2": [*steps("Nộp"), {"step": "Trả", "actor": "Sở", "days": "3 ngày"}]}
    found = [(p.question, p.code, p.entry) for p in problems(form, said) if p.question in said]
    assert found == [("III.2", "cell_matches", "dòng 2")]


@pytest.mark.parametrize("name", ["good", "bad", "source"])
def test_an_example_or_a_source_does_not_call_for_a_new_look_at_the_answers(name):
    assert _with_first(**{name: "khác"}).fingerprint == FORM.fingerprint
    assert _with_first(label="khác").fingerprint != FORM.fingerprint


def test_a_field_added_to_the_model_later_leaves_the_fingerprint_of_forms_without_it():
    class LaterForm(FormDefinition):
        added: str = ""

    fields = {field: getattr(FORM, field) for field in FormDefinition.model_fields}
    assert LaterForm.model_construct(**fields).fingerprint == FORM.fingerprint
    assert LaterForm.model_construct(**fields, added="có").fingerprint != FORM.fingerprint


def _with_first(**changes: str) -> FormDefinition:
    """The form with its first question changed."""
    block = FORM.blocks[0]
    questions = (block.questions[0].model_copy(update=changes), *block.questions[1:])
    blocks = (block.model_copy(update={"questions": questions}), *FORM.blocks[1:])
    fields = {field: getattr(FORM, field) for field in FormDefinition.model_fields}
    return FormDefinition.model_construct(**fields | {"blocks": blocks})
