"""The work of the province by five people in five browsers, signed in at the account server: plan to locked set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from rules.vocabulary import Role
from services.audit import verify_chain
from services.consolidation.locking import locked_content
from services.people import list_people
from services.plans.line_import import line_template
from services.submissions.reading import list_submissions
from tests.accounts import Someone, give_accounts
from tests.browser.accounts import AccountsServer
from tests.browser.conftest import click, fill, open_part, settled
from tests.conftest import DAY

pytestmark = pytest.mark.needs("accounts")
CODE = "1.004539"
PERIOD = "2021-Q3"
REASON = "Lý do của phương án còn chung; đề nghị nêu rõ cơ sở tra cứu."
ANSWER = "Sở đã có dữ liệu của cơ sở khám bệnh, chữa bệnh nên tra cứu được, không cần giấy tờ."
DECISION = "Lấy phương án của Ủy ban nhân dân thành phố Biên Hòa; huyện Long Thành thực hiện theo."
NAME = "Công bố đáp ứng yêu cầu là cơ sở thực hành"


@dataclass(frozen=True)
class Desk:
    """One person before a browser of their own."""

    server: AccountsServer
    page: Page
    person: Someone

    def open(self, path: str) -> Page:
        self.server.open(self.page, path)
        return self.page


@pytest.fixture
def server(tmp_path: Path, demonstration_sqlite: Path) -> Iterator[AccountsServer]:
    found = AccountsServer(tmp_path, demonstration_sqlite)
    try:
        yield found
    finally:
        found.stop()


def sit_down(server: AccountsServer, browser: Browser, person: Someone) -> Desk:
    page = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768}).new_page()
    server.sign_in(page, person.email)
    expect(page.get_by_role("button", name=person.name)).to_be_visible()
    return Desk(server, page, person)


def somebody(server: AccountsServer, role: Role, agency: str = "") -> Someone:
    """The demonstration's person in this role, of this agency where it matters."""
    people = list_people(server.engine)
    found = next(p for p in people if p.role is role and (not agency or p.agency_code == agency))
    return Someone(found.email, found.name, found.role, found.agency_code or None)


def test_from_the_plan_to_the_locked_set(server: AccountsServer, browser: Browser):
    server.start([])
    wanted = [
        (Role.ADMIN, ""),
        (Role.DRAFTER, "SYT"),
        (Role.HEAD, "SYT"),
        (Role.OFFICE, ""),
        (Role.LEADER, ""),
    ]
    people = [somebody(server, role, agency) for role, agency in wanted]
    give_accounts(server.accounts, people)
    administrator, drafter, head, office, leader = (sit_down(server, browser, person) for person in people)

    _plan(drafter)
    number = _present(drafter)
    _head_sends(head, number)
    _office_returns(office, number)
    _drafter_answers(drafter, number)
    _head_sends(head, number)
    _office_accepts_and_locks(office, number)
    _leader_reads(leader, number)
    _administrator_checks(administrator)

    frozen = locked_content(server.engine, PERIOD)
    assert CODE in {item["code"] for item in frozen["items"]}
    assert verify_chain(server.engine)["broken"] == []


def _plan(drafter: Desk) -> None:
    """The plan of the agency from Excel: its line says by itself how far the work has come."""
    page = drafter.open("/ke-hoach")
    open_part(page, "Nhập từ Excel")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "ke-hoach.xlsx", "mimeType": "application/octet-stream", "buffer": _plan_file(drafter)}
    )
    settled(page)
    click(page, "Nhập 1 dòng")
    expect(page.get_by_text("1/1 dòng")).to_be_visible()


def _plan_file(drafter: Desk) -> bytes:
    """The template of the page, filled in as an officer fills it in."""
    book = load_workbook(BytesIO(line_template(drafter.server.engine, DAY)))
    sheet = book.worksheets[0]
    titles = {cell.value: cell.column for cell in sheet[1]}
    row = {
        "Mã thủ tục (nếu có)": CODE,
        "Tên thủ tục hành chính, nhóm thủ tục hành chính hoặc quy định có liên quan": NAME,
        "Bắt đầu": "02/2021",
        "Hoàn thành": "9/2021",
        "Căn cứ lựa chọn": "Địa phương lựa chọn",
        "Dự kiến sản phẩm": "Phương án đơn giản hóa",
    }
    for title, value in row.items():
        sheet.cell(2, titles[title], value)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _present(drafter: Desk) -> int:
    """The dossier the head has sent back is checked and presented again; returns its number."""
    found = next(one for one in list_submissions(drafter.server.engine, PERIOD) if one.code == CODE)
    page = drafter.open(f"/bieu-mau?review={found.review_id}")
    expect(page.get_by_text("Thủ trưởng trả lại", exact=True)).to_be_visible()
    _checked_and_presented(page)
    return found.id


