"""What the buttons about a draft document and its TTHC do, before the page is drawn again."""

import streamlit as st

from pages.widgets.draft_document.heading import DOCUMENT, PLANNED, forget
from pages.widgets.draft_document.members import ACTION, NAME
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine, required_office
from rules.errors import InputError
from rules.vocabulary import PlannedAction
from services.impact import membership
from services.impact.documents import delete_document
from services.reviews.opening import open_impact

_GO, _REFUSED, _DONE = "draft_document_go", "draft_document_refused", "draft_document_done"


def follow() -> None:
    """Go where the last button leads, or say why it could not.

    Before a page reads its record: the button may have deleted it.
    """
    if going := st.session_state.pop(_GO, None):
        page, query = going
        st.switch_page(page, query_params=query)
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    if done := st.session_state.pop(_DONE, None):
        st.success(escaped(done), icon=":material/check_circle:")


def say(done: str) -> None:
    """To be read at the next drawing."""
    st.session_state[_DONE] = done


def add(document_id: int, code: str) -> None:
    """Register the TTHC that was chosen or named; what is refused stays on the screen."""
    action = st.session_state[ACTION]
    try:
        if action is PlannedAction.NEW:
            membership.add_new(engine(), document_id, st.session_state[NAME], act())
            st.session_state[NAME] = ""
        else:
            membership.add_existing(engine(), document_id, action, code, act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        say("Đã thêm thủ tục vào dự thảo; hãy bấm «Nội dung» để ghi nội dung dự thảo và số đối tượng dự kiến.")


def open_form(planned_id: int) -> None:
    """Begin the assessment of the TTHC, or go on with it."""
    office = required_office()
    try:
        review = open_impact(engine(), planned_id, office.period, office.works_on, act())
        st.session_state[_GO] = "pages/review/form.py", {"review": str(review)}
    except InputError as error:
        st.session_state[_REFUSED] = str(error)


def take_out(planned_id: int, document_id: int, opened_version: int) -> None:
    """Take the TTHC out of the draft and go back to it."""
    try:
        membership.take_out(engine(), planned_id, opened_version, act())
        forget(PLANNED)
        say("Đã bỏ thủ tục khỏi dự thảo.")
        st.session_state[_GO] = "pages/impact/draft.py", {DOCUMENT: str(document_id)}
    except InputError as error:
        st.session_state[_REFUSED] = str(error)


def put_back(planned_id: int, opened_version: int) -> None:
    """The draft prescribes the TTHC again."""
    try:
        membership.put_back(engine(), planned_id, opened_version, act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)


def remove_document(document_id: int, opened_version: int) -> None:
    """Delete the draft and go back to the list, unless something has been assessed."""
    try:
        delete_document(engine(), document_id, opened_version, act())
        forget(DOCUMENT)
        forget(PLANNED)
        say("Đã xóa dự thảo.")
        st.session_state[_GO] = "pages/impact/drafts.py", {}
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
