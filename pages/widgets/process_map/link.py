"""The way from a TTHC to its process map."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def link_process_map(code: str, place: DeltaGenerator | None = None) -> None:
    """A link to the map of this TTHC, in this place of the page; None: here."""
    (place or st).page_link(
        "pages/inventory/process_map.py",
        label="Sơ đồ quy trình",
        icon=":material/account_tree:",
        query_params={"ma": code},
    )
