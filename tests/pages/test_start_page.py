"""The start page: the agencies of the province are entered as a table."""

import pytest
from pydantic import ValidationError
from sqlmodel import select

from models.audit import AuditEvent
from models.database import reading
from models.office import AgencyDraft, OfficeDraft
from rules.vocabulary import AgencyKind, Role
from services.demonstration import demonstration_office
from services.office import list_agencies, save_agencies, save_office
from tests.pages.conftest import somebody

PAGE = "pages/home/start.py"
OWN: OfficeDraft = demonstration_office().model_copy(update={"demonstration": False})


def type_rows(app, *added: dict) -> None:
    key = f"agencies_{app.session_state['agencies_opened'][1]}"
    app.session_state[key] = {"edited_rows": {}, "added_rows": list(added), "deleted_rows": []}
    app.button(key="agencies_save").click().run()
    assert not app.exception


def test_agencies_are_added_and_kept(app_engine, open_page, act):
    save_office(app_engine, OWN, act)
    save_agencies(app_engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    app = open_page(PAGE)
    type_rows(app, {"code": "SNV", "name": "Sở Nội vụ", "kind": "Sở, ban, ngành"})
    assert [agency.code for agency in list_agencies(app_engine)] == ["STP", "SNV"]


def test_a_wrong_agency_is_named_by_its_line_and_nothing_is_saved(app_engine, open_page, act):
    save_office(app_engine, OWN, act)
    app = open_page(PAGE)
    type_rows(app, {"code": "sở nội vụ", "name": "Sở Nội vụ", "kind": "Sở, ban, ngành"})
    assert "dòng 1" in app.error[0].value and list_agencies(app_engine) == []
    type_rows(
        app, {"code": "SNV", "name": "Sở", "kind": "Sở, ban, ngành"}, {"code": "SNV", "name": "S", "kind": "khác"}
    )
    assert app.error and list_agencies(app_engine) == []


def test_two_people_at_once_lose_nothing(app_engine, open_page, act):
    save_office(app_engine, OWN, act)
    mine, theirs = open_page(PAGE), open_page(PAGE)
    type_rows(theirs, {"code": "STP", "name": "Sở Tư pháp", "kind": "Sở, ban, ngành"})
    type_rows(mine, {"code": "SNV", "name": "Sở Nội vụ", "kind": "Sở, ban, ngành"})
    assert "hãy tải lại" in mine.error[0].value and [a.code for a in list_agencies(app_engine)] == ["STP"]
    mine.button(key="over_agencies").click().run()
    assert [agency.code for agency in list_agencies(app_engine)] == ["STP", "SNV"]


def test_a_renamed_agency_stands_in_the_record_with_both_names(app_engine, act):
    agency = AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)
    save_agencies(app_engine, [agency], act)
    save_agencies(app_engine, [agency], act)
    save_agencies(app_engine, [agency.model_copy(update={"name": "Sở Tư pháp tỉnh"})], act)
    with reading(app_engine) as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.subject == "agencies")).all()
    assert len(events) == 2
    assert events[1].before["agencies"][0]["name"] == "Sở Tư pháp"
    assert events[1].after["agencies"][0]["name"] == "Sở Tư pháp tỉnh"


def test_an_hourly_income_without_a_source_is_refused():
    with pytest.raises(ValidationError, match="thiếu nguồn"):
        OfficeDraft.model_validate(OWN.model_dump() | {"hourly_income_source": " "})


@pytest.mark.parametrize(("role", "agency"), [(Role.OFFICE, "VPUBND"), (Role.LEADER, ""), (Role.DRAFTER, "STP")])
def test_the_way_ends_at_what_this_person_works_on(demonstration, at_the_screen, open_page, role, agency):
    at_the_screen(somebody(role, agency))
    pages = {link.proto.page for link in open_page(PAGE).get("page_link")}
    assert ("bo-tai-lieu" in pages) == (role is not Role.DRAFTER) and ("phu-luc" in pages) == (role is Role.DRAFTER)
