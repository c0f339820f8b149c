"""The account server beside the app: what is written, what is kept, what its commands do."""

import json
import sqlite3
import tomllib
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from models.database import make_engine
from rules.errors import InputError
from rules.vocabulary import Role
from services.audit import verify_chain
from services.migration import migrate
from services.people import find_person, list_people
from services.sign_in import users
from services.sign_in.account_commands import addresses_with_account, let_in, lock
from services.sign_in.account_server import account_server
from services.sign_in.account_setup import prepare_accounts
from services.sign_in.configuration import is_configured, read_settings
from services.sign_in.local_accounts import LocalAccounts, open_accounts, run_commands
from tests.accounts import PASSWORD, Someone, accounts_python, enter_people, give_accounts
from tests.browser.conftest import free_port
from tests.conftest import ACT

pytestmark = pytest.mark.needs("accounts")
AN, BINH, LEFT = "an@dongnai.example", "binh@dongnai.example", "da.nghi@dongnai.example"
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> LocalAccounts:
    folder = tmp_path_factory.mktemp("office") / "accounts"
    made = LocalAccounts(folder, accounts_python(), "http://127.0.0.1:8501", f"http://127.0.0.1:{free_port()}")
    assert open_accounts(folder, made.python) is None
    prepare_accounts(made)
    return made


def user(accounts: LocalAccounts, email: str) -> dict:
    (printed,) = run_commands(accounts, [["get", "user", f"--user-name={email}"]])
    return json.loads(printed)[0]


def test_only_the_owner_reads_what_is_written(accounts):
    assert accounts.folder.stat().st_mode & 0o777 == 0o700
    secret = {"keys.json", "secrets.toml", "canaille.toml", "accounts.sqlite", "addresses.json"}
    assert secret <= {path.name for path in accounts.folder.iterdir()}
    for name in secret:
        assert (accounts.folder / name).stat().st_mode & 0o077 == 0, name


def test_streamlit_is_told_of_the_server(accounts):
    written = tomllib.loads(accounts.secrets_file.read_text(encoding="utf-8"))
    assert is_configured(written["auth"])
    assert written["auth"]["redirect_uri"] == "http://127.0.0.1:8501/oauth2callback"
    assert written["auth"]["server_metadata_url"].startswith(accounts.server)
    assert read_settings(written["workbench"]).allow_unverified is True


def test_keys_and_accounts_outlive_another_start_at_another_address(tmp_path):
    python = accounts_python()
    first = LocalAccounts(tmp_path / "accounts", python, "http://127.0.0.1:8501", "http://127.0.0.1:8502")
    prepare_accounts(first)
    let_in(first, [(AN, "Nguyễn An")], NOW)
    keys = (first.folder / "keys.json").read_bytes()
    moved = replace(first, app="http://127.0.0.1:9001", server="http://127.0.0.1:9002")
    prepare_accounts(moved)
    assert (moved.folder / "keys.json").read_bytes() == keys
    assert addresses_with_account(moved) == {AN}
    assert open_accounts(moved.folder, python) == moved
    (printed,) = run_commands(moved, [["get", "client"]])
    (client,) = json.loads(printed)
    assert client["redirect_uris"] == ["http://127.0.0.1:9001/oauth2callback"]


def test_no_password_and_no_shared_secret_lies_open_in_the_database(accounts):
    give_accounts(accounts, [Someone(AN, "Nguyễn An", Role.LEADER)])
    content = (accounts.folder / "accounts.sqlite").read_bytes()
    assert PASSWORD.encode() not in content
    with sqlite3.connect(accounts.folder / "accounts.sqlite") as connection:
        (stored,) = connection.execute("select password from user where user_name = ?", [AN]).fetchone()
    assert bytes(stored if isinstance(stored, bytes) else stored.encode()).startswith(b"$pbkdf2-sha512$")


def test_a_new_link_ends_the_old_password_and_lifts_lock_and_waiting(accounts):
    give_accounts(accounts, [Someone(BINH, "Trần Bình", Role.LEADER)])
    run_commands(accounts, [["set", "user", BINH, "--quiet", f"--password-failure-timestamps={NOW.isoformat()}"]])
    lock(accounts, BINH)
    before = user(accounts, BINH)
    assert before["lock_date"] < NOW.isoformat()
    (link,) = let_in(accounts, [(BINH, "Trần Thị Bình")], NOW)
    after = user(accounts, BINH)
    assert after["password"] != before["password"]
    assert after["lock_date"] > "8999" and str(NOW.year) not in str(after["password_failure_timestamps"])
    assert after["formatted_name"] == "Trần Thị Bình" and after["emails"] == [BINH]
    assert link.address == f"{accounts.server}/reset/binh%40dongnai.example/{after['one_time_password']}"


