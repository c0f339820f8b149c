"""The web server: Streamlit's own with the guard before it. ``manage.py run`` serves this file."""

import streamlit as st
from starlette.middleware import Middleware

from guard.middleware import Guard

app = st.App("streamlit_app.py", middleware=[Middleware(Guard)])