def _checked_and_presented(page: Page) -> None:
    click(page, "Kiểm tra và trình thủ trưởng")
    page.get_by_role("button", name="Trình thủ trưởng", exact=True).click()
    settled(page)
    expect(page.get_by_text("Chờ thủ trưởng duyệt", exact=True)).to_be_visible()


def _head_sends(head: Desk, number: int) -> None:
    """It waits on the first page; one click opens it, one sends it."""
    page = head.open("/")
    page.get_by_role("link", name=re.compile("Chờ bạn duyệt")).first.click()
    settled(page)
    expect(page).to_have_url(re.compile(f"ho-so-trinh.*ho_so={number}"))
    click(page, "Duyệt và trình Văn phòng")
    expect(page.get_by_role("button", name="Duyệt và trình Văn phòng")).to_have_count(0)


def _office_returns(office: Desk, number: int) -> None:
    page = office.open(f"/ho-so-trinh?ho_so={number}")
    page.get_by_role("button", name="Trả lại cơ quan").click()
    settled(page)
    page.get_by_label("Lý do").fill(REASON)
    page.get_by_label("Lý do").blur()
    settled(page)
    click(page, "Xác nhận")
    expect(page.get_by_text(REASON).first).to_be_visible()
    expect(page.get_by_role("button", name="Chấp nhận")).to_have_count(0)


def _drafter_answers(drafter: Desk, number: int) -> None:
    """What came back says why; one answer is changed, the rest stays, and it is presented a third time."""
    page = drafter.open("/")
    expect(page.get_by_role("link", name=re.compile(f"Văn phòng trả lại: {NAME}"))).to_be_visible()
    found = next(one for one in list_submissions(drafter.server.engine, PERIOD) if one.id == number)
    drafter.open(f"/bieu-mau?review={found.review_id}&block=VI")
    expect(page.get_by_text(REASON).first).to_be_visible()
    box = page.get_by_label("VI.2. Lý do").last
    box.fill(ANSWER)
    box.blur()
    settled(page)
    _checked_and_presented(page)


def _office_accepts_and_locks(office: Desk, number: int) -> None:
    page = office.open(f"/ho-so-trinh?ho_so={number}")
    page.get_by_text("So với lần trình trước").first.click()
    settled(page)
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    click(page, "Chấp nhận")
    expect(page.get_by_role("button", name="Chấp nhận")).to_have_count(0)

    office.open("/ban-tong-hop")
    _part(page, "Hồ sơ")
    page.get_by_role("button", name=re.compile("^Đưa tất cả")).first.click()
    settled(page)
    _part(page, "Trùng lặp")
    page.get_by_label("Nguồn chính (lấy nội dung vào văn bản)").click()
    page.get_by_role("option", name="Ủy ban nhân dân thành phố Biên Hòa").click()
    settled(page)
    click(page, "Lấy làm nguồn chính")
    _part(page, "Mâu thuẫn")
    fill(page, "Quyết định xử lý", DECISION)
    click(page, "Lưu quyết định")
    _part(page, "Chốt")
    click(page, "Chốt phương án")
    expect(page.get_by_text("Mã kiểm tra")).to_be_visible()


def _part(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()
    settled(page)


def _leader_reads(leader: Desk, number: int) -> None:
    """Everything, and nothing to press."""
    page = leader.open("/ban-tong-hop")
    _part(page, "Chốt")
    expect(page.get_by_text("Mã kiểm tra")).to_be_visible()
    expect(page.get_by_role("button", name="Mở lại để sửa")).to_have_count(0)
    leader.open(f"/ho-so-trinh?ho_so={number}")
    expect(page.get_by_text("Đã tổng hợp").first).to_be_visible()
    expect(page.get_by_role("button", name="Trả lại cơ quan")).to_have_count(0)


def _administrator_checks(administrator: Desk) -> None:
    """Sees who did what and that the chain holds, and no official content."""
    page = administrator.open("/nhat-ky")
    click(page, "Kiểm tra chuỗi")
    expect(page.get_by_text(re.compile("Chuỗi liền mạch"))).to_be_visible()
    assert ANSWER not in page.content()
    administrator.open("/cac-ho-so-trinh")
    expect(page.get_by_text("không thuộc phần việc")).to_be_visible()
