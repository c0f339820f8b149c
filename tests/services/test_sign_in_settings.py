"""Which claims of a sign-in server name a person, and which do not."""

import pytest

from rules.errors import InputError
from services.sign_in.configuration import (
    PROVIDER_KEYS,
    SignInSettings,
    address_of,
    has_provider,
    is_configured,
    read_settings,
)

STRICT, LENIENT = SignInSettings(), SignInSettings(allow_unverified=True)
ADDRESS = "An.Nguyen@DongNai.example"


@pytest.mark.parametrize(
    "claims, strict, lenient",
    [
        ({"email": ADDRESS, "email_verified": True}, True, True),
        ({"email": ADDRESS, "email_verified": "true"}, True, True),
        ({"email": ADDRESS}, False, True),
        ({"email": ADDRESS, "email_verified": None}, False, True),
        ({"email": ADDRESS, "email_verified": False}, False, False),  # the server says it is not verified
        ({"email": ADDRESS, "email_verified": "false"}, False, False),
        ({"email": ADDRESS, "email_verified": 1}, False, False),
        ({"email": ADDRESS, "email_verified": [True]}, False, False),
        ({"email": " ", "email_verified": True}, False, False),
        ({"email": [ADDRESS], "email_verified": True}, False, False),
        ({"email_verified": True, "sub": ADDRESS}, False, False),
        ({}, False, False),
    ],
)
def test_only_an_address_the_server_vouches_for_names_a_person(claims, strict, lenient):
    assert address_of(claims, STRICT) == ("an.nguyen@dongnai.example" if strict else None)
    assert address_of(claims, LENIENT) == ("an.nguyen@dongnai.example" if lenient else None)


def test_another_claim_may_name_the_person():
    claims = {"upn": f" {ADDRESS} ", "email": "khac@dongnai.example", "email_verified": True}
    assert address_of(claims, SignInSettings(person_claim="upn")) == "an.nguyen@dongnai.example"


def test_settings_are_strict_unless_said_otherwise():
    assert read_settings({}) == SignInSettings(person_claim="email", allow_unverified=False)
    assert read_settings({"person_claim": " upn ", "allow_unverified": True}) == SignInSettings("upn", True)


@pytest.mark.parametrize("section", [{"person_claim": ""}, {"person_claim": 1}, {"allow_unverified": "false"}])
def test_a_setting_of_the_wrong_kind_is_refused(section):
    with pytest.raises(InputError) as refused:
        read_settings(section)
    assert refused.value.where == f"[workbench] {next(iter(section))}"


def test_a_provider_counts_only_when_all_of_it_is_declared(tmp_path):
    whole = dict.fromkeys(PROVIDER_KEYS, "x")
    assert is_configured(whole)
    for key in PROVIDER_KEYS:
        assert not is_configured({**whole, key: ""})
        assert not is_configured({name: value for name, value in whole.items() if name != key})
    file = tmp_path / "secrets.toml"
    assert not has_provider(file)
    file.write_text("[auth]\n" + "\n".join(f'{key} = "x"' for key in PROVIDER_KEYS), encoding="utf-8")
    assert has_provider(file)


def test_a_secrets_file_that_cannot_be_read_is_named(tmp_path):
    file = tmp_path / "secrets.toml"
    file.write_text("[auth", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        has_provider(file)
    assert refused.value.code == "sign_in.file" and refused.value.where == str(file)
