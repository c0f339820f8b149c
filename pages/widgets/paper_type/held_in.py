"""What of the papers of one TTHC the State already has, in a line under the table."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.paper_type.words import database_name
from pages.widgets.session import engine
from services.paper_types.catalogue import HeldIn, held_in

_LONGEST = 120


def say_held(code: str) -> None:
    """«Nhà nước đã có: … (cơ sở dữ liệu …, đã kết nối)»; nothing where no paper of the TTHC is known to be held."""
    held = list(dict.fromkeys(map(held_words, held_in(engine(), code)))) if code else []
    if held:
        st.caption(f":material/database: Nhà nước đã có: {escaped('; '.join(held))}.")


def held_words(paper: HeldIn) -> str:
    """One paper with its database, how ready it is, and whether only the machine says so."""
    name = " ".join(paper.name.split()).strip(" -+;.")
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rpartition(' ')[0]}…"
    ready = f", {paper.readiness.label.lower()}" if paper.readiness else ""
    proposed = "" if paper.confirmed_by else ", máy đề xuất"
    return f"{short} ({database_name(paper.state_database)}{ready}{proposed})"
