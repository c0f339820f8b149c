"""Roles attacked through the real protocol: others' ids, others' pages, others' buttons. Nothing leaks or changes."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from google.protobuf.json_format import MessageToJson
from streamlit.proto.BackMsg_pb2 import BackMsg

from models.draft_document import DraftDocument, PlannedProcedure
from models.review import Review
from models.submission import Submission
from pages.widgets.menu import SECTIONS
from rules.vocabulary import Role
from services.audit import verify_chain
from services.people import list_people
from services.storage.content import Content, content_of, differences
from tests.security.conftest import Served
from tests.security.window import Window

REFUSED = "không thuộc phần việc của vai trò"
PAGES = [entry for entries in SECTIONS.values() for entry in entries]
# (page, its parameter, the table whose ids it takes)
BY_NUMBER = [
    *((page, "review", Review) for page in ("bieu-mau", "chi-phi", "nguon-so-lieu", "phuong-an", "so-do")),
    ("ho-so-du-thao", "du_thao", DraftDocument),
    ("thu-tuc-du-thao", "thu_tuc", PlannedProcedure),
    ("ho-so-trinh", "ho_so", Submission),
]
NOBODYS = 987_654


def content(served: Served) -> Content:
    with served.engine.connect() as connection:
        return content_of(connection)


@pytest.fixture(autouse=True)
def nothing_changes(served: Served) -> Iterator[None]:
    """Every table, the record of changes among them, is the same before and after each attack."""
    before = content(served)
    yield
    assert differences(before, content(served)) == []
    assert verify_chain(served.engine)["broken"] == []


def agencies(served: Served) -> tuple[str, str]:
    """Of the agencies with a drafter, the one with most reviews and the one with fewest."""
    drafting = {person.agency_code for person in list_people(served.engine) if person.role is Role.DRAFTER}
    with served.engine.connect() as connection:
        counted = sa.select(Review.reviewing_agency).group_by(Review.reviewing_agency).order_by(sa.func.count().desc())
        own = [code for code in connection.scalars(counted) if code in drafting]
    return own[0], own[-1]


def shown(window: Window, page: str, query: str) -> list[str]:
    """What stands on the page, without numbers and what differs at every drawing."""
    window.open(page, query)
    elements = (MessageToJson(each, ensure_ascii=False) for each in window.elements)
    return [re.sub(r"[0-9a-f]{32}|\d+", "#", each) for each in elements]


@pytest.mark.parametrize(("address", "parameter", "table"), BY_NUMBER, ids=lambda value: str(value)[:20])
def test_the_number_of_another_agency_says_no_more_than_a_number_of_nobody(
    served: Served, address: str, parameter: str, table: type
) -> None:
    theirs, own = agencies(served)
    with served.engine.connect() as connection:
        numbers = [each for each in connection.scalars(sa.select(table.id)) if not _is_of(connection, table, each, own)]
    outsider, insider = served.person(Role.DRAFTER, own), served.window(served.person(Role.DRAFTER, theirs))
    unknown = shown(served.window(outsider), address, f"{parameter}={NOBODYS}")
    shown_to_owner = 0
    for number in numbers[:6]:
        asked = f"{parameter}={number}"
        assert shown(served.window(outsider), address, asked) == unknown, (address, number)
        shown_to_owner += table is Review and shown(insider, address, asked) != unknown
    assert numbers and (table is not Review or shown_to_owner)


def _is_of(connection: sa.Connection, table: type, number: int, agency: str) -> bool:
    """Whether the record is the agency's own, asked of the tables themselves."""
    of_document = sa.select(DraftDocument.agency_code).where(DraftDocument.id == PlannedProcedure.document_id)
    column = {
        Review: Review.reviewing_agency,
        DraftDocument: DraftDocument.agency_code,
        Submission: Submission.agency_code,
        PlannedProcedure: of_document.scalar_subquery(),
    }[table]
    return connection.scalar(sa.select(column).where(table.id == number)) == agency


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_pages_of_other_roles_are_refused_by_their_address(served: Served, role: Role) -> None:
    window = served.window(served.person(role))
    others = [entry for entry in PAGES if role not in entry[4]]
    for _, title, _, address, _ in others:
        assert REFUSED in window.open(address), title
        drawn = {each.WhichOneof("type") for each in window.elements} - {"empty"}
        assert drawn <= {"alert", "markdown", "button"} and set(window.ids("button")) == {"Đăng xuất"}, title
    assert others
    assert REFUSED not in window.open("quy-dinh")


