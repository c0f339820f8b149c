"""Findings on the screen: the work list narrowed and opened, beside the component, accepted and taken back."""

import pytest

from pages.widgets.findings.words import quoted
from pages.widgets.procedure.editor import TABS
from rules.findings.catalogue import rules
from rules.vocabulary import Role
from services.findings.reading import findings_of
from services.inventory.listing import Filter, list_procedures
from services.inventory.procedures import get_procedure, save_procedure
from tests.pages.conftest import somebody
from tests.services.ready_reviews import SERVER
from tests.services.test_findings import RULE, RULES, method

LIST, ONE, REPORTS = "pages/findings/findings.py", "pages/inventory/procedure.py", "pages/consolidation/reports.py"
HOSTILE = "Phí 30 đồng <script>alert(1)</script> *$:red["


@pytest.fixture
def code(demonstration) -> str:
    """A TTHC of the Sở Tư pháp with a fee that lost its thousands."""
    found = list_procedures(demonstration, Filter(agency="STP"))[0].code
    opened = get_procedure(demonstration, found)
    draft = opened.draft.model_copy(update={"methods": (*opened.draft.methods, method(30, HOSTILE))})
    save_procedure(demonstration, draft, opened.version, SERVER, RULES)
    return found


def the(engine, code: str):
    return next(each for each in findings_of(engine, code) if each.rule.id == RULE)


def texts(page) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption))


def test_the_list_is_narrowed_to_a_rule_and_tells_what_the_rule_is(demonstration, open_page, code):
    page = open_page(LIST, tu=code, quy_tac=rules()[RULE].title)
    assert list(page.dataframe[0].value["code"]) == [code]
    assert HOSTILE in page.dataframe[0].value["message"][0]
    assert "Mất ba số 0" in texts(page) and "30\\.000 đồng" in texts(page) or "30.000 đồng" in texts(page)


def test_an_officer_begins_with_the_own_agency(demonstration, open_page, code, at_the_screen):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    page = open_page(LIST)
    assert page.selectbox(key="co_quan").value == "STP"
    assert set(page.dataframe[0].value["agency"]) == {"Sở Tư pháp"}
    at_the_screen(somebody(Role.OFFICE))
    assert open_page(LIST).selectbox(key="co_quan").value == ""


def test_every_rule_is_reachable(demonstration, open_page, code):
    page = open_page(LIST)
    page.segmented_control(key="xem").set_value("Theo quy tắc").run()
    assert set(page.dataframe[0].value["open"]) == {rule.title for rule in rules().values()}
    page.segmented_control(key="xem").set_value("Theo cơ quan").run()
    assert not page.exception and "Sở Tư pháp" in list(page.dataframe[0].value["open"])


def test_few_are_listed_at_once_and_many_are_counted_by_rule_first(demonstration, open_page, code, monkeypatch):
    assert open_page(LIST).segmented_control(key="xem").value == "Danh sách"
    monkeypatch.setattr("services.findings.listing.PAGE_SIZE", 2)
    page = open_page(LIST)
    assert page.segmented_control(key="xem").value == "Theo quy tắc"
    counts = [int(count) for count in page.dataframe[0].value["count"]]
    assert counts[0] and [bool(count) for count in counts] == sorted((bool(count) for count in counts), reverse=True)
    page.selectbox(key="quy_tac").set_value(RULE).run()
    assert page.segmented_control(key="xem").value == "Danh sách"


def test_a_rule_says_what_it_is_with_examples_of_both_kinds(demonstration, open_page, code):
    page = open_page(LIST, quy_tac=rules()[RULE].title)
    (told,) = [each for each in page.expander if each.label == "Quy tắc này là gì"]
    said = "\n".join(each.value for each in (*told.markdown, *told.caption)).replace("\\", "")
    rule = rules()[RULE]
    examples = [" ".join(each.text.split()) for each in (*rule.hits, *rule.misses)]
    for words in (rule.why, rule.source, rule.id, *examples):
        assert words in said


def test_words_that_two_places_say_are_quoted_each(code):
    assert quoted("7 ngày | 07 ngày làm việc", "Thời hạn ghi 7 ngày.") == "«07 ngày làm việc»"
    assert quoted("A | B", "") == "«A», «B»" and quoted("A", "Ghi A.") == ""


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER])
def test_who_edits_and_who_reads_find_the_process_map_of_the_procedure(
    demonstration, open_page, code, at_the_screen, role
):
    at_the_screen(somebody(role))
    links = [each for each in open_page(ONE, ma=code).get("page_link") if each.proto.label == "Sơ đồ quy trình"]
    assert [(each.proto.page, each.proto.query_string) for each in links] == [("so-do", f"ma={code}")]


def test_it_stands_beside_its_component_and_is_accepted_with_a_reason(demonstration, open_page, code):
    page = open_page(ONE, ma=code)
    assert "**Điểm cần xem lại:**" in texts(page) and f"«{TABS[2]}»" in texts(page)
    assert "<script>" not in texts(page).replace("\\<script\\>", "")
    key = f"phat_hien_{code}_{RULE}_{the(demonstration, code).key[:12]}"
    page.button(key=key).click().run()
    page.text_area(key="phat_hien_ly_do").set_value("Mức thu thật của xã").run()
    next(button for button in page.button if button.label == "Chấp nhận").click().run()
    assert not page.exception and the(demonstration, code).accepted.reason == "Mức thu thật của xã"
    page = open_page(ONE, ma=code)
    page.button(key=key).click().run()  # «Lấy lại»
    assert the(demonstration, code).is_open


def test_no_reason_no_acceptance(demonstration, open_page, code):
    page = open_page(ONE, ma=code)
    page.button(key=f"phat_hien_{code}_{RULE}_{the(demonstration, code).key[:12]}").click().run()
    next(button for button in page.button if button.label == "Chấp nhận").click().run()
    assert "lý do" in page.error[0].value and the(demonstration, code).is_open


def test_readers_see_it_without_buttons(demonstration, open_page, code, at_the_screen):
    at_the_screen(somebody(Role.LEADER))
    page = open_page(ONE, ma=code)
    assert rules()[RULE].title.replace(".", "\\.") in texts(page) or rules()[RULE].title in texts(page)
    assert "Không phải lỗi" not in [button.label for button in page.button]


def test_the_report_counts_them_by_agency(demonstration, open_page, code):
    page = open_page(REPORTS)
    assert any("Đã chấp nhận, không phải lỗi" in element.value for element in page.markdown)


def test_many_unchecked_ones_are_told_with_the_way_to_check_them(demonstration, open_page, monkeypatch):
    monkeypatch.setattr("services.findings.refreshing.FEW", 0)
    monkeypatch.setattr("services.findings.refreshing.stale_codes", lambda session, setting: ["1", "2"])
    monkeypatch.setattr("services.jobs.jobs.Jobs._launch", lambda jobs, folder: None)
    page = open_page(LIST)
    assert "2 thủ tục" in page.warning[0].value
    next(button for button in page.button if button.label == "Rà lại").click().run()
    assert not page.exception and not page.warning
