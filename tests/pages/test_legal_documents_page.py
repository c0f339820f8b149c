"""The register as an officer searches, enters, corrects and takes away; everybody else reads."""

from datetime import date

from streamlit.testing.v1 import AppTest

from models.package import LegalDocumentDraft
from pages.widgets.legal_document.table import table_key
from rules.legal_documents import load_shipped
from rules.vocabulary import Role
from services.legal_documents import list_register, read_register, save_document
from tests.conftest import ACT
from tests.pages.conftest import somebody

PAGE = "pages/reference/legal_documents.py"
NUMBER = "32/2019/QĐ-UBND"
DRAFT = LegalDocumentDraft(
    number=NUMBER,
    kind="Quyết định",
    title="Quy định về quản lý chợ",
    issuer="Ủy ban nhân dân tỉnh Đồng Nai",
    issued_on=date(2019, 8, 5),
    in_force_from=date(2019, 8, 20),
    source="Công báo tỉnh số 27",
)


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.success, *app.warning]
    return " ".join(element.value for element in shown)


def numbers(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Số, ký hiệu"])


def state_of(app: AppTest, number: str) -> str:
    frame = app.dataframe[0].value
    return frame.loc[frame["Số, ký hiệu"] == number, "Tình trạng"].item()


def choose(app: AppTest, number: str) -> AppTest:
    app.session_state[table_key(numbers(app))] = {
        "selection": {"rows": [numbers(app).index(number)], "columns": [], "cells": []}
    }
    app.run()
    assert not app.exception
    return app


def enter(app: AppTest, **values: object) -> AppTest:
    wanted = DRAFT.model_dump() | values
    prefix = "legal_new_0"
    for name in ("number", "issuer", "title", "source"):
        app.text_input(key=f"{prefix}_{name}").set_value(wanted[name])
    app.selectbox(key=f"{prefix}_kind").set_value(wanted["kind"])
    for name in ("issued_on", "in_force_from", "in_force_to"):
        app.date_input(key=f"{prefix}_{name}").set_value(wanted[name])
    app.button(key=f"{prefix}_save").click().run()
    assert not app.exception
    return app


def test_the_state_is_that_of_the_working_day_and_the_search_forgives_accents(demonstration, open_page):
    app = open_page(PAGE)
    assert len(numbers(app)) == len(load_shipped())
    assert state_of(app, "63/2010/NĐ-CP") == "đang có hiệu lực"
    assert state_of(app, "03/2022/TT-BTP") == "chưa có hiệu lực"
    app.text_input(key="tu").set_value("KIEM soat nghi dinh").run()
    assert set(numbers(app)) == {"63/2010/NĐ-CP", "48/2013/NĐ-CP", "92/2017/NĐ-CP"}
    app.text_input(key="tu").set_value("không có gì").run()
    assert "Không có văn bản nào phù hợp" in said(app)


def test_documents_of_the_inventory_are_listed_on_demand(demonstration, open_page):
    app = open_page(PAGE)
    assert "67/2013/NĐ-CP" not in numbers(app)
    app.toggle(key="legal_undated").set_value(True).run()
    assert state_of(app, "67/2013/NĐ-CP") == "chưa ghi hiệu lực" and "20/2008/NĐ-CP" in numbers(app)


def test_a_document_is_entered(demonstration, open_page):
    app = enter(open_page(PAGE), in_force_to=date(2020, 1, 1))
    assert f"Đã ghi {NUMBER}" in said(app).replace("\\", "")
    assert read_register(demonstration).find(NUMBER).in_force_to == date(2020, 1, 1)
    assert state_of(app, NUMBER) == "hết hiệu lực"
    assert app.text_input(key="legal_new_1_number").value == ""


def test_what_cannot_be_so_is_refused_and_stays(demonstration, open_page):
    app = enter(open_page(PAGE), kind="Nghị quyết")
    assert "không phải của Nghị quyết" in app.error[0].value.replace("\\", "")
    app = enter(app, in_force_from=date(2019, 8, 1))
    assert "sớm hơn ngày ban hành" in app.error[0].value
    app = enter(app, source="")
    assert "Nguồn" in app.error[0].value and app.text_input(key="legal_new_0_number").value == NUMBER
    assert read_register(demonstration).find(NUMBER) is None


def test_an_entry_is_corrected_and_taken_away(demonstration, open_page):
    save_document(demonstration, DRAFT, None, ACT)
    app = choose(open_page(PAGE), NUMBER)
    assert "quy định về quản lý chợ" in said(app) and "Nguyễn Thị Thử ghi" in said(app)
    prefix = "legal_32/2019/qd-ubnd_0"
    app.text_input(key=f"{prefix}_title").set_value("Quy định mới")
    app.button(key=f"{prefix}_save").click().run()
    assert read_register(demonstration).find(NUMBER).title == "Quy định mới"
    app = choose(open_page(PAGE), NUMBER)
    app.button(key=f"{prefix}_remove").click().run()
    assert not app.exception and read_register(demonstration).find(NUMBER) is None


def test_a_colleague_s_entry_is_not_overwritten_unseen(demonstration, open_page):
    app = open_page(PAGE)
    save_document(demonstration, DRAFT.model_copy(update={"title": "Tên của đồng nghiệp"}), None, ACT)
    app = enter(app, title="Tên tôi ghi")
    assert "Có người vừa lưu trước bạn" in said(app)
    assert read_register(demonstration).find(NUMBER).title == "Tên của đồng nghiệp"
    app.button(key="over_legal").click().run()
    assert not app.exception and read_register(demonstration).find(NUMBER).title == "Tên tôi ghi"


def test_a_shipped_document_can_be_entered_with_days_somebody_has_read(demonstration, open_page):
    app = choose(open_page(PAGE), "45/2020/NĐ-CP")
    prefix = "legal_45/2020/nd-cp_0"
    assert not [button for button in app.button if button.key == f"{prefix}_remove"]
    app.button(key=f"{prefix}_save").click().run()
    assert "Nguồn" in app.error[0].value  # of days nobody has read yet none is offered
    app.text_input(key=f"{prefix}_source").set_value("Công báo số 505 + 506")
    app.button(key=f"{prefix}_save").click().run()
    own = [one for one in list_register(demonstration).documents if one.version]
    assert [one.document.number for one in own] == ["45/2020/NĐ-CP"]


def test_others_read_only(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    app = open_page(PAGE)
    assert not app.exception and "Bạn xem được trang này" in said(app)
    assert not [button for button in app.button if str(button.key).endswith("_save")]
    assert "Luật Tổ chức chính quyền địa phương" in said(choose(app, "77/2015/QH13"))
