"""«Lời văn»: the Office edits a sentence, everybody sees which ones do not fit the figures any more."""

from collections.abc import Iterator

import pytest

from rules.vocabulary import Role
from services.package.content import PackageContent
from services.package.parts import Part
from services.package.passages import Passage, Passages
from services.package.texts import edit_passage, restore_passage
from services.package.worded import read_edits
from tests.conftest import ACT
from tests.pages.conftest import somebody

PAGE, PERIOD = "pages/consolidation/package.py", "2021-Q3"
OFFICER = somebody(Role.OFFICE, "VPUBND", "Trần Thị Lan")
LEADER = somebody(Role.LEADER, "", "Lê Văn Minh")
SAID = "Thông qua phương án đơn giản hóa 02 thủ tục hành chính."
ARTICLE = Passage("decision.article.1", "Quyết định, Điều 1", SAID)
COLLEAGUE = ACT._replace(person="Nguyễn Văn An")
KEY = f"passage_{PERIOD}_{ARTICLE.place}"


def _documents(content: PackageContent, passages: Passages) -> Iterator[Part]:
    """Two documents: an article, and a list too long for one page of the screen."""
    passages.write(ARTICLE.place, ARTICLE.title, SAID)
    for number in range(1, 20):
        passages.write(
            f"annex.{number}.contents", f"Phụ lục II, {number}. Nội dung", f"Câu số {number}: $x$ *đậm* <b>."
        )
    yield from ()


@pytest.fixture
def texts(demonstration, monkeypatch, open_page, at_the_screen):
    """``texts()``: the page with this part open, before the eyes of an officer of the Office."""
    monkeypatch.setattr("services.package.assembling._BUILDERS", (_documents,))

    def open_(person=OFFICER):
        at_the_screen(person)
        app = open_page(PAGE)
        app.session_state["package_part"] = "Lời văn"
        assert not app.run().exception, app.exception
        return app

    return open_


def words(app) -> str:
    shown = (*app.markdown, *app.caption, *app.info, *app.warning, *app.error)
    return " ".join(str(element.value) for element in shown)


def typing(app, text: str, key: str = KEY):
    """The text area of this passage, opened if need be, with this text."""
    for button in app.button:
        if button.key == f"{key}_edit":
            button.click().run()
    app.text_area(key=f"{key}_text").set_value(text).run()
    assert not app.exception, app.exception
    return app


def type_and_save(app, text: str):
    typing(app, text)
    app.button(key=f"{KEY}_save").click().run()
    assert not app.exception, app.exception
    return app


def test_an_edit_is_saved_named_and_put_back(texts, demonstration):
    app = type_and_save(texts(), "Thông qua phương án của 02 thủ tục hành chính.")
    edit = read_edits(demonstration, PERIOD)[ARTICLE.place]
    assert (edit.text, edit.by) == ("Thông qua phương án của 02 thủ tục hành chính.", "Trần Thị Lan")
    assert "Đã sửa" in words(app) and "Trần Thị Lan sửa lúc" in words(app)
    assert app.text_area[0].value == edit.text
    app.button(key=f"{KEY}_restore").click().run()
    assert not read_edits(demonstration, PERIOD)
    assert not app.text_area and SAID in words(app) and "badge[Đã sửa]" not in words(app)


def test_a_number_without_ground_is_named_at_once_and_again_when_stored(texts):
    app = texts()
    typing(app, "Thông qua 45 thủ tục hành chính, tiết kiệm 9 tỷ đồng.")
    assert "45 thủ tục hành chính; 9 tỷ đồng" in words(app)  # before it is saved
    app.button(key=f"{KEY}_save").click().run()
    assert "Số không khớp số liệu" in words(app)
    app.segmented_control(key="passages_kind").set_value("Cần xem lại").run()
    assert [area.value for area in app.text_area] == ["Thông qua 45 thủ tục hành chính, tiết kiệm 9 tỷ đồng."]


def test_an_edit_whose_figures_have_changed_shows_both_sentences(texts, demonstration):
    old = Passage(ARTICLE.place, ARTICLE.title, SAID.replace("02", "03"))
    edit_passage(demonstration, PERIOD, old, "Thông qua phương án kèm theo.", COLLEAGUE)
    app = texts()
    assert "Số liệu đã thay đổi sau khi sửa" in words(app)
    assert "~~03~~" in words(app) and "**02**" in words(app)
    app.button(key=f"{KEY}_stands").click().run()
    assert "Số liệu đã thay đổi sau khi sửa" not in words(app)
    assert read_edits(demonstration, PERIOD)[ARTICLE.place].generated == SAID


