"""A file offered for download is for the browser to which it was offered, while its page is open, and nobody else."""

import time
from datetime import UTC, datetime

import pytest

from models.audit import Act
from rules.vocabulary import Role
from services.people import end_sign_ins, set_disabled
from tests.security.conftest import Served
from tests.security.window import Window

SERVER = Act("Dòng lệnh", datetime(2026, 1, 1, tzinfo=UTC))


def with_a_file(served: Served, window: Window) -> str:
    """The address of a file that this window has had made."""
    window.open("phat-hien")
    address = window.make(window.later()["Tải Excel"])
    assert address.startswith("/media/")
    return address


@pytest.fixture
def owner(served: Served) -> Window:
    return served.window(served.person(Role.OFFICE))


def test_the_browser_to_which_it_was_offered_gets_it_to_keep_and_not_to_run(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    status, content, headers = owner.http(address)
    assert status == 200 and content.startswith(b"PK")
    assert headers["Content-Disposition"].startswith("attachment") and headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["Access-Control-Allow-Origin"] is None


def test_nobody_else_gets_it(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    stranger, colleague = served.window(), served.window(served.person(Role.LEADER))
    same_person = served.window(served.person(Role.OFFICE))
    for window in (stranger, colleague, same_person):
        window.open("quy-dinh")
        assert window.http(address)[0] == 403
    assert owner.http(address, Cookie="")[0] == 403
    only_token, only_person = owner.cookie.split("; ")
    assert owner.http(address, Cookie=only_token)[0] == owner.http(address, Cookie=only_person)[0] == 403
    assert owner.http(address)[0] == 200  # it was there all the time


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_have_it_fetched(served: Served, owner: Window, site: str) -> None:
    address = with_a_file(served, owner)
    assert owner.http(address, Sec_Fetch_Site=site)[0] == 403
    assert owner.http(address, Sec_Fetch_Site="same-origin")[0] == 200


def test_another_way_to_write_the_address_opens_nothing(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    for path in (
        address.replace("/media", "/%6dedia"),
        address.replace("/media", "//media"),
        address.replace("/media/", "/media/./"),
        address.replace("/media/", "/static/../media/"),
        address.replace(".xlsx", ".html"),
        address.upper(),
    ):
        _, content, _ = owner.http(path, Cookie="")
        assert not content.startswith(b"PK"), path


def test_an_address_that_a_page_merely_repeats_is_no_offer(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    stolen = owner.later()["Tải Excel"]
    thief = served.window(served.person(Role.LEADER))
    said = thief.open("danh-muc", f"tu={address} b {stolen}")
    assert address in said and stolen in said
    assert thief.http(address)[0] == 403 and thief.make(stolen, seconds=1) == ""
    assert owner.http(address)[0] == 200


def test_it_is_gone_with_its_page(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    owner.close()
    deadline = time.monotonic() + 5  # until the server has noticed
    while (status := owner.http(address)[0]) == 200 and time.monotonic() < deadline:
        pass
    assert status == 403


def test_it_is_kept_from_a_person_who_was_shut_out_meanwhile(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    person = served.person(Role.OFFICE)
    set_disabled(served.engine, person.email, True, SERVER)
    assert owner.http(address)[0] == 403
    set_disabled(served.engine, person.email, False, SERVER)
    assert owner.http(address)[0] == 200
    end_sign_ins(served.engine, person.email, SERVER._replace(at=datetime.now(UTC)))
    assert owner.http(address)[0] == 403


def test_it_waits_for_its_owner_while_others_work(served: Served, owner: Window) -> None:
    address = with_a_file(served, owner)
    colleague = served.window(served.person(Role.LEADER))
    for page in ("quy-dinh", "kiem-chung", "quy-dinh", "kiem-chung"):
        colleague.open(page)
    assert owner.http(address)[0] == 200


def test_a_button_of_another_window_makes_nothing(served: Served) -> None:
    owner, thief = served.window(served.person(Role.OFFICE)), served.window(served.person(Role.LEADER))
    owner.open("phat-hien")
    thief.open("quy-dinh")
    stolen = owner.later()["Tải Excel"]
    assert thief.make(stolen, seconds=1) == ""
    assert owner.make(stolen).startswith("/media/")
