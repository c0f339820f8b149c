"""What a TTHC must have by Điều 8(2) NĐ 63/2010, before and after the amendment of 25/9/2017."""

from datetime import date

import pytest

from rules.components import Component, Fact, completeness
from rules.rulebook import load_rulebook

RULEBOOK = load_rulebook()
BEFORE, AFTER = RULEBOOK.at(date(2017, 9, 24)), RULEBOOK.at(date(2017, 9, 25))
CONDITIONAL = (Component.RESULT, Component.FORM_TEMPLATES, Component.CONDITIONS, Component.FEES)


def facts(**changed: Fact) -> dict[Component, Fact]:
    """Every always-component filled in and every conditional one answered «không», but for what is changed."""
    plain = {one: Fact(False, declared=False) if one in CONDITIONAL else Fact(True) for one in Component}
    return plain | {Component(name): fact for name, fact in changed.items()}


def missing(rule_set=AFTER, **changed: Fact) -> list[str]:
    return completeness(facts(**changed), rule_set)["missing"]


def test_seven_components_are_always_mandatory_since_the_amendment():
    assert completeness(facts(), AFTER) == {"mandatory": 7, "present": 7, "missing": []}


def test_the_result_was_always_mandatory_until_the_day_before():
    assert completeness(facts(), BEFORE) == {
        "mandatory": 8,
        "present": 7,
        "missing": ["Chưa có kết quả thực hiện."],
    }
    with_result = facts(result=Fact(True))
    assert completeness(with_result, BEFORE) == {"mandatory": 8, "present": 8, "missing": []}
    assert completeness(with_result, AFTER) == {"mandatory": 8, "present": 8, "missing": []}


def test_a_conditional_component_counts_once_the_tthc_is_said_to_have_it():
    assert completeness(facts(fees=Fact(True, declared=True)), AFTER) == {"mandatory": 8, "present": 8, "missing": []}
    assert completeness(facts(fees=Fact(False, declared=True)), AFTER) == {
        "mandatory": 8,
        "present": 7,
        "missing": ["Đã chọn có phí, lệ phí nhưng chưa nhập."],
    }


def test_a_conditional_component_nobody_has_answered_is_asked_for_but_not_counted():
    assert completeness(facts(fees=Fact(False)), AFTER) == {
        "mandatory": 7,
        "present": 7,
        "missing": ["Chưa xác định TTHC có phí, lệ phí hay không."],
    }


def test_content_answers_for_the_officer():
    assert completeness(facts(conditions=Fact(True)), AFTER) == {"mandatory": 8, "present": 8, "missing": []}


def test_an_answer_of_no_beside_content_is_pointed_out():
    assert missing(fees=Fact(True, declared=False)) == ["Đã chọn không có phí, lệ phí nhưng vẫn còn nội dung đã nhập."]


@pytest.mark.parametrize(
    ("component", "sentence"),
    [
        ("name", "Chưa có tên thủ tục hành chính."),
        ("steps", "Chưa có trình tự thực hiện."),
        ("methods", "Chưa có cách thức thực hiện."),
        ("papers", "Chưa có thành phần, số lượng hồ sơ."),
        ("deadline", "Chưa có thời hạn giải quyết."),
        ("subjects", "Chưa có đối tượng thực hiện."),
        ("deciding_agency", "Chưa có cơ quan giải quyết."),
    ],
)
def test_what_is_missing_is_said_in_words(component, sentence):
    assert completeness(facts(**{component: Fact(False)}), AFTER) == {
        "mandatory": 7,
        "present": 6,
        "missing": [sentence],
    }


def test_words_are_those_of_the_version_in_force():
    assert missing(BEFORE, result=Fact(True), papers=Fact(False), deciding_agency=Fact(False)) == [
        "Chưa có hồ sơ.",
        "Chưa có cơ quan thực hiện.",
    ]


def test_the_sentence_says_where_something_lacks():
    lacking = Fact(False, lacking=" của 01/03 cách thức thực hiện")
    assert missing(deadline=lacking) == ["Chưa có thời hạn giải quyết của 01/03 cách thức thực hiện."]


def test_sentences_follow_the_order_of_the_law():
    nothing = {one.value: Fact(False) for one in Component}
    result = completeness(facts(**nothing), AFTER)
    assert (result["mandatory"], result["present"]) == (7, 0)
    assert [sentence.split()[1] for sentence in result["missing"]] == ["có"] * 7 + ["xác"] * 4
    assert result["missing"][0] == "Chưa có tên thủ tục hành chính."
    assert result["missing"][-1] == "Chưa xác định TTHC có phí, lệ phí hay không."


def test_every_component_has_its_parameter():
    shipped = {path.removeprefix("components/") for path in RULEBOOK.parameters if path.startswith("components/")}
    assert shipped == {component.value for component in Component}