def test_locking_somebody_without_account_changes_nothing(accounts):
    lock(accounts, "khong.co@dongnai.example")
    assert "khong.co@dongnai.example" not in addresses_with_account(accounts)


def test_an_erased_person_has_no_account_any_more(accounts, sqlite_url):
    engine = make_engine(sqlite_url)
    other = "con.lai@dongnai.example"
    facts = {"name": "Người Nghỉ", "role": "lanh_dao", "agency_code": None}
    for email in (LEFT, other):
        users.add_user(engine, accounts, facts | {"email": email}, ACT)
    with pytest.raises(InputError, match="khóa tài khoản trước"):
        users.erase_user(engine, accounts, LEFT, ACT)
    assert LEFT in addresses_with_account(accounts)
    users.disable_user(engine, accounts, LEFT, ACT)
    users.erase_user(engine, accounts, LEFT, ACT)
    assert find_person(engine, LEFT) is None
    assert addresses_with_account(accounts) & {LEFT, other} == {other}
    (erased,) = [person for person in list_people(engine) if person.is_erased]
    with pytest.raises(InputError, match="không còn tài khoản"):
        users.enable_user(engine, accounts, erased.email, ACT)
    assert verify_chain(engine)["broken"] == []


def test_a_name_is_only_a_name(accounts):
    names = ["--help", "'; drop table user; --", '"a" {{ 7*7 }} $(id) <b>', "Ỷ" * 80]
    let_in(accounts, [(f"la{place}@dongnai.example", name) for place, name in enumerate(names)], NOW)
    (printed,) = run_commands(accounts, [["get", "user"]])
    stored = {user["user_name"]: user["formatted_name"] for user in json.loads(printed)}
    assert [stored[f"la{place}@dongnai.example"] for place in range(len(names))] == names


def test_a_command_that_fails_says_where_the_reason_stands(accounts):
    with pytest.raises(InputError) as failed:
        run_commands(accounts, [["set", "user", "khong.co@dongnai.example", "--given-name=x"]])
    assert failed.value.code == "accounts.failed" and failed.value.where == str(accounts.log_file)
    assert "khong.co@dongnai.example" in accounts.log_file.read_text(encoding="utf-8")


def test_the_server_answers_inside_the_block_and_refuses_a_taken_port(accounts):
    address = f"{accounts.server}/.well-known/openid-configuration"
    with account_server(accounts):
        found = json.loads(urllib.request.urlopen(address, timeout=5).read())
        assert found["issuer"] == accounts.server
        assert {"authorization_endpoint", "token_endpoint", "userinfo_endpoint", "end_session_endpoint"} <= set(found)
        with pytest.raises(InputError, match="--accounts-port"), account_server(accounts):
            pass
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=5)


def test_people_entered_before_the_first_start_get_their_accounts_then(accounts, sqlite_url):
    engine = make_engine(sqlite_url)
    migrate(engine)
    enter_people(
        engine,
        [Someone("som@dongnai.example", "Vào Sớm", Role.ADMIN), Someone("khoa@dongnai.example", "Khóa", Role.LEADER)],
    )
    users.disable_user(engine, None, "khoa@dongnai.example", ACT)
    (link,) = users.enter_missing(engine, accounts, ACT)
    assert link.email == "som@dongnai.example"
    assert users.enter_missing(engine, accounts, ACT) == []
    engine.dispose()


def test_a_reset_ends_every_open_sign_in(accounts, sqlite_url):
    engine = make_engine(sqlite_url)
    migrate(engine)
    facts = {"email": "quen@dongnai.example", "name": "Quên", "role": "quan_tri", "agency_code": None}
    users.add_user(engine, accounts, facts, ACT)
    printed = users.reset_user(engine, accounts, "QUEN@dongnai.example", ACT)
    assert printed["link"].startswith(f"{accounts.server}/reset/")
    assert find_person(engine, "quen@dongnai.example").signed_out_at == ACT.at
    assert len(list_people(engine)) == 1
    engine.dispose()
