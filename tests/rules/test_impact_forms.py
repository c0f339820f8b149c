"""01A and 01B: what stops the assessment and what limits it (TT 07/2014 Điều 5, law.md §4)."""

import re

import pytest

from rules.form import block_progress, check_answers, load_forms, problems, visible_questions

FORMS = {form.id: form for form in load_forms()}
NEW, AMENDED = FORMS["01a-dg-kstt"], FORMS["01b-dg-kstt"]
COMPONENTS = [
    "name",
    "steps",
    "methods",
    "papers",
    "deadlines",
    "subjects",
    "agencies",
    "fees",
    "templates",
    "conditions",
    "result",
]
FACTS = ["form_templates" if name == "templates" else name for name in COMPONENTS]
EVERY_COMPONENT = {f"III.{number}" for number in range(1, 12)}
AFTER_NECESSITY = EVERY_COMPONENT | {"IV", "V"}
each_component = pytest.mark.parametrize(("number", "component"), [*enumerate(COMPONENTS, 1)])
NEW_FORMS = pytest.mark.parametrize("form", [NEW, FORMS["tt03-2022-danh-gia-moi"]], ids=lambda form: form.id)
AMENDED_FORMS = pytest.mark.parametrize(
    "form", [AMENDED, FORMS["tt03-2022-danh-gia-sua-doi"]], ids=lambda form: form.id
)


def blocks(form, answers: dict) -> set[str]:
    """The blocks that apply."""
    return {progress.block for progress in block_progress(form, check_answers(form, answers))}


def new(necessary: str | None, scope: str | None, *delegated: str) -> dict:
    return {"II.5": {"answer": necessary}, "I.5": {"choice": scope}, "I.6": {"choices": list(delegated)}}


def amended(necessary: str | None, *changed: str) -> dict:
    return {"II.2": {"answer": necessary}, "I.5": {"choices": list(changed)}}


@NEW_FORMS
def test_a_new_procedure_found_necessary_is_assessed_whole(form):
    assert blocks(form, new("yes", "whole")) == {"I", "II", "end"} | AFTER_NECESSITY


@NEW_FORMS
@pytest.mark.parametrize("necessary", ["no", None])
def test_an_unnecessary_or_undecided_procedure_is_not_assessed_further(form, necessary):
    assert blocks(form, new(necessary, "whole", "name")) == {"I", "II", "end"}


@pytest.mark.parametrize(("form", "question"), [(NEW, "II.5"), (AMENDED, "II.2")], ids=["01A", "01B"])
def test_ending_the_assessment_needs_the_reason_and_what_becomes_of_the_provision(form, question):
    missing = [p.code for p in problems(form, {question: {"answer": "no"}}) if p.question == question]
    assert missing == ["reason_required", "proposal_required"]
    said = {question: {"answer": "no", "reason": "đã có biện pháp khác", "proposal": "bỏ Điều 5 dự thảo"}}
    assert [p for p in problems(form, said) if p.question == question] == []


@NEW_FORMS
@each_component
def test_a_document_that_details_delegated_components_is_asked_only_about_them(form, number, component):
    found = blocks(form, new("yes", "delegated", component))
    assert found & EVERY_COMPONENT == {f"III.{number}"}
    assert {"IV", "V"} <= found


def test_which_components_are_delegated_is_asked_and_counts_only_while_the_scope_is_delegated():
    assert "I.6" not in {question.id for question in visible_questions(NEW, new(None, "whole"))}
    missing = problems(NEW, new("yes", "delegated"))
    assert [p.code for p in missing if p.question == "I.6"] == ["answer_required"]
    assert blocks(NEW, new("yes", None, "name")) & EVERY_COMPONENT == set()
    assert blocks(NEW, new("yes", "delegated")) & EVERY_COMPONENT == set()


@AMENDED_FORMS
@each_component
def test_an_amendment_is_asked_only_about_the_changed_components(form, number, component):
    found = blocks(form, amended("yes", component))
    assert found == {"I", "II", f"III.{number}", "IV", "V", "end"}


@AMENDED_FORMS
def test_an_unnecessary_amendment_is_not_assessed_further(form):
    assert blocks(form, amended("no", *COMPONENTS)) == {"I", "II", "end"}


@each_component
def test_each_changed_component_states_its_simplicity_and_the_amendment_its_cost_benefit(number, component):
    lacking = {p.question for p in problems(AMENDED, amended("yes", component))}
    assert {f"III.{number}.{letter}" for letter in "abcde"} <= lacking
    assert {"V.1", "V.2", "V.3"} <= lacking
    assert "đơn giản" in AMENDED.questions[f"III.{number}.d"].label
    assert "Lợi ích về chi phí" in AMENDED.questions["V.3"].label


def test_how_many_will_carry_it_out_is_required_with_its_source():
    lacking = {p.question for p in problems(NEW, new("yes", "whole"))}
    assert {"III.6.c", "III.6.d"} <= lacking
    for form, number, source in ((NEW, "III.6.c", "III.6.d"), (AMENDED, "V.1", "V.2")):
        prefills = [form.questions[id].prefill for id in (number, source)]
        assert prefills == ["expected_subjects", "expected_subjects_source"]


@pytest.mark.parametrize(("form", "question"), [(NEW, "I.6"), (AMENDED, "I.5")], ids=["01A", "01B"])
def test_the_components_offered_are_those_of_the_decree(form, question):
    assert [option.value for option in form.questions[question].options] == COMPONENTS


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            NEW,
            {
                "I.1": "document_title",
                "I.2": "planned_name",
                "I.3": "drafting_agency",
                "I.4": "delegation_basis",
                "I.5": "planned_scope",
                "I.6": "delegated_components",
            },
        ),
        (
            AMENDED,
            {
                "I.1": "document_title",
                "I.2": "name_and_code",
                "I.3": "drafting_agency",
                "I.4": "delegation_basis",
                "I.5": "changed_components",
            },
        ),
    ],
    ids=["01A", "01B"],
)
def test_the_head_is_filled_in_from_the_draft_document(form, expected):
    assert {id: form.questions[id].prefill for id in expected} == expected


def test_a_new_procedure_is_filled_in_only_from_the_draft():
    named = {question.prefill for id, question in NEW.questions.items() if id.startswith("III.") and question.prefill}
    assert all(re.match("planned_|expected_subjects", name) for name in named)
    shown = {name for block in NEW.blocks for name in block.shows}
    assert (
        {f"planned_{fact}" for fact in FACTS}
        <= shown
        <= {f"planned_{f}" for f in FACTS}
        | {
            "planned_description",
            "delegation_basis",
        }
    )


@pytest.mark.parametrize(("number", "fact"), [*enumerate(FACTS, 1)])
def test_an_amendment_stands_beside_the_text_in_force(number, fact):
    current, planned = (AMENDED.questions[f"III.{number}.{letter}"].prefill for letter in "ab")
    assert (current, planned) == (fact, f"planned_{fact}")
    [block] = [block for block in AMENDED.blocks if block.id == f"III.{number}"]
    assert block.shows == (fact, f"planned_{fact}")
