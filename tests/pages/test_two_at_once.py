"""Two people at one page: the second sees both versions, chooses, and loses nothing typed, wherever it is."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st_
from streamlit.testing.v1 import AppTest

from models.audit import Act
from models.office import AgencyDraft
from pages.widgets.conflict import differing
from pages.widgets.cost.both import Table, compared, put_together, table_of
from pages.widgets.cost.rows import OFFERED, blank_row, is_blank
from pages.widgets.cost.typed import FIELDS
from rules.rulebook import load_rulebook
from rules.vocabulary import AgencyKind
from services.costs.choice import choose_option
from services.costs.tables import get_cost_table, save_cost_table
from services.impact.documents import get_document, list_documents, save_document
from services.impact.planned import get_planned, list_planned
from services.impact.planned_saving import save_planned
from services.inventory.procedures import get_procedure, save_procedure
from services.office import get_office, list_agencies, save_agencies, save_office
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers
from tests.pages.cost_screen import said, type_into

OTHER = Act("Trần Văn Khác", datetime(2021, 8, 15, 3, 0, tzinfo=UTC))
CODE = "1.000509"


def click(app: AppTest, key: str) -> AppTest:
    app = app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def warned(app: AppTest) -> str:
    return "\n".join(warning.value for warning in app.warning).replace("\\", "")


def both_are_shown(app: AppTest, stored: str, mine: str) -> bool:
    words = said(app).replace("\\", "")
    return "Trần Văn Khác" in warned(app) and stored in words and mine in words


# ---- The form: which questions both have answered -----------------------------------------------------


def test_of_three_answers_the_ticked_are_kept(open_page, demonstration, act):
    office = get_office(demonstration)
    review = open_review(demonstration, CODE, office.period, office.works_on, act)
    version = get_review(demonstration, review).version
    app = open_page("pages/review/form.py", review=str(review), block="VI")
    theirs = {"VI.1": "nội dung của người khác", "VI.2": "lý do của người khác"}
    save_answers(demonstration, review, theirs, version, OTHER)
    for question in ("VI.1", "VI.2"):
        app.text_area(key=f"form_{review}_{question}_value").set_value(f"{question} của tôi").run()
    assert both_are_shown(app, "**người khác**", "**tôi**")
    app.checkbox(key=f"keep_{review}_0").uncheck().run()
    app = click(app, f"some_{review}")
    answers = get_review(demonstration, review).answers
    assert (answers["VI.1"], answers["VI.2"]) == ("nội dung của người khác", "VI.2 của tôi")
    assert not app.warning


# ---- The cost table -----------------------------------------------------------------------------------

CELLS = st_.sampled_from(["", "1", "2", "3"])
IDS = ("1.1", "1.2")


@st_.composite
def tables(draw) -> Table:
    lines = []
    for line in IDS:
        if draw(st_.booleans()):
            hours, note = draw(CELLS), draw(CELLS)
            lines.append(blank_row() | {"id": line, "work": OFFERED[0], "activity": "a", "hours": hours, "note": note})
    fields = {name: draw(CELLS) for name in FIELDS}
    return Table(fields, lines, ([], []))


def cells(table: Table) -> set[tuple[str, ...]]:
    return {(row["id"], name, row[name] or "") for row in table.rows for name in ("activity", "hours", "note")}


@given(tables(), tables(), tables())
def test_whichever_cells_differ_what_i_typed_stands_when_i_keep_it(opened, stored, mine):
    rows, theirs = compared(opened, stored, mine)
    together, renumbered = put_together(opened, stored, mine, {row.key for row in rows})
    for name in FIELDS:
        changed = mine.fields[name] != opened.fields[name]
        assert together.fields[name] == (mine if changed else stored).fields[name]
    typed = {tuple(row[name] or "" for name in ("activity", "hours", "note")) for row in mine.rows}
    kept = {tuple(row[name] or "" for name in ("activity", "hours", "note")) for row in together.rows}
    if opened.rows == stored.rows:
        assert kept == typed
    new = [row for row in mine.rows if row["id"] not in {line["id"] for line in opened.rows}]
    assert {(row["hours"] or "", row["note"] or "") for row in new} <= {found[1:] for found in kept}
    assert len({row["id"] for row in together.rows}) == len(together.rows)
    assert set(renumbered) <= {row["id"] for row in new}


@given(tables(), tables(), tables())
def test_whichever_cells_differ_nothing_of_theirs_is_touched_when_i_keep_nothing(opened, stored, mine):
    together, _ = put_together(opened, stored, mine, ())
    assert together.fields == stored.fields and cells(together) == cells(stored)


@given(*[st_.dictionaries(st_.sampled_from("abc"), CELLS.filter(bool)) for _ in range(3)])
def test_every_difference_is_mine_or_theirs(opened, stored, mine):
    both, theirs = differing(opened, stored, mine)
    assert set(both) | set(theirs) == {key for key in "abc" if stored.get(key, "") != mine.get(key, "")}
    assert not set(both) & set(theirs)


def test_a_line_begun_without_a_task_is_kept(open_page, demonstration):
    stored = table_of({"baseline": [], "times_per_year": "2"})
    mine = table_of({"baseline": [], "times_per_year": "1"})
    begun = blank_row() | {"activity": "Việc đang ghi dở"}
    mine = mine._replace(rows=[begun])
    rows, _ = compared(table_of({"baseline": [], "times_per_year": "1"}), stored, mine)
    assert [(row.label, row.mine) for row in rows] == [("Dòng mới chưa chọn công việc", "Việc đang ghi dở")]
    together, _ = put_together(table_of({"baseline": []}), stored, mine, {row.key for row in rows})
    assert [row for row in together.rows if not is_blank(row)] == [begun]


def costed(engine: sa.Engine) -> int:
    return next(number for number in range(1, 20) if get_cost_table(engine, number))


def test_the_same_cost_cell(open_page, demonstration):
    review = costed(demonstration)
    app = open_page("pages/review/cost.py", review=str(review))
    type_into(app, review, {0: {"hours": "7,5"}})
    view = get_cost_table(demonstration, review)
    lines = [line | {"hours": "6.25"} if at == 0 else line for at, line in enumerate(view.file["baseline"])]
    save_cost_table(demonstration, review, view.file | {"baseline": lines, "times_per_year": "2"}, view.version, OTHER)
    app = app.run()
    assert both_are_shown(app, "6,25", "7,5") and "Số lần/năm" in said(app)
    app = click(app, f"over_cost_{review}_both")
    file = get_cost_table(demonstration, review).file
    assert (file["baseline"][0]["hours"], file["times_per_year"]) == ("7.5", "2")
    assert "Trần Văn Khác" not in warned(app)


def test_the_choice_of_an_option(open_page, demonstration):
    review = costed(demonstration)
    view = get_cost_table(demonstration, review)
    app = open_page("pages/review/options.py", review=str(review))
    choose_option(demonstration, review, view.chosen_option, "lý do của người khác", view.version, OTHER)
    app.text_input(key=f"options_{review}_{view.chosen_option}_reason").set_value("lý do của tôi").run()
    drawn_on = f"options_{review}_version"
    app.session_state[drawn_on] = view.version  # as it was drawn before the other saved
    app = next(found for found in app.button if found.label == "Lưu lý do").click().run()
    assert both_are_shown(app, "người khác", "tôi")
    assert get_cost_table(demonstration, review).chosen_reason == "lý do của người khác"
    click(app, f"over_option_{review}")
    assert get_cost_table(demonstration, review).chosen_reason == "lý do của tôi"


# ---- Everything with named fields ---------------------------------------------------------------------


@pytest.mark.parametrize("keeps_mine", [True, False])
def test_a_procedure(open_page, demonstration, keeps_mine):
    opened = get_procedure(demonstration, CODE)
    app = open_page("pages/inventory/procedure.py", ma=CODE)
    theirs = opened.draft.model_copy(update={"decision": "01/QĐ-KHÁC", "result": "Kết quả khác"})
    save_procedure(demonstration, theirs, opened.version, OTHER, load_rulebook().at(get_office(demonstration).works_on))
    app.text_area(key=f"thu_tuc_{CODE}_{opened.version}_result").set_value("Kết quả tôi ghi").run()
    assert both_are_shown(app, "khác", "tôi ghi")
    click(app, f"{'over' if keeps_mine else 'take'}_thu_tuc_{CODE}")
    draft = get_procedure(demonstration, CODE).draft
    assert (draft.decision, draft.result) == ("01/QĐ-KHÁC", "Kết quả tôi ghi" if keeps_mine else "Kết quả khác")


def test_a_draft_document_and_one_of_its_procedures(open_page, demonstration):
    document = list_documents(demonstration)[0]
    app = open_page("pages/impact/draft.py", du_thao=str(document.id))
    changed = document.draft.model_copy(update={"contact": "khác", "person_in_charge": "Người khác"})
    save_document(demonstration, document.id, changed, document.version, OTHER)
    app.text_input(key=f"draft_document_{document.id}_{document.version}_contact").set_value("của tôi").run()
    assert both_are_shown(app, "khác", "của tôi")
    click(app, f"over_document_{document.id}")
    draft = get_document(demonstration, document.id).draft
    assert (draft.contact, draft.person_in_charge) == ("của tôi", "Người khác")


def test_a_procedure_of_a_draft_document(open_page, demonstration):
    documents = [document.id for document in list_documents(demonstration)]
    planned = next(view for views in list_planned(demonstration, documents).values() for view in views)
    opened = get_planned(demonstration, planned.id)
    app = open_page("pages/impact/planned.py", thu_tuc=str(planned.id))
    theirs = opened.content.model_copy(update={"expected_subjects": 77, "expected_subjects_source": "nguồn khác"})
    save_planned(demonstration, planned.id, theirs, opened.version, OTHER)
    app.text_input(key=f"planned_{planned.id}_{opened.version}_expected_source").set_value("nguồn tôi ghi").run()
    assert both_are_shown(app, "khác", "tôi ghi")
    click(app, f"over_planned_{planned.id}")
    content = get_planned(demonstration, planned.id).content
    assert (content.expected_subjects, content.expected_subjects_source) == (77, "nguồn tôi ghi")


def office_page(open_page: Callable[..., AppTest]) -> AppTest:
    return open_page("pages/home/start.py")


def test_the_settings_of_the_office(open_page, demonstration):
    app = office_page(open_page)
    opened = get_office(demonstration)
    save_office(demonstration, opened.model_copy(update={"place": "Biên Hòa"}), OTHER, opened)
    next(box for box in app.text_input if box.label == "Địa danh trên văn bản").set_value("Long Thành")
    app = next(found for found in app.button if found.label == "Lưu thông tin đơn vị").click().run()
    assert get_office(demonstration).place == "Biên Hòa"
    assert both_are_shown(app, "Biên Hòa", "Long Thành")
    click(app, "over_office")
    assert get_office(demonstration) == opened.model_copy(update={"place": "Long Thành"})


def test_the_list_of_agencies(open_page, demonstration):
    app = office_page(open_page)
    opened = list_agencies(demonstration)
    new = AgencyDraft(code="SO-KHAC", name="Sở của người khác", kind=AgencyKind.DEPARTMENT)
    save_agencies(demonstration, [*opened, new], OTHER, opened)
    edits = {"edited_rows": {0: {"name": "Tên tôi sửa"}}, "added_rows": [], "deleted_rows": []}
    app.session_state["agencies_1"] = edits
    app = app.run()
    assert both_are_shown(app, opened[0].name.split()[-1], "tôi")
    click(app, "over_agencies")
    stored = {agency.code: agency.name for agency in list_agencies(demonstration)}
    assert (stored[opened[0].code], stored["SO-KHAC"]) == ("Tên tôi sửa", "Sở của người khác")
