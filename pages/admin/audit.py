"""The record of changes: who did what and when, what changed, and whether the chain is unbroken."""

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import engine
from rules.text import clean
from rules.wording import moment, number
from services.audit import verify_chain
from services.audit_reading import PAGE_SIZE, EventDetail, EventLine, Wanted, get_event, list_events, people_in_record
from services.audit_words import SUBJECTS, action_label, subject_label

CLICKED = "audit_clicked"


def choose() -> Wanted:
    """The filters, in one line."""
    first, second, third, fourth = st.columns([2.4, 2, 1.6, 1.4])
    people = ["", *people_in_record(engine())]
    return Wanted(
        person=first.selectbox(
            "Người thực hiện", people, format_func=lambda name: name or "Tất cả", key="audit_person"
        ),
        kind=second.selectbox(
            "Nội dung", ["", *SUBJECTS], format_func=lambda kind: SUBJECTS.get(kind, "Tất cả"), key="audit_kind"
        ),
        key=clean(third.text_input("Mã, số", key="audit_key", placeholder="1.000883", max_chars=100)),
        day=fourth.date_input("Ngày", None, format="DD/MM/YYYY", key="audit_day"),
    )


def draw_list(lines: list[EventLine]) -> None:
    """One line an event; its number opens what changed."""
    st.dataframe(
        pd.DataFrame(
            {
                "open": [str(line.id) for line in lines],
                "at": [moment(line.at) for line in lines],
                "person": [line.person for line in lines],
                "action": [action_label(line.action) for line in lines],
                "subject": [subject_label(line.subject) for line in lines],
            }
        ),
        hide_index=True,
        width="stretch",
        height=33 * (len(lines) + 1) + 3,
        column_config={
            "open": st.column_config.ButtonColumn("Số", width=75, key=CLICKED),
            "at": st.column_config.TextColumn("Lúc", width=135),
            "person": st.column_config.TextColumn("Người thực hiện", width=200),
            "action": st.column_config.TextColumn("Việc", width=250),
            "subject": st.column_config.TextColumn("Nội dung", width=330),
        },
        alt="Nhật ký thay đổi, việc mới nhất ở trên",
    )


@st.dialog("Trước và sau thay đổi", width="large")
def draw_detail(event: EventDetail) -> None:
    """What one event changed, before and after."""
    line = event.line
    account = f" ({event.account})" if event.account else ""
    st.markdown(
        f"**Việc số {line.id}: {escaped(action_label(line.action))}**  \n"
        f":gray[{escaped(subject_label(line.subject))} · {escaped(line.person + account)} · {moment(line.at)}]"
    )
    if event.parts is None:
        st.info("Bạn không xem được nội dung của việc này; chỉ biết ai làm và làm lúc nào.", icon=":material/lock:")
    elif not event.parts:
        st.caption("Việc này không ghi nội dung thay đổi.")
    else:
        rows = [[escaped(text).replace("\n", "  \n") for text in part] for part in event.parts]
        st.table(pd.DataFrame(rows, columns=["Phần", "Trước", "Sau"]), hide_index=True)


def check() -> None:
    """Follow the whole chain; the answer stands on the page until the next drawing."""
    with st.spinner("Đang kiểm tra toàn bộ nhật ký…"):
        found = verify_chain(engine())
    if broken := found["broken"]:
        numbers = ", ".join(map(str, broken[:10])) + ("…" if len(broken) > 10 else "")
        st.error(
            f"{number(len(broken))} việc đã bị sửa hoặc không nối tiếp việc trước: số {numbers}. Hãy báo người quản "
            "trị máy chủ và đối chiếu với bản sao lưu.",
            icon=":material/link_off:",
        )
    else:
        st.success(f"Chuỗi liền mạch: đã kiểm tra {number(found['events'])} việc.", icon=":material/verified:")


heading, button = st.columns([5, 1.3], vertical_alignment="bottom")
heading.title("Nhật ký thay đổi", anchor=False)
is_asked = button.button("Kiểm tra chuỗi", icon=":material/link:", key="audit_check", width="stretch")
st.caption(
    "Mỗi thay đổi của dữ liệu được ghi một việc, nối với việc trước bằng mã kiểm tra nên không xóa, sửa lén được."
)
if is_asked:
    check()
wanted = choose()
_, total = list_events(engine(), wanted, 1)
pages = max(1, -(-total // PAGE_SIZE))
count, turn = st.columns([3, 5], vertical_alignment="center")
count.markdown(f"**{number(total)}** việc" + (f", mỗi trang {PAGE_SIZE}; bấm số để xem" if pages > 1 else ""))
with turn:
    page = st.pagination(pages, key=f"audit_page_{hash(wanted)}") if pages > 1 else 1
lines, _ = list_events(engine(), wanted, page)
if not lines:
    st.info("Không có việc nào như vậy; hãy bớt điều kiện lọc.", icon=":material/search_off:")
    st.stop()
draw_list(lines)
if clicked := st.session_state.get(CLICKED):
    draw_detail(get_event(engine(), int(clicked.label)))
