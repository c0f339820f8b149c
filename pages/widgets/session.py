"""What every page needs: the database, the rules, the office, and who is acting."""

import os
from datetime import UTC, date, datetime

import sqlalchemy as sa
import streamlit as st

from models.audit import Act
from models.database import DEFAULT_URL, make_engine, reading
from models.office import OfficeDraft
from rules.rulebook import Rulebook, RuleSet
from rules.wording import VIETNAM
from services.migration import migrate
from services.office import get_office
from services.office_rules import OfficeRules, office_rules

DEFAULT_PERSON = "Cán bộ rà soát"


@st.cache_resource(show_spinner="Đang mở kho dữ liệu…")
def engine() -> sa.Engine:
    """The database of this server, at the newest schema."""
    opened = make_engine(os.environ.get("DATABASE_URL", DEFAULT_URL))
    migrate(opened)
    return opened


def rules_in_use() -> OfficeRules:
    """The forms and parameters as this office has confirmed or corrected them."""
    with reading(engine()) as session:
        return office_rules(session)


def rulebook() -> Rulebook:
    return rules_in_use().rulebook


def office() -> OfficeDraft | None:
    """The office's settings; None while the database is new."""
    return get_office(engine())


def required_office() -> OfficeDraft:
    """The office's settings; a new database sends the reader to the start page."""
    found = office()
    if found is None:
        st.info("Chưa khai báo tỉnh và kỳ làm việc.", icon=":material/info:")
        st.page_link("pages/home/start.py", label="Khai báo đơn vị để bắt đầu", icon=":material/home:")
        st.stop()
    return found


def rule_set() -> RuleSet:
    """The rules in force on the office's working day."""
    return rulebook().at(required_office().works_on)


def choose_person() -> None:
    """Ask for the name that stands in the record of changes; there is no sign-in on a single machine."""
    st.sidebar.text_input(
        "Người làm việc",
        value=DEFAULT_PERSON,
        key="person",
        max_chars=80,
        persist_state="session",
        help="Họ tên được ghi vào lịch sử thay đổi. Máy này chưa bật đăng nhập.",
    )


def today() -> date:
    """The day on the calendar of the office, whatever clock the server keeps."""
    return datetime.now(VIETNAM).date()


def act() -> Act:
    """The person at the screen, acting now."""
    return Act(st.session_state.get("person", "").strip() or DEFAULT_PERSON, datetime.now(UTC))
