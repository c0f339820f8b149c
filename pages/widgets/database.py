"""The database of this server, before anybody is known; pages read through ``session.engine``."""

import os

import sqlalchemy as sa
import streamlit as st

from models.database import DEFAULT_URL, make_engine
from services.migration import migrate, refuse_damaged


@st.cache_resource(show_spinner="Đang mở kho dữ liệu…")
def database() -> sa.Engine:
    """The database of this server, whole and at the newest schema."""
    opened = make_engine(os.environ.get("DATABASE_URL", DEFAULT_URL))
    refuse_damaged(opened)
    migrate(opened)
    return opened
