"""The settings the app relies on still exist in the pinned Streamlit."""

import tomllib
from pathlib import Path

import pytest
from streamlit import config

SETTINGS = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [f"{section}.{key}" for section, values in SETTINGS.items() for key in values])
def test_streamlit_knows_every_setting(name):
    assert name in config.get_config_options()


def test_the_full_collection_after_each_click_is_off():
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_the_server_listens_on_this_machine_only_and_asks_nothing():
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["headless"] is True
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
