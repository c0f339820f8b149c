"""The sign-in server as Streamlit knows it: the sections [auth] and [workbench] of its secrets files."""

from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from services.sign_in.configuration import SignInSettings, is_configured, read_settings, refuse_weak_secret


def provider_configured() -> bool:
    """Can people sign in through a server: the province's own or the account server beside the app?

    Raises:
        InputError: sign_in.weak_secret, where anybody could forge a sign-in.
    """
    auth = _section("auth")
    if not is_configured(auth):
        return False
    refuse_weak_secret(auth)
    return True


def provider_declared() -> bool:
    """Has somebody begun to declare a server, even if a part of it is missing?"""
    return bool(_section("auth"))


def served_securely() -> bool:
    """Do people reach the app by https?"""
    return str(_section("auth").get("redirect_uri", "")).startswith("https://")


def sign_in_settings() -> SignInSettings:
    """Which claim names a person, and whether it must be verified."""
    return read_settings(_section("workbench"))


def _section(name: str) -> Mapping:
    try:
        section = st.secrets.get(name, {})
    except StreamlitSecretNotFoundError:  # no secrets file at all
        return {}
    return section if isinstance(section, Mapping) else {}
