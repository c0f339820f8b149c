"""«Thông tin ký»: asked once, kept while typed, saved over what was opened only."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from models.package import LegalDocumentDraft
from rules.vocabulary import Role
from services.legal_documents import remove_document, save_document
from services.package.settings import read_settings, save_settings
from tests.conftest import ACT
from tests.pages.conftest import somebody
from tests.services.settled_sets import PERIOD

PAGE = "pages/consolidation/package.py"
KEY = f"signing_{PERIOD}"


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.success, *app.warning]
    return " ".join(element.value for element in shown)


def show(open_page) -> AppTest:
    app = open_page(PAGE)
    app.segmented_control(key="package_part").set_value("Thông tin ký").run()
    assert not app.exception
    return app


def key(name: str, round_: int = 0) -> str:
    return f"{KEY}_{round_}_{name}"


def save(app: AppTest) -> AppTest:
    app.button(key=f"{KEY}_save").click().run()
    assert not app.exception
    return app


def signer(engine, name: str) -> None:
    """A colleague saves another signer of the letter."""
    stored = read_settings(engine, PERIOD)
    letter = stored.content.letter.model_copy(update={"signer": name})
    save_settings(engine, PERIOD, stored.content.model_copy(update={"letter": letter}), stored.version, ACT)


def test_everything_is_asked_on_one_screen_and_saved(demonstration, open_page):
    app = show(open_page)
    app.text_input(key=key("letter.number")).set_value("5")
    app.date_input(key=key("letter.signed_on")).set_value(date(2021, 9, 10))
    app.text_input(key=key("decision.number")).set_value("123")
    app.date_input(key=key("decision.signed_on")).set_value(date(2021, 9, 15))
    app.selectbox(key=key("decision.capacity")).set_value("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    app.text_area(key=key("decision.recipients")).set_value("Như Điều 4\n\n Sở Tư pháp \nLưu: VT, KSTT")
    app.date_input(key=key("act_by")).set_value(date(2021, 12, 15))
    app.multiselect(key=key("legal_basis")).set_value(["92/2017/NĐ-CP", "63/2010/NĐ-CP"]).run()
    assert "Có nội dung chưa lưu" in said(app)
    lines = [caption.value for caption in app.caption if "Căn cứ Nghị định" in caption.value]
    assert lines and lines[0].index("92/2017") < lines[0].index("63/2010")
    save(app)
    assert "Đã lưu thông tin ký" in said(app)
    kept = read_settings(demonstration, PERIOD).content
    assert (kept.letter.number, kept.letter.signed_on) == ("5", date(2021, 9, 10))
    assert kept.decision.capacity == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert kept.decision.recipients == ("Như Điều 4", "Sở Tư pháp", "Lưu: VT, KSTT")
    assert kept.legal_basis == ("92/2017/NĐ-CP", "63/2010/NĐ-CP") and kept.act_by == date(2021, 12, 15)


def test_what_is_typed_stays_while_another_part_of_the_work_is_open(demonstration, open_page):
    app = show(open_page)
    app.text_input(key=key("letter.signer")).set_value("Nguyễn Văn Mới").run()
    app.segmented_control(key="package_part").set_value("Xuất tài liệu").run()
    app.segmented_control(key="package_part").set_value("Thông tin ký").run()
    assert app.text_input(key=key("letter.signer")).value == "Nguyễn Văn Mới"
    assert "Có nội dung chưa lưu" in said(app)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("letter.number", "5/TTr", "Chỉ ghi phần số"),
        ("letter.number", "0", "Chỉ ghi phần số"),
        ("report.symbol", "", "không được để trống"),
    ],
)
def test_what_cannot_be_so_is_refused_and_stays_on_the_screen(demonstration, open_page, name, value, words):
    app = show(open_page)
    app.text_input(key=key(name)).set_value(value)
    save(app)
    assert words in app.error[0].value
    assert app.text_input(key=key(name)).value == value and read_settings(demonstration, PERIOD).version == 1


def test_a_basis_not_in_force_on_the_day_is_said_at_once_and_refused(demonstration, open_page):
    app = show(open_page)
    app.date_input(key=key("decision.signed_on")).set_value(date(2017, 9, 24)).run()
    assert "92/2017/NĐ\\-CP có hiệu lực từ ngày 25/09/2017" in said(app)
    save(app)
    assert "không có hiệu lực vào ngày ký 24/09/2017" in app.error[0].value
    assert read_settings(demonstration, PERIOD).version == 1


def test_days_and_capacities_out_of_order_are_remarked_on_and_not_refused(demonstration, open_page):
    stored = read_settings(demonstration, PERIOD)
    decision = stored.content.decision.model_copy(update={"capacity": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")})
    save_settings(demonstration, PERIOD, stored.content.model_copy(update={"decision": decision}), stored.version, ACT)
    app = show(open_page)
    app.date_input(key=key("letter.signed_on")).set_value(date(2021, 9, 20))
    app.date_input(key=key("decision.signed_on")).set_value(date(2021, 9, 15)).run()
    warned = " ".join(warning.value for warning in app.warning)
    assert "Tờ trình ký ngày 20/09/2021, sau quyết định ký ngày 15/09/2021" in warned and "không ghi «TM.»" in warned
    save(app)
    assert read_settings(demonstration, PERIOD).content.letter.signed_on == date(2021, 9, 20)


def test_a_colleague_s_version_is_shown_beside_what_was_typed(demonstration, open_page):
    app = show(open_page)
    app.text_input(key=key("letter.signer")).set_value("Người tôi ghi")
    app.text_input(key=key("report.signer")).set_value("Chỉ tôi sửa").run()
    signer(demonstration, "Người đồng nghiệp ghi")
    save(app)
    assert "Có người vừa lưu trước bạn" in said(app) and read_settings(demonstration, PERIOD).version == 2
    app.button(key=f"over_{KEY}").click().run()
    kept = read_settings(demonstration, PERIOD).content
    assert (kept.letter.signer, kept.report.signer) == ("Người tôi ghi", "Chỉ tôi sửa")


def test_the_colleague_s_version_can_be_taken(demonstration, open_page):
    app = show(open_page)
    app.text_input(key=key("letter.signer")).set_value("Người tôi ghi").run()
    signer(demonstration, "Người đồng nghiệp ghi")
    save(app)
    app.button(key=f"take_{KEY}").click().run()
    assert not app.exception and read_settings(demonstration, PERIOD).version == 2
    assert app.text_input(key=key("letter.signer", 1)).value == "Người đồng nghiệp ghi"


def test_what_a_colleague_saved_is_shown_where_nothing_was_typed(demonstration, open_page):
    app = show(open_page)
    signer(demonstration, "Người đồng nghiệp ghi")
    app.run()
    assert not app.exception
    assert app.text_input(key=key("letter.signer", 1)).value == "Người đồng nghiệp ghi"


def test_a_leader_reads_without_fields_to_type_in(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.LEADER))
    app = show(open_page)
    assert all(field.disabled for field in [*app.text_input, *app.text_area, *app.date_input, *app.multiselect])
    assert not [button for button in app.button if button.key == f"{KEY}_save"] and "Bạn xem được" in said(app)


def test_a_basis_that_left_the_register_does_not_break_the_page(demonstration, open_page):
    facts = {"number": "9/2019/QĐ-UBND", "kind": "Quyết định", "title": "*Đậm* $x$ {{ 7*7 }}", "issuer": "UBND tỉnh"}
    days = {"issued_on": date(2019, 1, 1), "in_force_from": date(2019, 1, 1), "source": "Công báo"}
    save_document(demonstration, LegalDocumentDraft(**facts, **days), None, ACT)
    app = show(open_page)
    app.multiselect(key=key("legal_basis")).set_value(["9/2019/QĐ-UBND"]).run()
    assert "\\*Đậm\\* \\$x\\$" in said(app)
    remove_document(demonstration, "9/2019/QĐ-UBND", 1, ACT)
    app.run()
    assert not app.exception and "Chưa chọn căn cứ nào" in said(app)
