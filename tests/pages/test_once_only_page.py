"""The pages «Giấy tờ Nhà nước đã có» and «Loại giấy tờ», as an officer sees and uses them."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from models.paper_type import PaperType, PaperTypeName
from models.procedure import Procedure
from models.review import CostTable, Review
from rules.vocabulary import Readiness, Role
from services.paper_types.catalogue import count_ungrouped
from services.paper_types.figures import Wanted
from tests.pages.conftest import somebody

HELD, TYPES = "pages/paper_types/once_only.py", "pages/paper_types/paper_types.py"
BUSINESS = "Giấy chứng nhận đăng ký doanh nghiệp"


def texts(app: AppTest) -> str:
    parts = (app.markdown, app.caption, app.info, app.success, app.warning, app.error, app.title, app.subheader)
    return "\n".join(element.value for part in parts for element in part).replace("\\", "")


def type_row(engine: sa.Engine, name: str = BUSINESS) -> PaperType:
    with Session(engine) as session:
        return session.exec(select(PaperType).where(PaperType.name == name)).first()


def button(app: AppTest, label: str):
    return next(b for b in app.button if b.label.startswith(label))


def choose_row(app: AppTest, row: int) -> AppTest:
    """Tick a row of the list; the tests' way to a selection is the session."""
    app.session_state[f"giay_to_{hash(Wanted())}__1"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def test_the_list_says_what_is_known_and_what_is_not(demonstration, open_page):
    app = open_page(HELD)
    frame = app.dataframe[0].value
    row = frame[frame["Giấy tờ"] == BUSINESS].iloc[0]
    assert row["Mức sẵn sàng"] == "Đã kết nối"
    assert row["Chi phí một năm (đồng)"].startswith("ít nhất ")
    assert "chưa biết" in set(frame["Chi phí một năm (đồng)"])
    assert {m.label: m.value for m in app.metric}["Chi phí của người dân một năm"].startswith("Ít nhất ")


def test_a_filter_without_a_match_says_so(demonstration, open_page):
    app = open_page(HELD)
    app.selectbox(key="csdl").set_value("dat_dai").run()
    assert "Không có giấy tờ nào phù hợp" in texts(app)


def test_names_that_are_not_grouped_are_said_and_grouped_by_the_office(demonstration, open_page, monkeypatch):
    monkeypatch.setattr("pages.widgets.paper_type.ungrouped.apart", lambda engine, work: work(engine))
    with Session(demonstration) as session:
        session.execute(sa.delete(PaperTypeName).where(PaperTypeName.placed_by == ""))
        session.commit()
    assert count_ungrouped(demonstration)
    assert "chưa được xếp vào loại nào" in texts(open_page(HELD))
    app = open_page(TYPES)
    button(app, "Gộp tên giấy tờ").click().run()
    assert not app.exception
    assert "Đã xếp" in texts(app)
    assert count_ungrouped(demonstration) == 0


def test_the_office_confirms_a_type(demonstration, open_page):
    row = type_row(demonstration, "Phiếu lý lịch tư pháp")
    app = open_page(TYPES, loai=str(row.id))
    app.selectbox(key=f"loai_{row.id}_readiness").set_value("ready")
    app.text_input(key=f"loai_{row.id}_source").set_value("Công văn số 5")
    button(app, "Xác nhận").click().run()
    assert "Đã xác nhận" in texts(app)
    stored = type_row(demonstration, "Phiếu lý lịch tư pháp")
    assert (stored.readiness, stored.source, stored.confirmed_by) == (
        Readiness.READY,
        "Công văn số 5",
        "Cán bộ rà soát",
    )


def test_two_at_once_the_second_is_refused_and_sees_what_changed(demonstration, open_page):
    row = type_row(demonstration)
    app = open_page(TYPES, loai=str(row.id))
    app.text_input(key=f"loai_{row.id}_source").set_value("Nguồn của tôi")
    with Session(demonstration) as session:
        other = session.get(PaperType, row.id)
        other.issuer = "Sở Tài chính"
        session.commit()
    button(app, "Xác nhận").click().run()
    assert type_row(demonstration).source != "Nguồn của tôi"
    assert "đã có người khác lưu" in texts(app)
    assert "«Sở Tài chính»" in texts(app)
    button(app, "Làm tiếp trên bản mới").click().run()
    assert app.text_input(key=f"loai_{row.id}_issuer").value == "Sở Tài chính"
    assert app.text_input(key=f"loai_{row.id}_source").value == "Nguồn của tôi"  # nothing typed is lost
    button(app, "Xác nhận").click().run()
    stored = type_row(demonstration)
    assert (stored.issuer, stored.source) == ("Sở Tài chính", "Nguồn của tôi")


def test_others_read_the_type_without_buttons(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.DRAFTER, "SVHTTDL"))
    app = open_page(TYPES, loai=str(type_row(demonstration).id))
    assert not [b for b in app.button if b.label.startswith(("Xác nhận", "Tách", "Gộp"))]
    assert "Bạn xem được trang này" in texts(app)


