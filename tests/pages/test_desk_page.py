"""Bàn tổng hợp: a leader reads it, the Office settles and locks, every part opens."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models.database import reading, writing
from models.submission import Submission
from rules.vocabulary import Role, SubmissionState
from services.consolidation.locking import lock, locked_content
from services.consolidation.sets import read_set
from services.consolidation.settling import choose_lead, decide_conflict
from services.consolidation.taking import take_in, take_out
from tests.conftest import ACT
from tests.pages.conftest import somebody
from tests.services.sent_copies import Sent, store_sent

DESK, PERIOD = "pages/consolidation/desk.py", "2021-Q3"
PARTS = ("Tiến độ", "Hồ sơ", "Trùng lặp", "Mâu thuẫn", "Thẩm quyền", "Thứ tự", "Chốt")
OFFICER = somebody(Role.OFFICE, "VPUBND", "Trần Thị Lan")


@pytest.fixture
def desk(demonstration, open_page, at_the_screen):
    """``desk("Chốt")``: the page with this part open, before the eyes of an officer of the Office."""

    def open_(part: str, person=OFFICER):
        at_the_screen(person)
        app = open_page(DESK)
        app.session_state["desk_part"] = part
        assert not app.run().exception, app.exception
        return app

    return open_


def words(app) -> str:
    shown = (*app.markdown, *app.caption, *app.metric, *app.info, *app.warning, *app.error, *app.success)
    return " ".join(str(element.value) for element in shown)


def settle(engine) -> None:
    """Everything that stops the locking of the demonstration set."""
    kept = read_set(engine, PERIOD)
    for item in kept.items:
        if item.lead is None:
            choose_lead(engine, item.sources[0].sending_id, read_set(engine, PERIOD).version, ACT)
    for conflict in kept.undecided:
        version = read_set(engine, PERIOD).version
        decide_conflict(engine, PERIOD, conflict.key, "Bỏ bản sao, tra cứu thay.", version, ACT)


def test_the_top_says_how_much_is_in_what_it_saves_and_how_far_the_targets_are(desk):
    app = desk("Tiến độ")
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["Thủ tục có đề xuất cắt giảm"] == "2 / 53"
    assert shown["Tiết kiệm một năm"] == "31.458.890.234 đồng"
    assert "Thuộc thẩm quyền của tỉnh: **31.362.149.750 đồng**" in words(app)
    assert "Chỉ tiêu 10%: đạt" in words(app) and "Chỉ tiêu 20%: chưa đạt" in words(app)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER])
def test_every_part_opens_and_a_leader_finds_nothing_to_change(desk, part, role):
    app = desk(part, somebody(role, "VPUBND"))
    if role is Role.LEADER:
        assert not [button.label for button in app.button if str(button.key or "").startswith("desk_")]


def test_agencies_do_not_open_the_desk(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.HEAD, "STP"))
    app = open_page(DESK)
    assert not app.metric and "không thuộc phần việc" in app.info[0].value


def test_the_matrix_shows_all_agencies_and_filters(desk):
    app = desk("Tiến độ")
    table = app.dataframe[0].value
    assert len(table) == 31
    assert table.set_index("name").loc["Ủy ban nhân dân huyện Long Thành", "counted"] == "1"
    app.text_input(key="desk_text").set_value("long thanh").run()
    assert list(app.dataframe[0].value["name"]) == ["Ủy ban nhân dân huyện Long Thành"]
    app.text_input(key="desk_text").set_value("").run()
    app.selectbox(key="desk_state").set_value(SubmissionState.WITH_OFFICE.label).run()
    assert sum(int(count or 0) for count in app.dataframe[0].value["office"]) == 2
    assert not any(app.dataframe[0].value["counted"])


def test_accepted_submissions_are_taken_in_all_at_once(desk, demonstration):
    with reading(demonstration) as session:
        taken = select(Submission.id).where(Submission.period == PERIOD)
        (one, *_) = session.scalars(taken.where(Submission.state == SubmissionState.CONSOLIDATED))
    take_out(demonstration, one, "Thử lại", ACT)
    before = len(read_set(demonstration, PERIOD).sources)
    app = desk("Hồ sơ")
    app.button(key="desk_take_all").click().run()
    assert not app.exception and len(read_set(demonstration, PERIOD).sources) == before + 1
    assert [toast.value for toast in app.toast] == ["Đã đưa 01 hồ sơ vào phương án chung."]


def test_a_duplicate_is_compared_and_its_lead_chosen(desk, demonstration):
    app = desk("Trùng lặp")
    assert "Trùng số đối tượng" in app.warning[0].value
    lead = next(box for box in app.selectbox if box.key.startswith("desk_lead_"))
    wanted = read_set(demonstration, PERIOD).items[1].sources[1]
    lead.set_value(wanted.sending_id).run()
    next(button for button in app.button if button.key.startswith("desk_lead_go_")).click().run()
    assert read_set(demonstration, PERIOD).items[1].lead == wanted


def test_a_source_is_left_uncounted_only_with_a_reason(desk, demonstration):
    app = desk("Trùng lặp")
    next(button for button in app.button if button.key.startswith("desk_count_go_")).click().run()
    assert "Chưa ghi lý do" in app.error[0].value
    next(field for field in app.text_input if field.key.startswith("desk_count_reason_")).set_value("Số của cả tỉnh")
    next(button for button in app.button if button.key.startswith("desk_count_go_")).click().run()
    assert not app.error
    assert [source.is_counted for source in read_set(demonstration, PERIOD).items[1].sources] == [False, True]


def test_a_conflict_is_settled_in_words_that_are_shown_letter_for_letter(desk, demonstration):
    app = desk("Mâu thuẫn")
    assert "Hai cơ quan cắt giảm khác nhau" in words(app)
    app.text_area[0].set_value("Lấy theo **Biên Hòa** {{ x }} :red[a]").run()
    next(button for button in app.button if button.label == "Lưu quyết định").click().run()
    assert not app.error and not app.exception
    (decision,) = read_set(demonstration, PERIOD).decisions.values()
    assert decision.text == "Lấy theo **Biên Hòa** {{ x }} :red[a]"
    assert "\\*\\*Biên Hòa\\*\\* \\{\\{ x \\}\\} \\:red\\[a\\]" in app.success[0].value


def test_the_set_is_locked_and_reopened_with_a_reason(desk, demonstration):
    app = desk("Chốt")
    assert app.button(key="desk_lock").disabled and "chưa chọn nguồn chính" in app.warning[0].value
    settle(demonstration)
    app = desk("Chốt")
    app.button(key="desk_lock").click().run()
    assert not app.exception and "chốt lúc" in app.success[0].value
    assert locked_content(demonstration, PERIOD)["totals"]["saving_vnd"]
    app.button(key="desk_reopen").click().run()
    assert "Chưa ghi lý do" in app.error[0].value
    app.text_input(key="desk_reopen_reason").set_value("Bổ sung hồ sơ")
    app.button(key="desk_reopen").click().run()
    assert locked_content(demonstration, PERIOD) is None and "Bổ sung hồ sơ" in words(app)


def test_targets_are_typed_as_vietnamese_numbers(desk, demonstration):
    app = desk("Chốt")
    app.text_input(key="desk_target_cost").set_value("12.5")
    app.button(key="desk_targets_save").click().run()
    assert "số viết theo lối Việt Nam" in app.error[0].value
    app.text_input(key="desk_target_cost").set_value("12,5")
    app.button(key="desk_targets_save").click().run()
    assert read_set(demonstration, PERIOD).target_cost_percent == "12.5"


def test_a_locked_set_offers_no_change_and_an_outdated_screen_is_refused(desk, demonstration):
    settle(demonstration)
    app = desk("Chốt")
    lock(demonstration, PERIOD, read_set(demonstration, PERIOD).version, ACT)
    app.button(key="desk_targets_save").click().run()
    assert "chốt lúc" in app.error[0].value
    for part in ("Trùng lặp", "Mâu thuẫn", "Thứ tự"):
        assert not [button for button in desk(part).button if str(button.key or "").startswith("desk_")]


def test_fields_are_moved(desk, demonstration):
    app = desk("Thứ tự")
    first = [item.shown.field for item in read_set(demonstration, PERIOD).items]
    next(field for field in app.number_input if field.key.startswith("desk_field_place_0")).set_value(2).run()
    app.button(key="desk_move_field_go").click().run()
    assert [item.shown.field for item in read_set(demonstration, PERIOD).items] == first[::-1]


def test_an_altered_lock_is_said_so(desk, demonstration):
    settle(demonstration)
    lock(demonstration, PERIOD, read_set(demonstration, PERIOD).version, ACT)
    with writing(demonstration) as session:
        session.execute(sa.text("UPDATE consolidation_lock SET fingerprint = 'x'"))
    assert "không còn khớp mã kiểm tra" in desk("Chốt").error[0].value


def test_the_page_asks_the_database_as_often_for_sixty_submissions_as_for_three(desk, demonstration):
    app = desk("Tiến độ")
    few = _statements(app)
    sent = [Sent("STP", code=f"9.{at:06d}", name=f"Thủ tục {at}", measures=[{"measure": "m"}]) for at in range(57)]
    take_in(demonstration, store_sent(demonstration, sent, ACT), ACT)
    assert _statements(app) == few
    assert app.metric[0].value == "59 / 110"


def _statements(app) -> int:
    """How many the database is sent while the page is drawn anew."""
    seen = []

    def note(*asked: object) -> None:
        seen.append(asked[2])

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    app.run()
    sa.event.remove(sa.Engine, "before_cursor_execute", note)
    assert not app.exception
    return len(seen)
