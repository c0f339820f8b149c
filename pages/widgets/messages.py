"""How errors, marks and the demonstration notice are shown."""

import re

import streamlit as st

from models.office import OfficeDraft
from rules.errors import InputError
from rules.vocabulary import Mark
from services.watching import page_runs


def show_error(error: InputError) -> None:
    """One sentence: what, where, what to do."""
    st.error(escaped(str(error)), icon=":material/error:")


def show_unfinished(error: InputError) -> None:
    """What is not filled in yet: nothing is wrong, something is left to do."""
    st.info(escaped(str(error)), icon=":material/edit_note:")


def show_failure(error: Exception) -> None:
    """What went wrong inside the program: the log has the details, the reader a number to quote."""
    number = page_runs.failed(error)
    st.error(
        f"Trang này gặp lỗi ngoài dự kiến. Hãy tải lại trang; nếu vẫn lỗi, báo người quản trị mã lỗi {number}.",
        icon=":material/error:",
    )


def mark_note(mark: Mark) -> None:
    """The discreet reminder on everything that was not compared with the official text."""
    if mark is Mark.RECONSTRUCTED:
        st.caption(f":material/history_edu: {mark.label}")


def demonstration_banner(office: OfficeDraft | None) -> None:
    """Stands on every page while the office works with demonstration data."""
    if office is not None and office.demonstration:
        st.markdown(
            ":orange-badge[:material/science: Dữ liệu minh họa] Không phải số liệu chính thức; không dùng để trình ký."
        )


_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()#+-!<>|$~:&="})
_NUMBER_OF_LIST = re.compile(r"^(\s*\d+)\.(?=\s|$)", re.MULTILINE)  # «3.» would be counted anew; «3)» is escaped above


def escaped(text: str) -> str:
    """Text of users, shown letter for letter by elements that read Markdown."""
    return _NUMBER_OF_LIST.sub(r"\1\.", text.translate(_MARKDOWN))
