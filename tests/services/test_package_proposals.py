"""What the documents say of a proposal: worked examples, and promises that hold for any answers."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.form import check_answers
from rules.proposal_words import distinct, paper
from rules.text import fold
from rules.toml_file import read_toml
from services.costs.figures import Figures
from services.package.proposals import benefit_sentences, content_sentence, contents, reasons
from tests.rules.form_answers_strategy import answers_of
from tests.services.proposal_examples import FORMS, a_case, written_case

_FILE = Path(__file__).parents[1] / "cases" / "proposals.toml"
CASES = read_toml(_FILE, _FILE.name)["cases"]
REVIEW, GROUP = "02-rs-kstt", "ra-soat-nhom"
WORDS = st.text(st.sampled_from("abcđêố ;.,:-«»()1\n"), max_size=20)


@pytest.mark.parametrize("written", CASES, ids=lambda case: case["title"])
def test_the_data_give_this_sentence(written):
    case = written_case(written)
    check_answers(case.form, case.answers)  # the example is one that can be answered
    assert content_sentence(case) == written["sentence"]
    if "contents" in written:
        assert contents(case) == written["contents"]


@pytest.mark.parametrize("form", [REVIEW, GROUP])
def test_any_answers_give_a_clean_sentence(form):
    @settings(max_examples=150, deadline=None)
    @given(answers_of(FORMS[form]))
    def clean(answers):
        case = a_case(check_answers(FORMS[form], answers), form=form)
        assert_clean(content_sentence(case))
        assert contents(case) and all(contents(case)) and all(reasons(case))

    clean()


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["drop", "amend", "keep"]), WORDS), max_size=5))
def test_every_dropped_and_amended_paper_is_named_and_counted(rows):
    answers = {"III.4": [dict(zip(("name", "decision", "proposal"), row, strict=True)) for row in rows]}
    said = content_sentence(a_case(check_answers(FORMS[REVIEW], answers)))
    assert_clean(said)
    for decision, verb in (("drop", "cắt giảm"), ("amend", "sửa đổi")):
        names = distinct(paper(name) for name, kind, _ in rows if kind == decision)
        assert all(fold(name) in fold(said) for name in names)
        assert (f"{verb} {len(names):02d} thành phần hồ sơ" in said.lower()) or decision == "amend" or not names


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_the_agency_s_own_words_are_never_lost(text, why):
    case = a_case(check_answers(FORMS[REVIEW], {"VI.1": text, "VI.2": why}))
    for question, said in (("VI.1", contents(case)), ("VI.2", reasons(case))):
        printed = fold(" ".join(said))
        for line in case.answers[question].split("\n"):
            assert fold(line.strip("-–+•* .,;:")) in printed


def assert_clean(said: str) -> None:
    assert "None" not in said and "  " not in said and "; ;" not in said and ";." not in said
    assert said == said.strip() and (not said or said.endswith("."))
    assert not said.endswith("..")  # between the words somebody may have typed two
    assert "\n" not in said


def test_the_benefit_is_named_with_its_ratio():
    figures = Figures(
        before_vnd=Decimal(9_000_000), after_vnd=Decimal(5_000_000), saving_vnd=Decimal(4_000_000),
        ratio_percent=Decimal(400) / 9,
    )  # fmt: skip
    assert benefit_sentences(figures) == [
        "Chi phí tuân thủ trước khi đơn giản hóa: 9.000.000 đồng/năm.",
        "Chi phí tuân thủ sau khi đơn giản hóa: 5.000.000 đồng/năm.",
        "Chi phí tiết kiệm: 4.000.000 đồng/năm.",
        "Tỷ lệ cắt giảm chi phí: 44,44%.",
    ]


def test_a_cost_that_grows_is_not_called_a_saving():
    figures = Figures(before_vnd=Decimal(0), after_vnd=Decimal(5_000), saving_vnd=Decimal(-5_000), ratio_percent=None)
    assert benefit_sentences(figures)[2:] == ["Chi phí tăng thêm: 5.000 đồng/năm."]
    assert benefit_sentences(None) == []
