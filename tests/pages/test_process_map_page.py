"""The process map page: read from the steps, edited in a table, proposed beside a review."""

import pytest

from services.process_maps.maps import process_map, proposed_map, save_process_map
from services.reviews.opening import open_review
from tests.conftest import DAY

CODE = "1.001686"


@pytest.fixture
def review(demonstration, act):
    return open_review(demonstration, CODE, "2021-Q3", DAY, act)


def test_the_map_is_drawn_from_the_steps_until_somebody_saves_it(open_page, demonstration):
    app = open_page("pages/inventory/process_map.py", ma=CODE)
    assert not app.exception and "phần mềm đọc từ" in app.info[0].value
    drawing = next(element.proto.body for element in app.get("html"))
    assert "Bộ phận một cửa" in drawing and drawing.count('class="buoc"') == len(process_map(demonstration, CODE).steps)
    assert app.metric[0].label == "Số bước"
    app.button(key=f"so_do_{CODE}_luu").click().run()
    assert not app.exception and app.success[0].value == "Đã lưu sơ đồ."
    assert process_map(demonstration, CODE).version == 1


def test_what_is_typed_is_shown_letter_for_letter(open_page, demonstration, act):
    hostile = "<script>alert(1)</script> {{ x }} *đậm*"
    save_process_map(demonstration, CODE, [{"text": hostile, "lane": "citizen"}], None, act)
    app = open_page("pages/inventory/process_map.py", ma=CODE)
    drawing = next(element.proto.body for element in app.get("html"))
    assert "<script>alert" not in drawing and "&lt;script&gt;" in drawing


def test_a_review_has_its_own_map_after_simplification(open_page, demonstration, review):
    app = open_page("pages/inventory/process_map.py", review=str(review))
    assert not app.exception and [tab.label for tab in app.tabs] == ["Hiện tại", "Sau đơn giản hóa"]
    app.button(key=f"so_do_sau_{review}_luu").click().run()
    assert proposed_map(demonstration, review).version == 1 and process_map(demonstration, CODE).version is None


def test_an_unknown_procedure_leads_back_to_the_list(open_page, demonstration):
    app = open_page("pages/inventory/process_map.py", ma="9.999999")
    assert "Chưa có thủ tục nào mang mã" in app.error[0].value.replace("\\", "")
