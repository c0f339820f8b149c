"""The leaders' page on one sheet: Word by a click, PDF made when it is asked for, or why it cannot be made."""

import pytest

from rules.errors import InputError

PAGE = "pages/leadership/overview.py"
WIDGET = "pages.widgets.leadership.one_page.leaders_page_pdf"


def labels(app) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_word_is_offered_and_nothing_is_made_before_the_click(demonstration, open_page, monkeypatch):
    def made(*_):
        raise AssertionError("made before it is asked for")

    monkeypatch.setattr(WIDGET, made)
    monkeypatch.setattr("pages.widgets.leadership.one_page.leaders_page_docx", made)
    app = open_page(PAGE)
    assert "Một trang A4 (Word)" in labels(app) and "Lưu tệp PDF" not in labels(app)


def test_the_pdf_is_made_of_the_shown_scope_and_offered(demonstration, open_page, monkeypatch):
    asked = []
    monkeypatch.setattr(WIDGET, lambda engine, scope, day: asked.append(scope) or b"%PDF-1.7")
    app = open_page(PAGE)
    app.button(key="leaders_pdf").click().run()
    assert not app.exception and not app.error
    assert "Lưu tệp PDF" in labels(app)
    assert [scope.period for scope in asked] == ["2021-Q3"]


@pytest.mark.parametrize("sentence", ["Máy này chưa cài LibreOffice; hãy cài đặt.", "Chạy *quá* lâu; hãy thử lại."])
def test_what_cannot_be_made_is_said_in_one_sentence(demonstration, open_page, monkeypatch, sentence):
    def refused(*_):
        raise InputError("pdf.failed", sentence)

    monkeypatch.setattr(WIDGET, refused)
    app = open_page(PAGE)
    app.button(key="leaders_pdf").click().run()
    assert not app.exception
    assert [each.value.replace("\\", "") for each in app.error] == [sentence]
    assert "Lưu tệp PDF" not in labels(app)
    assert [each.key for each in app.button if each.key == "leaders_pdf"], "the button is still there to try again"
