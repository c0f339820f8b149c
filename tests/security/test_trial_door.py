"""«Dùng thử» is for the machine itself: whoever comes through a proxy, by whatever name, is offered nobody to be."""

import pytest
from websockets.exceptions import InvalidStatus

from rules.vocabulary import Role
from tests.security.conftest import OUTSIDE, Served
from tests.security.window import Window

THROUGH_A_PROXY = [
    {"Host": OUTSIDE},
    {"Host": OUTSIDE, "Origin": f"https://{OUTSIDE}:{{port}}"},
    {"X-Forwarded-For": "10.1.2.3"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Real-Ip": "10.1.2.3"},
    {"Forwarded": "for=10.1.2.3"},
    {"Via": "1.1 nginx"},
]


def names(window: Window) -> dict[str, str]:
    """The people one may choose to be: the ids of their buttons."""
    window.open()
    return {label: button for label, button in window.ids("button").items() if "minh họa" in label}


def test_on_the_machine_itself_one_click_makes_somebody(trial: Served) -> None:
    window = Window(trial.port)
    offered = names(window)
    assert len(offered) > 5
    window.press(offered[next(label for label in offered if "Lê Văn Minh" in label)])
    assert "Danh mục thủ tục hành chính" in window.open("danh-muc")


@pytest.mark.parametrize("headers", THROUGH_A_PROXY, ids=str)
def test_through_a_proxy_nobody_is_offered_and_the_button_of_the_machine_does_nothing(
    trial: Served, headers: dict
) -> None:
    button = next(iter(names(Window(trial.port)).values()))
    window = Window(trial.port, **{name: value.format(port=trial.port) for name, value in headers.items()})
    assert not names(window) and "Chưa cấu hình đăng nhập" in "\n".join(window.said)
    window.press(button)
    said = window.open("danh-muc")
    assert "Chưa cấu hình đăng nhập" in said and "Danh mục thủ tục hành chính" not in said


def test_a_choice_made_on_the_machine_is_not_taken_up_through_a_proxy(trial: Served) -> None:
    own = Window(trial.port)
    own.press(next(iter(names(own).values())))
    assert "Chưa cấu hình đăng nhập" not in own.open("danh-muc")
    copied = Window(trial.port, token=own.token, Host=OUTSIDE)
    assert "Chưa cấu hình đăng nhập" in copied.open("danh-muc")


def test_the_session_of_another_browser_is_not_taken_up(trial: Served) -> None:
    own, other = Window(trial.port), Window(trial.port)
    own.press(next(iter(names(own).values())))
    other.connect(own.session)
    assert names(other) and other.session != own.session


@pytest.mark.parametrize("headers", [{"Host": "khac.example"}, {"Origin": f"https://{OUTSIDE}"}], ids=str)
def test_an_unknown_name_or_another_site_is_turned_away(trial: Served, headers: dict) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        Window(trial.port, **headers).connect()


@pytest.mark.parametrize("token", ["../../etc/passwd", "a" * 4_000, "00", "zz" * 16, ""], ids=lambda token: token[:16])
def test_no_cookie_leads_to_another_file(trial: Served, token: str) -> None:
    own = Window(trial.port)
    own.press(next(iter(names(own).values())))  # from now on there is a folder of choices
    window = Window(trial.port, token=token or "x")
    window.proof = "x"
    assert names(window)  # a browser without a name chooses anew each time
    assert "ngoài dự kiến" not in "\n".join(window.said)


def test_a_sign_in_cookie_is_nobody_here(trial: Served) -> None:
    window = Window(trial.port, trial.cookie(trial.person(Role.ADMIN)))
    assert names(window)
