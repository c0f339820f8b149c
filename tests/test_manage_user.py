"""``manage.py user …`` as an administrator types it, on a server without an account server."""

import json

import pytest


@pytest.fixture
def user(manage, tmp_path, monkeypatch):
    """``user("list")``: exit status and what was printed."""
    monkeypatch.setenv("ACCOUNTS_FOLDER", str(tmp_path / "accounts"))

    def run(*arguments: str) -> tuple[int, object]:
        done = manage("user", *arguments)
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout)

    return run


def test_people_are_entered_changed_disabled_and_let_in_again(user):
    status, added = user("add", " Quan.Tri@dongnai.example ", "--name", "Lê Văn Quản", "--role", "quan_tri")
    assert status == 0 and added.pop("link") is None and "run --with-accounts" in added.pop("note")
    assert added == {
        "email": "quan.tri@dongnai.example",
        "name": "Lê Văn Quản",
        "role": "quan_tri",
        "agency": None,
        "disabled": False,
    }
    assert user("add", "b@dongnai.example", "--name", "Trần Bình", "--role", "lanh_dao")[0] == 0
    assert user("role", "b@dongnai.example", "quan_tri")[1]["role"] == "quan_tri"
    assert user("disable", "B@dongnai.example")[1]["disabled"] is True
    listed = user("list")[1]
    assert {person["email"]: person["disabled"] for person in listed} == {
        "quan.tri@dongnai.example": False,
        "b@dongnai.example": True,
    }
    assert user("enable", "b@dongnai.example")[1]["disabled"] is False


@pytest.mark.parametrize(
    "arguments, code, words",
    [
        (["add", "khong-phai-thu", "--name", "A", "--role", "quan_tri"], "input.wrong_shape", "khong-phai-thu"),
        (["add", "a@dongnai.example", "--name", " ", "--role", "quan_tri"], "input.empty", "Họ và tên"),
        (["add", "a@dongnai.example", "--name", "A", "--role", "can_bo"], "input.invalid", "cơ quan"),
        (["add", "a@dongnai.example", "--name", "A", "--role", "can_bo", "--agency", "X"], "agency.unknown", "X"),
        (["add", "a@dongnai.example", "--name", "A", "--role", "vua"], "command.usage", "vua"),
        (["role", "la@dongnai.example", "quan_tri"], "person.unknown", "la@dongnai.example"),
        (["disable", "la@dongnai.example"], "person.unknown", "la@dongnai.example"),
        (["reset", "la@dongnai.example"], "person.unknown", "la@dongnai.example"),
        ([], "command.usage", "VIỆC"),
    ],
)
def test_a_wrong_entry_is_refused_in_a_sentence(user, arguments, code, words):
    status, printed = user(*arguments)
    assert status == 2 and printed["error"]["code"] == code
    assert words in printed["error"]["message"] + printed["error"]["where"]


def test_the_last_administrator_stays(user):
    user("add", "a@dongnai.example", "--name", "A", "--role", "quan_tri")
    assert user("disable", "a@dongnai.example")[1]["error"]["code"] == "person.last_administrator"


def test_a_password_can_only_be_reset_where_there_are_accounts(user):
    user("add", "a@dongnai.example", "--name", "A", "--role", "quan_tri")
    status, printed = user("reset", "a@dongnai.example")
    assert status == 2 and printed["error"]["code"] == "accounts.none"