def test_a_type_that_is_gone_is_said(demonstration, open_page):
    assert "Loại giấy tờ này không còn" in texts(open_page(TYPES, loai="999999"))


def test_hostile_names_are_shown_letter_for_letter(demonstration, open_page):
    hostile = "<script>alert(1)</script> *x* $y$ :red[z] {{ 7*7 }}"
    with Session(demonstration) as session:
        session.get(PaperType, type_row(demonstration).id).name = hostile
        session.commit()
    app = open_page(TYPES, loai=str(type_row(demonstration, hostile).id))
    assert hostile not in app.title[0].value and hostile in texts(app)


@pytest.fixture
def reviewed(demonstration: sa.Engine) -> tuple[sa.Engine, str, int]:
    """A review whose cost table has a line of the business certificate and that is back with its agency."""
    with Session(demonstration) as session:
        statement = select(Review, CostTable).join(CostTable, CostTable.review_id == Review.id)
        for review, table in session.exec(statement.join(Procedure, Procedure.id == Review.procedure_id)):
            if session.get(Procedure, review.procedure_id).code == "1.000883":
                file = table.file
                kept = [o | {"changes": [], "measures": []} for o in file["options"]]
                table.file = file | {"options": kept, "inputs": []}
                returned = {"state": "head_returned", "review": review.id}
                session.execute(sa.text("update submission set state = :state where review_id = :review"), returned)
                found = (review.reviewing_agency, review.id)
                session.commit()
                return demonstration, *found
    raise AssertionError("the demonstration has no review of 1.000883")


def test_a_click_puts_the_measure_into_the_option(reviewed, open_page, at_the_screen):
    engine, agency, review = reviewed
    at_the_screen(somebody(Role.DRAFTER, agency))
    app = open_page(HELD)
    frame = app.dataframe[0].value
    app = choose_row(app, list(frame["Giấy tờ"]).index(BUSINESS))
    assert not app.exception, app.exception
    key = f"bien_phap_{type_row(engine).id}_{review}"
    app.checkbox(key=f"{key}_chon").check().run()
    assert app.selectbox(key=f"{key}_quy_dinh").options  # the legal basis of the TTHC
    button(app, "Thêm biện pháp cho 1 thủ tục").click().run()
    assert not app.exception, app.exception
    assert "1.000883: Đã thêm vào phương án" in texts(app)
    with Session(engine) as session:
        file = session.exec(select(CostTable.file).where(CostTable.review_id == review)).one()
    changed = [c for option in file["options"] for c in option["changes"]]
    assert [(c["line"], c["remove"]) for c in changed] == [("1.3", True)]


def test_the_papers_of_a_procedure_say_what_the_state_has(demonstration, open_page, at_the_screen):
    assert "Nhà nước đã có: Giấy chứng nhận đăng ký doanh nghiệp" in texts(
        open_page("pages/inventory/procedure.py", ma="1.000883")
    )
    assert "Nhà nước đã có" not in texts(open_page("pages/inventory/procedure.py", ma="1.004539"))