def test_the_second_of_two_keeps_what_was_typed_and_decides(texts, demonstration):
    app = texts()
    typing(app, "Của tôi.")
    edit_passage(demonstration, PERIOD, ARTICLE, "Của đồng nghiệp.", COLLEAGUE)
    app.button(key=f"{KEY}_save").click().run()
    assert "Có người vừa lưu trước bạn" in words(app) and "Nguyễn Văn An" in words(app)
    assert app.text_area[0].value == "Của tôi."
    assert read_edits(demonstration, PERIOD)[ARTICLE.place].text == "Của đồng nghiệp."
    app.button(key=f"over_{KEY}_both").click().run()
    assert read_edits(demonstration, PERIOD)[ARTICLE.place].text == "Của tôi."
    assert "Có người vừa lưu trước bạn" not in words(app)


def test_what_was_typed_is_kept_when_a_colleague_has_put_the_sentence_back(texts, demonstration):
    edit_passage(demonstration, PERIOD, ARTICLE, "Của đồng nghiệp.", COLLEAGUE)
    app = texts()
    typing(app, "Của tôi.")
    stored = read_edits(demonstration, PERIOD)[ARTICLE.place]
    restore_passage(demonstration, PERIOD, Passage(ARTICLE.place, ARTICLE.title, SAID, stored), COLLEAGUE)
    app.button(key=f"{KEY}_save").click().run()
    assert app.text_area[0].value == "Của tôi." and not read_edits(demonstration, PERIOD)
    app.button(key=f"over_{KEY}_both").click().run()
    assert read_edits(demonstration, PERIOD)[ARTICLE.place].text == "Của tôi."


def test_typed_text_survives_a_look_at_another_document(texts):
    app = texts()
    typing(app, "Đang gõ dở.")
    app.selectbox(key="passages_document").set_value("Phụ lục II").run()
    assert not app.text_area and "Câu số 1" in words(app)
    app.selectbox(key="passages_document").set_value("Quyết định").run()
    assert [area.value for area in app.text_area] == ["Đang gõ dở."]


def test_a_leader_reads_and_cannot_edit(texts, demonstration):
    edit_passage(demonstration, PERIOD, ARTICLE, "Lời văn đã sửa của Văn phòng.", COLLEAGUE)
    app = texts(LEADER)
    assert not app.text_area and "Lời văn đã sửa của Văn phòng" in words(app) and "Nguyễn Văn An" in words(app)
    assert not [button for button in app.button if button.label in ("Lưu", "Lấy lại câu của phần mềm")]


def test_an_edit_without_a_place_is_shown_and_removed_only_when_asked(texts, demonstration):
    gone = Passage("annex.1.000001.contents", "Phụ lục II, 1. Nội dung", "Câu cũ.")
    edit_passage(demonstration, PERIOD, gone, "Lời văn $của$ <b>đoạn</b> cũ.", COLLEAGUE)
    app = texts()
    assert "không còn chỗ trong tài liệu (1)" in app.expander[-1].label
    assert "Lời văn \\$của\\$" in words(app)
    app.button(key=f"homeless_{PERIOD}_{gone.place}").click().run()
    assert not read_edits(demonstration, PERIOD)


def test_hostile_words_are_shown_letter_for_letter(texts, demonstration):
    edit_passage(demonstration, PERIOD, ARTICLE, ":red[đỏ] {{ 7 * 7 }} <script>x</script>", COLLEAGUE)
    shown = words(texts(LEADER))
    assert "\\:red\\[đỏ\\]" in shown and "\\<script" in shown and "49" not in shown
    assert "\\$x\\$ \\*đậm\\* \\<b\\>" in shown


def test_searching_and_paging(texts):
    app = texts()
    app.text_input(key="passages_text").set_value("cau so 17").run()
    assert "Câu số 17" in words(app) and "Câu số 1:" not in words(app) and SAID not in words(app)
    app.text_input(key="passages_text").set_value("không có đâu").run()
    assert "Không có đoạn nào khớp" in words(app)
