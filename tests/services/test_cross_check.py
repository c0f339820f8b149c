"""Each planted error is found by its rule, and a package without errors passes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from rules.cross_check.catalogue import Severity, rules
from rules.errors import InputError
from rules.legal_documents import Register
from rules.toml_file import read_toml
from services.package.assembling import assemble
from services.package.content import read_package
from services.package.cross_check import cross_check, refuse_blocking
from services.package.passages import Edit
from services.package.texts import edit_passage
from tests.conftest import ACT, DAY
from tests.services.locked_package import (
    locked_content,
    with_answers,
    with_edit,
    with_entry,
    with_homeless,
    with_printed,
)
from tests.services.settled_sets import PERIOD

_FILE = Path(__file__).parents[1] / "cases" / "cross_check.toml"
CASES = read_toml(_FILE, _FILE.name)
TOBACCO = 1  # Cấp Giấy phép bán lẻ sản phẩm thuốc lá, two sources
# Left blank to be written by hand; and «Hẹn giờ qua tổng đài», which needs no document: both are for somebody to judge.
BLANKS = {"blank", "no_document", "unwritten"}


@pytest.fixture(scope="module")
def content(locked_package):
    return locked_package


@pytest.fixture(scope="module")
def assembled(content):
    return assemble(content)


def broken(content, assembled=None) -> set[str]:
    """The rules something was found of."""
    return {finding.rule.id for finding in cross_check(content, assembled or assemble(content))}


def written(kind: str):
    return pytest.mark.parametrize("case", CASES[kind], ids=[case["title"] for case in CASES[kind]])


def test_the_clean_demonstration_has_nothing_wrong_but_three_matters_to_judge(content, assembled):
    findings = cross_check(content, assembled)
    assert {finding.rule.id for finding in findings} == BLANKS
    refuse_blocking(findings)


@written("edits")
def test_an_edit_that_contradicts_the_data_is_found(content, case):
    findings = cross_check(edited := with_edit(content, case["place"], case["old"], case["new"]), assemble(edited))
    found = [finding for finding in findings if finding.rule.id == case["finds"]]
    assert [finding.passage for finding in found] == [case["place"]]
    assert {finding.rule.id for finding in findings} == BLANKS | {case["finds"]} | set(case.get("also", []))


@written("printed")
def test_a_number_changed_in_a_document_is_found(content, assembled, case):
    changed = with_printed(assembled, case["file"], case["field"], Decimal(case["add"]))
    findings = [finding for finding in cross_check(content, changed) if finding.rule.id == case["finds"]]
    assert findings and all(finding.severity is Severity.BLOCK for finding in findings)
    (title,) = [part.title for part in changed.parts if case["file"] in part.file_name]
    assert title in findings[0].place or case["file"] == "Phu-luc-II-"  # a sum over both annexes names both


@written("own_words")
def test_words_of_an_agency_that_do_not_fit_are_found(content, case):
    findings = cross_check(wrong := with_answers(content, TOBACCO, {case["question"]: case["text"]}), assemble(wrong))
    assert {finding.rule.id for finding in findings} == BLANKS | {case["finds"]}
    refuse_blocking(findings)  # an agency's words are for somebody to judge


@written("signing")
def test_settings_that_do_not_fit_are_found(content, case):
    document = case["document"]
    changes = {document: getattr(content.settings, document).model_copy(update=case["values"])}
    if "with_decision" in case:
        changes["decision"] = content.settings.decision.model_copy(update={"signed_on": case["with_decision"]})
    wrong = replace(content, settings=content.settings.model_copy(update=changes))
    findings = [finding for finding in cross_check(wrong, assemble(wrong)) if finding.rule.id == case["finds"]]
    assert len(findings) == len({finding.place for finding in findings}) and findings


def test_an_edit_through_the_page_stops_the_export_and_putting_it_back_lets_it_go(engine):
    content = locked_content(engine)
    passage = next(one for one in assemble(content).passages.written if one.place == "decision.article.1")
    edit_passage(engine, PERIOD, passage, passage.text.replace("31.458.890.234", "31.458.890.243"), ACT)
    wrong = read_package(engine, PERIOD, DAY)
    with pytest.raises(InputError, match="31.458.890.243") as raised:
        refuse_blocking(cross_check(wrong, assemble(wrong)))
    assert (raised.value.code, raised.value.where) == ("package.contradiction", "Quyết định, Điều 1")
    edited = next(one for one in assemble(wrong).passages.written if one.place == "decision.article.1")
    edit_passage(engine, PERIOD, edited, edited.generated, ACT)
    right = read_package(engine, PERIOD, DAY)
    refuse_blocking(cross_check(right, assemble(right)))


def test_the_same_procedure_twice_is_found(content):
    entry = content.entries[TOBACCO]
    doubled = replace(entry, item=replace(entry.item, subject_key="2.000181-lan-2"))
    twice = replace(content, entries=(*content.entries, doubled), sources=(*content.sources, *content.sources[-2:]))
    assert "same_code" in broken(twice)
    other = replace(doubled, case=replace(entry.case, code="2.000182", name=entry.case.name.upper()))
    twice = replace(content, entries=(*content.entries, other), sources=(*content.sources, *content.sources[-2:]))
    assert "same_name" in (found := broken(twice)) and "same_code" not in found


def test_figures_that_are_not_those_of_the_set_are_found(content, assembled):
    entry = content.entries[TOBACCO]
    (source, *others) = entry.item.sources
    more = replace(source, before_vnd=source.before_vnd + 1, saving_vnd=source.saving_vnd + 1)
    changed = with_entry(content, TOBACCO, replace(entry, item=replace(entry.item, sources=(more, *others))))
    assert {"row", "source", "total"} <= broken(changed, assembled)


def test_what_a_decision_needs_of_each_procedure_is_asked_for(content):
    entry = content.entries[TOBACCO]
    assert "no_figures" in broken(with_entry(content, TOBACCO, replace(entry, case=replace(entry.case, costs=None))))
    silent = [
        replace(source, recommended=frozenset(), measures=tuple(replace(one, provision="") for one in source.measures))
        for source in entry.item.sources
    ]
    bare = with_answers(content, TOBACCO, {"VI.3": []})
    bare = with_entry(bare, TOBACCO, replace(bare.entries[TOBACCO], item=replace(entry.item, sources=tuple(silent))))
    assert {"no_recommendation", "no_side"} <= broken(bare)
    filled = with_edit(bare, "annex.2.000181.recommendations.central", "Chưa ghi", "Đã ghi")
    assert "no_recommendation" not in broken(filled)


def test_what_the_software_cannot_know_is_asked_for(content):
    places = [finding.place for finding in cross_check(content, assemble(content)) if finding.rule.id == "unwritten"]
    assert places == ["Báo cáo, mục III", "Báo cáo, Bảng 1"]
    passage = next(one for one in assemble(content).passages.written if one.place == "report.difficulties")
    edit = Edit("Không có.", passage.generated, "Lê Văn Minh", datetime(2021, 8, 1, tzinfo=UTC), 1)
    without = content.targets._replace(procedures_percent="")
    assert "unwritten" not in broken(replace(content, edits={passage.place: edit}, targets=without))


def test_an_unlocked_set_is_said_and_stops_nothing(content):
    findings = cross_check(draft := replace(content, locked=None), assemble(draft))
    assert "unlocked" in {finding.rule.id for finding in findings}
    refuse_blocking(findings)


def test_edits_that_the_data_or_the_documents_have_left_are_found(content, assembled):
    edit = Edit("Câu cũ", "Câu mà phần mềm đã viết trước đây.", "Lê Văn Minh", datetime(2021, 8, 1, tzinfo=UTC), 1)
    outdated = replace(content, edits={"decision.article.3": edit})
    assert broken(outdated) == BLANKS | {"outdated_edit"}
    assert broken(content, with_homeless(assembled, content, edit)) == BLANKS | {"homeless_edit"}


def test_a_basis_or_a_cited_document_that_has_expired_is_found(content):
    gone = [
        replace(document, in_force_to=date(2021, 8, 1)) if document.number == "92/2017/NĐ-CP" else document
        for document in content.register.documents
    ]
    register = Register(gone, content.register.undated)
    decision = content.settings.decision.model_copy(update={"signed_on": date(2021, 9, 15)})
    signed = replace(content, register=register, settings=content.settings.model_copy(update={"decision": decision}))
    assert "not_in_force" in broken(signed)
    cited = with_edit(signed, "decision.article.3", "Quyết định này", "Theo Nghị định số 92/2017/NĐ-CP, Quyết định này")
    assert {"not_in_force", "cited_not_in_force"} <= broken(cited)


def test_the_towns_of_a_province_may_be_named(content):
    case = next(case for case in CASES["edits"] if case["finds"] == "town")
    named = with_edit(content, case["place"], case["old"], case["new"])
    with_town = replace(named, agencies=(*named.agencies, "Ủy ban nhân dân thị xã Long Khánh"))
    assert "town" not in broken(with_town)


def test_every_rule_is_shown_with_its_reason():
    for rule in rules().values():
        assert rule.title and rule.why.endswith(".") and not rule.title.endswith(".")


def test_every_rule_is_planted_somewhere():
    planted = {case["finds"] for cases in CASES.values() for case in cases}
    code = Path(__file__).read_text(encoding="utf-8")
    assert {rule for rule in rules() if rule not in planted and f'"{rule}"' not in code} == set()
