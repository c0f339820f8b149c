"""Findings kept up to date, read, accepted: only what changed is checked, and an acceptance lives as its words do."""

from dataclasses import replace
from datetime import date

import pytest

from models.draft import Deadline, Fee, Method, ProcedureDraft
from models.office import AgencyDraft
from rules.errors import InputError
from rules.findings.catalogue import Severity, rules
from rules.rulebook import load_rulebook
from rules.vocabulary import AgencyKind, Channel, FeeKind
from services.audit_reading import Wanted, list_events
from services.excel import read_sheets
from services.findings.accepting import accept_finding, take_back
from services.findings.listing import NO_AGENCY, Filter, count_by_agency, count_findings, list_findings
from services.findings.reading import findings_of
from services.findings.refreshing import FEW, count_stale, refresh, refresh_few, refresh_one
from services.findings.told import told_findings
from services.findings.workbook import findings_workbook
from services.inventory.procedures import get_procedure, save_procedure
from services.office import save_agencies
from tests.services.annex_reviews import procedure
from tests.services.ready_reviews import SERVER

RULE = "fee_lost_thousand"
DAY = date(2021, 8, 15)
RULES = load_rulebook().at(DAY)
SPOKEN = "Lệ phí : 30 Đồng"


def method(amount: int, text: str = SPOKEN) -> Method:
    fee = Fee(kind=FeeKind.LE_PHI, amount_vnd=amount, text=text)
    return Method(channel=Channel.DIRECT, deadline=Deadline(), fees=(fee,))


LOST_THOUSAND = method(30)


def save(engine, code: str, *methods: Method, **more) -> ProcedureDraft:
    """The TTHC with these ways of handing in, saved as an officer saves."""
    draft = procedure(int(code.rpartition(".")[2]), methods=methods, **{"managing_agency": "", **more})
    try:
        opened = get_procedure(engine, code).version
    except InputError:
        opened = None
    save_procedure(engine, draft, opened, SERVER, RULES)
    return draft


def the(engine, code: str = "1.000001"):
    """The finding of the one rule the tests go by; whatever others find beside it."""
    (found,) = [each for each in findings_of(engine, code) if each.rule.id == RULE]
    return found


