"""The web app: page settings, who is signed in, navigation, and what stands on every page."""

import streamlit as st

from pages.widgets import sign_in
from pages.widgets.database import database
from pages.widgets.menu import sections, whose
from pages.widgets.messages import show_error, show_failure
from pages.widgets.session import office
from pages.widgets.sign_in_page import draw_person, draw_sign_in
from pages.widgets.watching import watch_pool
from rules.errors import InputError
from services.watching.page_runs import page_run, refused

st.set_page_config(page_title="Rà soát thủ tục hành chính", page_icon="🏛️", layout="wide")

try:
    person = sign_in.signed_in()
    watch_pool(database())
except Exception as error:  # e.g. the database cannot be opened: nobody is known, nothing is shown
    show_error(error) if isinstance(error, InputError) else show_failure(error)
    st.stop()


def is_theirs(roles: frozenset) -> bool:
    return person is not None and (person.role is None or person.role in roles)


# Every address keeps its page, so that a deep link meets the sign-in page or a plain refusal; the menu shows less.
page = st.navigation(
    sections(is_theirs), position="top" if person else "hidden", expanded=True
)  # folded sections speak English: «View 3 more»
with page_run(page.url_path, person.id if person else None):
    try:
        if person is None:
            draw_sign_in()
        else:
            draw_person(office())
            if is_theirs(whose(page.url_path)):
                page.run()
            else:
                st.info(
                    "Trang này không thuộc phần việc của vai trò bạn đang dùng; hãy chọn trang khác ở hàng trên cùng.",
                    icon=":material/block:",
                )
    except InputError as error:
        refused(error.code)
        show_error(error)
    except Exception as error:
        show_failure(error)
