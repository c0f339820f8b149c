"""«Kiểm tra thể thức»: an upload is checked at once, the same findings are shown once, nothing is kept."""

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from rules.layout.decree import rules
from tests.pages.conftest import Open
from tests.services.right_layout import PROSE, as_file, line, right_parts, run
from tests.services.wrong_layouts import wrong_parts

PAGE = "pages/reference/layout.py"


def checked(open_page: Open, content: bytes, name: str = "van-ban.docx") -> AppTest:
    app = open_page(PAGE)
    app.file_uploader[0].upload(name, content)
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption)).replace("\\", "")


def test_before_an_upload_the_rules_and_their_source_are_listed(demonstration: sa.Engine, open_page: Open):
    app = open_page(PAGE)
    assert f"{len(rules())} quy tắc được kiểm tra" in [expander.label for expander in app.expander]
    assert "Nguồn: Nghị định số 30/2020/NĐ-CP, Phụ lục I." in words(app)
    assert all(rule.title in words(app) for rule in rules().values())
    assert not app.success and not app.error


def test_a_document_without_findings_is_said_to_be_so(demonstration: sa.Engine, open_page: Open):
    app = checked(open_page, as_file(right_parts()))
    assert [message.value.replace("\\", "") for message in app.success] == [
        "«van-ban.docx»: không phát hiện lỗi thể thức nào theo các quy tắc đang kiểm tra."
    ]


def test_a_finding_says_where_what_and_how_to_mend_it(demonstration: sa.Engine, open_page: Open):
    shown = words(checked(open_page, as_file(wrong_parts("number-without-zero"))))
    assert "«van-ban.docx»: 1 lỗi" in shown
    assert "Đang là: số 5. Phải là: số 05." in shown
    assert "Thêm số 0 trước số văn bản" in shown
    assert "- Bảng 1, hàng 1, ô 1, đoạn 4: «Số: 5/QĐ-UBND»" in shown


def test_the_same_finding_in_many_places_is_one_with_its_places(demonstration: sa.Engine, open_page: Open):
    body = right_parts()["word/document.xml"].replace(run(PROSE), run(PROSE, "<w:color w:val='FF0000'/>"))
    app = checked(open_page, as_file(right_parts() | {"word/document.xml": body}))
    assert "16 lỗi** (1 loại)" in words(app)
    assert words(app).count("Đang là:") == 1
    assert "13 chỗ khác" in [expander.label for expander in app.expander]


def test_hostile_words_of_a_document_are_shown_letter_for_letter(demonstration: sa.Engine, open_page: Open):
    body = right_parts()["word/document.xml"]
    body = body.replace(line("NoiNhanMuc", "- Như Điều 3;"), line("NoiNhanMuc", "{{ x }} :red[*a*] $b$"), 1)
    app = checked(open_page, as_file(right_parts() | {"word/document.xml": body}), "*a*:red[b].docx")
    raw = "\n".join(element.value for element in app.markdown)
    assert r"\:red\[\*a\*\]" in raw and ":red[*a*]" not in raw
    assert r"\*a\*\:red\[b\].docx" in raw


@pytest.mark.parametrize("content", [b"", b"khong phai Word"], ids=["empty", "no-word"])
def test_what_is_no_word_file_is_refused_with_its_name(demonstration: sa.Engine, open_page: Open, content: bytes):
    app = checked(open_page, content)
    (error,) = app.error
    assert "van" in error.value and "hãy" in error.value
    assert not app.success