def test_a_save_is_checked_at_once(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    assert (the(engine).quote, the(engine).place, the(engine).is_open) == (SPOKEN, 0, True)
    save(engine, "1.000001", method(30_000))
    assert not [each for each in findings_of(engine, "1.000001") if each.rule.id == RULE]


def test_only_what_changed_is_checked_again(engine):
    for number in range(1, 4):
        save(engine, f"1.00000{number}", LOST_THOUSAND)
    assert refresh(engine, RULES).checked == 3  # they were not compared with each other yet
    assert refresh(engine, RULES).checked == 0
    save(engine, "1.000002", method(40))
    assert refresh(engine, RULES).checked == 1
    assert refresh(engine, RULES).checked == 0


def test_other_rules_make_everything_stale(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    refresh(engine, RULES)
    later = load_rulebook().at(date(2026, 1, 15))
    assert count_stale(engine, RULES) == 0
    assert count_stale(engine, later) == 1
    assert refresh_few(engine, later) == 0 and count_stale(engine, later) == 0


def test_many_stale_ones_are_left_to_a_process_of_their_own(engine, monkeypatch):
    monkeypatch.setattr("services.findings.refreshing.FEW", 1)
    for number in (1, 2):
        save(engine, f"1.00000{number}", LOST_THOUSAND)
    assert refresh_few(engine, RULES) == 2 and count_stale(engine, RULES) == 2 < FEW


def test_the_page_of_one_procedure_checks_that_one(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    later = load_rulebook().at(date(2026, 1, 15))
    refresh(engine, RULES)
    refresh_one(engine, later, "1.000001")
    assert the(engine).quote == SPOKEN
    assert count_stale(engine, later) == 1  # it was not compared with the others under these rules


def test_new_findings_are_counted_by_severity_and_accepted_ones_are_not_new(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    accept_finding(engine, "1.000001", RULE, the(engine).key, "Phí thật", SERVER)
    later = load_rulebook().at(date(2026, 1, 15))
    assert refresh(engine, later).new[Severity.ERROR] == 0


def test_an_acceptance_lives_while_the_words_stay(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    accept_finding(engine, "1.000001", RULE, the(engine).key, "  Phí   thật ", SERVER)
    assert (the(engine).accepted.reason, the(engine).accepted.by) == ("Phí thật", SERVER.person)
    save(engine, "1.000001", LOST_THOUSAND, keywords="đổi chỗ khác")
    refresh(engine, load_rulebook().at(date(2026, 1, 15)))
    assert not the(engine).is_open


def test_an_acceptance_lapses_visibly_when_the_words_change_and_comes_back_with_them(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    accept_finding(engine, "1.000001", RULE, the(engine).key, "Phí thật", SERVER)
    save(engine, "1.000001", method(50, "Lệ phí : 50 Đồng"))
    now = the(engine)
    assert now.is_open and (now.lapsed.reason, now.lapsed.quote) == ("Phí thật", SPOKEN)
    save(engine, "1.000001", LOST_THOUSAND)
    assert not the(engine).is_open and the(engine).lapsed is None


def test_taking_back_opens_it_again_and_both_are_recorded(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    key = the(engine).key
    accept_finding(engine, "1.000001", RULE, key, "Phí thật", SERVER)
    take_back(engine, "1.000001", RULE, key, SERVER)
    assert the(engine).is_open
    told = {event.action for event in list_events(engine, Wanted())[0]}
    assert {"finding.taken_back", "finding.accepted"} <= told


@pytest.mark.parametrize(
    ("reason", "key", "code"),
    [("", None, "finding.no_reason"), (" \n", None, "finding.no_reason"), ("Có", "0" * 64, "finding.gone")],
)
def test_what_cannot_be_accepted(engine, reason, key, code):
    save(engine, "1.000001", LOST_THOUSAND)
    with pytest.raises(InputError) as refused:
        accept_finding(engine, "1.000001", RULE, key or the(engine).key, reason, SERVER)
    assert refused.value.code == code and the(engine).is_open


def test_nothing_is_accepted_or_taken_back_twice(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    key = the(engine).key
    accept_finding(engine, "1.000001", RULE, key, "Phí thật", SERVER)
    with pytest.raises(InputError, match="đã được chấp nhận"):
        accept_finding(engine, "1.000001", RULE, key, "Lần nữa", SERVER)
    take_back(engine, "1.000001", RULE, key, SERVER)
    with pytest.raises(InputError, match="chưa được chấp nhận"):
        take_back(engine, "1.000001", RULE, key, SERVER)


def test_the_work_list_is_narrowed_and_counted(engine):
    save(engine, "1.000001", LOST_THOUSAND, field="Hộ tịch")
    save(engine, "1.000002", LOST_THOUSAND, field="Đất đai")
    ours = Filter(rule=RULE)
    assert [row.code for row in list_findings(engine, ours)] == ["1.000001", "1.000002"]
    assert [row.code for row in list_findings(engine, replace(ours, field="Đất đai"))] == ["1.000002"]
    assert [row.code for row in list_findings(engine, replace(ours, words="1.000001"))] == ["1.000001"]
    assert list_findings(engine, replace(ours, severity=Severity.HINT)) == []
    assert list_findings(engine, ours, page=2) == []
    counts = count_findings(engine, replace(ours, severity=Severity.HINT))
    assert (counts.by_severity[Severity.ERROR], counts.total) == (2, 0)
    accept_finding(engine, "1.000001", RULE, the(engine).key, "Phí thật", SERVER)
    assert count_findings(engine, ours).total == 1
    assert count_findings(engine, replace(ours, accepted=None)).by_rule[RULE] == 2
    (accepted,) = list_findings(engine, replace(ours, accepted=True))
    assert (accepted.code, accepted.reason) == ("1.000001", "Phí thật")


def test_the_workbook_holds_the_filtered_list_and_no_formula(engine):
    save(engine, "1.000001", method(30, "=cmd|' /C calc'!A0"))
    sheets = read_sheets(findings_workbook(engine, Filter(rule=RULE)))
    rows = sheets["Điểm cần xem lại"]
    assert [row.cells[2] for row in rows[1:]] == ["1.000001"]
    assert rows[1].cells[6] == "=cmd|' /C calc'!A0"
    assert [row.cells[0] for row in sheets["Các quy tắc"][1:]] == list(rules())


def test_findings_are_counted_by_agency_also_where_nobody_is_in_charge(engine):
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], SERVER)
    for number, agency in ((1, "STP"), (2, ""), (3, "")):
        save(engine, f"1.00000{number}", LOST_THOUSAND, managing_agency=agency)
    counted = count_by_agency(engine, Filter(rule=RULE, agency="STP"))
    assert counted == {"STP": {Severity.ERROR: 1}, NO_AGENCY: {Severity.ERROR: 2}}
    assert [row.code for row in list_findings(engine, Filter(rule=RULE, agency=NO_AGENCY))] == ["1.000002", "1.000003"]
    assert count_findings(engine, Filter(rule=RULE, agency="STP")).total == 1


def test_the_command_tells_every_finding(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    accept_finding(engine, "1.000001", RULE, the(engine).key, "Phí thật", SERVER)
    (told,) = [each for each in told_findings(engine, ["1.000001"]) if each["rule"] == RULE]
    assert list(told) == "code rule severity component place quote message remedy accepted".split()
    assert told["accepted"]["reason"] == "Phí thật"
    with pytest.raises(InputError, match=r"9\.999999"):
        list(told_findings(engine, ["1.000001", "9.999999"]))
