"""The start page: the agencies of the province are entered as a table."""

import re

from models.office import AgencyDraft, OfficeDraft
from rules.vocabulary import AgencyKind
from services.demonstration import demonstration_office
from services.office import list_agencies, save_agencies, save_office

PAGE = "pages/home/start.py"
OWN: OfficeDraft = demonstration_office().model_copy(update={"demonstration": False})


def type_rows(app, *added: dict) -> None:
    key = next(key for key in map(str, app.session_state._state.filtered_state) if re.fullmatch(r"agencies_\d+", key))
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
