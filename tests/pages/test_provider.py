"""The sign-in server as the pages know it, read from the secrets files."""

from streamlit.testing.v1 import AppTest

from services.sign_in.configuration import PROVIDER_KEYS


def page() -> None:
    import streamlit as st

    from pages.widgets.provider import provider_configured, sign_in_settings

    st.text(f"{provider_configured()} {sign_in_settings()}")


def shown(**sections: dict) -> str:
    app = AppTest.from_function(page, default_timeout=30)
    for name, section in sections.items():
        app.secrets[name] = section
    app.run()
    assert not app.exception, app.exception
    return app.text[0].value


def test_without_secrets_there_is_no_provider():
    assert shown().startswith("False SignInSettings(person_claim='email', allow_unverified=False)")


def test_a_declared_provider_is_known_with_its_settings():
    auth = dict.fromkeys(PROVIDER_KEYS, "0123456789abcdef" * 2)
    assert shown(auth=auth).startswith("True ")
    assert shown(auth=auth, workbench={"person_claim": "upn"}).endswith("(person_claim='upn', allow_unverified=False)")
    assert shown(auth={**auth, "client_secret": ""}).startswith("False ")
    assert shown(auth="x", workbench="x").startswith("False SignInSettings(person_claim='email'")


def test_a_secret_that_could_be_guessed_lets_nobody_in():
    app = AppTest.from_function(page, default_timeout=30)
    app.secrets["auth"] = dict.fromkeys(PROVIDER_KEYS, "x")
    assert app.run().exception and not app.text
