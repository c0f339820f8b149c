"""Comparing forms and parameters with the official text: confirm, correct, withdraw, pass on to other provinces."""

from datetime import date

import streamlit as st

from pages.widgets.confirm.dialogs import ask_to_confirm, draw_open_dialog
from pages.widgets.confirm.exchange import draw_exchange
from pages.widgets.confirm.history import draw_history
from pages.widgets.confirm.items import draw_readings
from pages.widgets.messages import escaped
from pages.widgets.session import can, required_office, rules_in_use
from rules.form import FormDefinition
from rules.permissions import Action
from rules.vocabulary import Job, Mark
from rules.wording import short_date
from services.confirmations.readings import Reading, form_readings, parameter_readings

PARAMETERS = "quy-dinh"
WHAT, ONLY_OPEN, DAY = "confirm_what", "confirm_only_open", "confirm_day"


def name_of(form: FormDefinition) -> str:
    """Code, title and the time it is in force: two forms may share a code."""
    until = f" – {short_date(form.in_force_until)}" if form.in_force_until else ""
    begin = short_date(form.in_force_from)
    return f"{form.code}: {form.title} ({begin}{until})" if until else f"{form.code}: {form.title} (từ {begin})"


def unsettled(found: list[Reading]) -> list[Reading]:
    return [reading for reading in found if reading.mark is not Mark.CONFIRMED]


def _has_no_place(form: FormDefinition, on: date) -> tuple[bool, bool]:
    """In force before not in force, and the form of most of the work before the others."""
    return not form.in_force_from <= on <= (form.in_force_until or on), form.job is not Job.REVIEW


def choose(forms: tuple[FormDefinition, ...], on: date) -> str:
    """The form to compare, or the parameters; the address may name it."""
    names = {form.id: name_of(form) for form in sorted(forms, key=lambda form: (_has_no_place(form, on), form.code))}
    names[PARAMETERS] = "Các quy định, thông số"
    if (asked := st.query_params.get("muc")) in names:
        st.session_state.setdefault(WHAT, asked)
    return st.selectbox("Biểu mẫu, quy định", list(names), format_func=names.__getitem__, key=WHAT)


def draw_progress(found: list[Reading], what: str, on: date) -> None:
    """How many are still to be compared, and the one main action."""
    left = unsettled(found)
    words, button = st.columns([5, 2], vertical_alignment="center")
    noun = "quy định" if what == PARAMETERS else "câu"
    count = len([reading for reading in left if what == PARAMETERS or reading.target.question])
    title = " và tên biểu mẫu" if len(left) > count else ""
    sentence = f"Còn {count} {noun}{title} chưa đối chiếu" if left else "Đã đối chiếu toàn bộ"
    words.progress(1 - len(left) / len(found), text=f"**{sentence}** :gray[trên {len(found)} nội dung]")
    if what != PARAMETERS:
        button.button(
            "Xác nhận cả biểu mẫu",
            type="primary",
            icon=":material/done_all:",
            width="stretch",
            key="confirm_all",
            disabled=not left or not may_confirm,
            on_click=ask_to_confirm,
            args=(left, on),
        )


office = required_office()
rules = rules_in_use()
may_confirm = can(Action.CONFIRM_RULES)
st.title("Đối chiếu bản gốc", anchor=False)
st.caption(
    "Nội dung lập lại theo thực tiễn mang chú thích «chưa đối chiếu bản gốc» cho đến khi cán bộ so với văn bản gốc rồi "
    "xác nhận, hoặc sửa cho đúng từ một ngày nhất định. Tệp kèm theo phần mềm không thay đổi."
)
if not may_confirm:
    st.info("Bạn xem được trang này; việc xác nhận do cán bộ Văn phòng UBND tỉnh làm.", icon=":material/badge:")

choice, filters, at = st.columns([5, 2, 1.4], vertical_alignment="bottom")
with choice:
    chosen = choose(rules.forms, office.works_on)
is_form = chosen != PARAMETERS
filters.toggle("Chỉ hiện mục chưa đối chiếu", value=True, key=ONLY_OPEN)
day = at.date_input("Tại ngày", office.works_on, format="DD/MM/YYYY", key=DAY, disabled=not is_form)
found = form_readings(rules, chosen, day) if is_form else parameter_readings(rules)
draw_progress(found, chosen, day)
if is_form and (missing := rules.form(chosen, day).incomplete):
    st.caption(f":material/report: {escaped(missing)}")
draw_readings(rules, unsettled(found) if st.session_state[ONLY_OPEN] else found, enabled=may_confirm)
draw_history("form" if is_form else "parameter", chosen if is_form else "", enabled=may_confirm)
draw_exchange(enabled=may_confirm)
draw_open_dialog()
