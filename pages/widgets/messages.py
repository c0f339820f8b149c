"""How errors, marks and the demonstration notice are shown."""

import streamlit as st

from models.office import OfficeDraft
from rules.errors import InputError
from rules.vocabulary import Mark


def show_error(error: InputError) -> None:
    """One sentence: what, where, what to do."""
    st.error(escaped(str(error)), icon=":material/error:")


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


_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()#+-!<>|$~:"})


def escaped(text: str) -> str:
    """Text of users, shown letter for letter by elements that read Markdown."""
    return text.translate(_MARKDOWN)
