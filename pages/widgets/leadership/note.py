"""Small words beside figures, dark enough to be read by everyone: the captions of the framework are too pale."""

import streamlit as st

from pages.widgets.messages import escaped


def note(text: str) -> None:
    """Every letter as it is."""
    st.markdown(f":small[{escaped(text)}]")
