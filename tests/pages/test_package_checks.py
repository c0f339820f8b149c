"""«Kiểm tra»: what is wrong comes first, with the way to where it is mended; nothing wrong is said as well."""

import pytest

from rules.vocabulary import Role
from services.consolidation.locking import lock
from services.package.assembling import assemble
from services.package.content import read_package
from services.package.texts import edit_passage
from tests.conftest import ACT, DAY
from tests.pages.conftest import somebody
from tests.services.settled_sets import PERIOD, settle, version

PAGE = "pages/consolidation/package.py"
OFFICER = somebody(Role.OFFICE, "VPUBND", "Trần Thị Lan")
LEADER = somebody(Role.LEADER, "", "Lê Văn Minh")


@pytest.fixture
def checks(demonstration, open_page, at_the_screen):
    """``checks()``: the page with this part open, over the locked demonstration."""
    settle(demonstration)
    lock(demonstration, PERIOD, version(demonstration), ACT)

    def open_(person=OFFICER):
        at_the_screen(person)
        app = open_page(PAGE)
        app.session_state["package_part"] = "Kiểm tra"
        assert not app.run().exception, app.exception
        return app

    open_.engine = demonstration
    return open_


def words(app) -> str:
    shown = (*app.markdown, *app.success, *app.warning, *app.error)
    return " ".join(str(element.value) for element in shown)


def test_a_package_whose_figures_agree_has_only_matters_to_judge(checks):
    app = checks(LEADER)
    assert "Số liệu trong các tài liệu khớp nhau." in words(app) and not app.error
    assert "red-badge" not in words(app)


def test_a_wrong_number_comes_first_and_its_button_opens_the_passage(checks):
    passages = assemble(read_package(checks.engine, PERIOD, DAY)).passages.written
    article = next(one for one in passages if one.place == "decision.article.1")
    edit_passage(checks.engine, PERIOD, article, article.text.replace("31.458.890.234", "31.458.890.243"), ACT)
    app = checks()
    assert "1 lỗi phải sửa" in app.error[0].value
    assert words(app).index("Quyết định, Điều 1") < words(app).index("Cần xem lại")
    app.button(key="check_prose_number_0").click().run()
    assert not app.exception, app.exception
    assert app.session_state["package_part"] == "Lời văn"
    assert app.text_input(key="passages_text").value == "Quyết định, Điều 1"
    assert "31.458.890.243" in app.text_area[0].value
