"""What every page needs: the database as the person at the screen sees it, the rules, the office, the day."""

from datetime import date, datetime

import sqlalchemy as sa
import streamlit as st

from models.audit import Act
from models.database import reading
from models.office import OfficeDraft
from models.visibility import Viewer, seen_by
from pages.widgets import sign_in
from pages.widgets.database import database
from rules.permissions import Action
from rules.rulebook import Rulebook, RuleSet
from rules.wording import VIETNAM
from services.office import get_office
from services.office_rules import OfficeRules, office_rules
from services.people import PersonView
from services.permissions import is_allowed


def engine() -> sa.Engine:
    """The database as the person at the screen may see it."""
    who = sign_in.person()
    return seen_by(database(), Viewer(who.role, who.agency_code) if who.role else None)


def person() -> PersonView:
    """The person at the screen."""
    return sign_in.person()


def act() -> Act:
    """The person at the screen, acting now."""
    return sign_in.acting()


def can(action: Action, agency: str | None = None) -> bool:
    """Whether the person at the screen may do this to the content of this agency; for what a page offers."""
    who = sign_in.person()
    return is_allowed(Act(who.name, datetime.min, who.role, who.agency_code), action, agency)


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


def today() -> date:
    """The day on the calendar of the office, whatever clock the server keeps."""
    return datetime.now(VIETNAM).date()


def working_day() -> date:
    """The day deadlines count from: today, in a demonstration the day its office works on."""
    found = office()
    return found.works_on if found and found.demonstration else today()
