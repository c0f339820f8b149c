"""A file brought back: one that is larger than the screen says is refused unread, whoever sent it."""

from streamlit.testing.v1 import AppTest


def _page(size: int) -> None:
    from pages.widgets import excel_exchange
    from rules.errors import InputError

    def preview(data: bytes) -> None:
        raise InputError("test.read", "đã đọc")

    nothing = dict.fromkeys(("explains", "file_name", "template", "take", "describe", "count"))
    excel_exchange._draw_preview(excel_exchange.Exchange(key="x", preview=preview, **nothing), bytes(size))


def test_a_file_larger_than_the_screen_says_is_not_read():
    app = AppTest.from_function(_page, args=(4 * 2**20 + 1,), default_timeout=30).run()
    assert "lớn hơn 4 MB" in app.error[0].value
    app = AppTest.from_function(_page, args=(4 * 2**20,), default_timeout=30).run()
    assert app.error[0].value == "đã đọc"