@pytest.mark.parametrize(
    ("owner", "thief"),
    [(Role.ADMIN, Role.OFFICE), (Role.ADMIN, Role.DRAFTER), (Role.OFFICE, Role.DRAFTER), (Role.OFFICE, Role.ADMIN)],
    ids=lambda role: role.value,
)
def test_buttons_of_other_roles_do_nothing_when_they_are_replayed(served: Served, owner: Role, thief: Role) -> None:
    insider, window = served.window(served.person(owner)), served.window(served.person(thief))
    window.open("quy-dinh")
    pressed = 0
    for _, _, _, address, roles in PAGES:
        if owner not in roles or thief in roles:
            continue
        insider.open(address)
        for label, button in insider.ids("button").items():
            if label != "Đăng xuất":
                window.press(button, insider.page)
                assert REFUSED in "\n".join(window.said), (address, label)
                window.press(button)  # on a page of one's own
                pressed += 1
    assert pressed or (owner, thief) == (Role.ADMIN, Role.OFFICE)


def test_buttons_of_another_agency_do_nothing_when_they_are_replayed(served: Served) -> None:
    theirs, own = agencies(served)
    with served.engine.connect() as connection:
        number = connection.scalar(sa.select(sa.func.min(Review.id)).where(Review.reviewing_agency == theirs))
    insider = served.window(served.person(Role.DRAFTER, theirs))
    thief = served.window(served.person(Role.DRAFTER, own))
    pressed = 0
    for address in ("bieu-mau", "chi-phi", "nguon-so-lieu", "phuong-an"):
        insider.open(address, f"review={number}")
        thief.open(address, f"review={number}")
        for label, button in insider.ids("button").items():
            if label != "Đăng xuất":
                thief.press(button)
                pressed += 1
    assert pressed > 3


def test_typed_text_for_a_field_never_drawn_is_not_taken(served: Served) -> None:
    theirs, own = agencies(served)
    with served.engine.connect() as connection:
        number = connection.scalar(sa.select(sa.func.min(Review.id)).where(Review.reviewing_agency == theirs))
    insider, thief = served.window(served.person(Role.DRAFTER, theirs)), served.window(served.person(Role.DRAFTER, own))
    insider.open("bieu-mau", f"review={number}")
    fields = [
        *insider.ids("text_area").values(),
        *insider.ids("text_input").values(),
        *insider.ids("number_input").values(),
    ]
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_script_hash = f"review={number}", insider.page
    for field in fields:
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = field, "Kẻ lạ đã viết"
    for button in insider.ids("button").values():
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.trigger_value = button, True
    thief.connect()
    assert "Kẻ lạ đã viết" not in thief.run(message)


@pytest.mark.parametrize("signed_in", [True, False])
def test_messages_for_the_keepers_of_the_server_never_reach_it(served: Served, signed_in: bool) -> None:
    window: Window = served.window(served.person(Role.ADMIN) if signed_in else None)
    window.open("quy-dinh")
    git, install, cache, saving = BackMsg(), BackMsg(), BackMsg(), BackMsg()
    git.load_git_info = cache.clear_cache = saving.set_run_on_save = True
    install.backend_operation_request.request_id = "1"
    install.backend_operation_request.session_id = window.session
    install.backend_operation_request.install_skills.SetInParent()
    for message in (cache, saving, git):
        window.send(message)
    beat = BackMsg()
    beat.app_heartbeat = True
    heard = window.heard(beat, "heartbeat_ack")  # the line still stands, and nothing was answered before
    assert "git_info_changed" not in {answer.WhichOneof("type") for answer in heard}
    assert not any(answer.session_status_changed.run_on_save for answer in heard)
    assert window.ask(install, "backend_operation_response", seconds=0.5) is None
