"""Each rule of the layout finds its own breach in a document that is right otherwise, and nothing else."""

import re

import pytest

from rules.layout.decree import limits, rules
from rules.layout.findings import Severity, grouped, has_errors
from rules.vocabulary import Mark
from services.documents.word_export import render
from services.layout.checking import check_layout
from tests.services.right_layout import PROSE, as_file, line, right_parts, run
from tests.services.word_documents import CONTEXTS, OF_OUR_OWN, sample
from tests.services.wrong_layouts import CASES, wrong_parts


def rules_broken(content: bytes) -> set[str]:
    return {finding.rule for finding in check_layout(content)}


@pytest.mark.parametrize("template", sorted(CONTEXTS.keys() - OF_OUR_OWN))
def test_our_own_documents_keep_every_rule(template):
    assert check_layout(render(template, sample(template))) == []


def test_the_right_document_keeps_every_rule():
    assert check_layout(as_file(right_parts())) == []


@pytest.mark.parametrize("case", CASES)
def test_one_change_breaks_one_rule(case):
    found = check_layout(as_file(wrong_parts(case)))
    assert {finding.rule for finding in found} == {CASES[case][0]}, found
    for finding in found:
        assert finding.place and finding.found and finding.expected and finding.found != finding.expected


def test_every_rule_has_a_document_that_breaks_it():
    # These rules are the subject of documents of their own in test_layout_kinds.py.
    elsewhere = {"kind.missing", "national_name.place", "position.place"}
    assert {rule for rule, _ in CASES.values()} | elsewhere == set(rules())


def test_a_remedy_is_one_sentence():
    for rule in rules().values():
        assert rule.remedy.endswith(".") and not re.search(r"[^A-Z]\. ", rule.remedy) and rule.remedy[0].isupper(), (
            rule.id
        )
        assert rule.title and rule.group


def test_the_limits_name_their_source():
    assert limits().source == "Nghị định số 30/2020/NĐ-CP, Phụ lục I"
    assert limits().mark is Mark.CONFIRMED


def test_the_same_breach_in_several_places_is_one_group_with_its_places():
    wrong = right_parts()["word/document.xml"].replace(run(PROSE), run(PROSE, '<w:color w:val="FF0000"/>'))
    found = check_layout(as_file(right_parts() | {"word/document.xml": wrong}))
    (group,) = grouped(found)
    assert group.count == len(found) == 16
    assert [finding.place for finding in group.findings][:2] == ["đoạn 20", "đoạn 21"]
    assert group.first.words.startswith("Các cơ quan, đơn vị thực hiện")


def test_errors_come_before_warnings():
    wrong = right_parts()["word/document.xml"]
    wrong = wrong.replace(run(PROSE), run(PROSE, "<w:i/>"), 1)  # a warning
    wrong = wrong.replace(line("NoiNhan", "Nơi nhận:"), line("NoiNhan", "Nơi nhận:", '<w:sz w:val="30"/>'))
    found = check_layout(as_file(right_parts() | {"word/document.xml": wrong}))
    assert [group.first.severity for group in grouped(found)] == [Severity.ERROR, Severity.WARNING]
    assert has_errors(found) and not has_errors(finding for finding in found if finding.rule == "text.style")
