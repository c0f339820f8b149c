"""What the session keeps of one record while its page is edited."""

from typing import Any

import streamlit as st


class PageState:
    """Plain values by name, apart from those of every other record; ``prefix`` names the record."""

    def __init__(self, prefix: str):
        self.prefix = prefix

    def key(self, name: str) -> str:
        return f"{self.prefix}_{name}"

    def get(self, name: str, default: Any = None) -> Any:
        return st.session_state.get(self.key(name), default)

    def put(self, name: str, value: Any) -> None:
        st.session_state[self.key(name)] = value

    def take_notice(self, name: str) -> Any:
        """A message left by a button for one drawing."""
        return st.session_state.pop(self.key(name), None)
