"""The account server beside the app, where there is one."""

from pathlib import Path

import streamlit as st

from services.sign_in.local_accounts import LocalAccounts, open_accounts

_PYTHON = Path(__file__).parents[3] / ".venv-accounts"


def local_accounts() -> LocalAccounts | None:
    """The account server started with this app: the file that tells Streamlit of it stands in its folder."""
    python = next((path for name in ("bin/python", "Scripts/python.exe") if (path := _PYTHON / name).exists()), None)
    folders = [Path(path).parent for path in st.get_option("secrets.files")]
    found = (open_accounts(folder, python) for folder in folders) if python else ()
    return next(filter(None, found), None)
