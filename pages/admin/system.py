"""How the software, its database and its machine do, for the administrator."""

from datetime import UTC, datetime, timedelta
from itertools import zip_longest

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import engine
from pages.widgets.text_table import text_table
from rules.wording import VIETNAM, moment, number
from services.watching.background import KINDS
from services.watching.readiness import LOW_FREE
from services.watching.system import SystemState, is_alive, system_state

_ERRORS_SHOWN = 8


def size(amount: int) -> str:
    """«1,4 GB», «35 MB»."""
    return f"{number(amount * 10 // 2**30 / 10, 1)} GB" if amount >= 2**30 else f"{number(-(-amount // 2**20))} MB"


def ago(age: timedelta) -> str:
    """«Vừa xong», «5 phút trước», «3 giờ trước», «2 ngày trước»."""
    minutes = int(age.total_seconds()) // 60
    if minutes < 1:
        return "Vừa xong"
    if minutes < 60:
        return f"{minutes} phút trước"
    return f"{minutes // 60} giờ trước" if minutes < 48 * 60 else f"{minutes // (24 * 60)} ngày trước"


def draw_main_figures(state: SystemState, now: datetime) -> None:
    """The four things an administrator looks for every morning."""
    database, backup, room, errors = st.columns(4)
    with database.container(border=True, height="stretch"):
        st.metric("Kho dữ liệu", size(state.database.size))
        matches = "đúng với phần mềm" if state.database.schema == state.schema else f"phần mềm cần {state.schema}"
        st.caption(
            f"{state.database.kind} {state.database.version} · trả lời trong "
            f"{number(state.database.seconds * 1000, 1)} ms  \nCấu trúc dữ liệu {state.database.schema}, {matches}"
        )
    with backup.container(border=True, height="stretch"):
        made = state.backup
        st.metric("Sao lưu gần nhất", ago(now - made.made_at) if made else "Chưa có")
        if made:
            sealed = "có khóa" if made.is_sealed else "không khóa"
            st.caption(f"{moment(made.made_at)} · {size(made.size)} · {sealed}  \n{escaped(str(state.backup_folder))}")
        else:
            st.caption(f"Thư mục {escaped(str(state.backup_folder))}")
    with room.container(border=True, height="stretch"):
        least = min(state.rooms, key=lambda one: one.free)
        st.metric("Dung lượng còn trống", size(least.free))
        rooms = [f"{one.label}: còn {size(one.free)} trong {size(one.total)}" for one in state.rooms]
        st.caption("  \n".join([*rooms, f"Nhắc khi còn dưới {size(LOW_FREE)}"][: 2 if least.free >= LOW_FREE else 3]))
    with errors.container(border=True, height="stretch"):
        st.metric("Lỗi trong 24 giờ", number(len(state.errors)))
        st.caption(f"{number(state.active)} người có ghi, sửa dữ liệu trong 7 ngày qua")


def draw_processes(state: SystemState, now: datetime) -> None:
    """Each process of the app on this machine."""
    st.subheader("Tiến trình ứng dụng", anchor=False)
    if not state.processes:
        st.caption("Chưa tiến trình nào báo số liệu; số liệu có sau khi ứng dụng chạy 10 giây.")
        return
    text_table(
        ["Cổng", "Tình trạng", "Cửa sổ đang mở>", "Bộ nhớ>", "Lượt mở trang>", "Lỗi>"],
        [
            [
                one.name,
                "Đang chạy" if is_alive(one, now) else f"Ngừng {ago(now - datetime.fromtimestamp(one.seen, UTC))}",
                number(one.sessions) if is_alive(one, now) else "—",
                size(one.memory) if is_alive(one, now) else "—",
                number(one.runs),
                number(one.errors),
            ]
            for one in state.processes
        ],
    )


def draw_jobs(state: SystemState) -> None:
    """Long work of the last week, by kind."""
    st.subheader("Việc chạy nền trong 7 ngày", anchor=False)
    jobs = state.jobs
    text_table(
        ["Việc", "Đang chạy>", "Xong>", "Không xong>"],
        [
            [
                label,
                number(jobs[kind, "running"]),
                number(jobs[kind, "done"]),
                number(jobs[kind, "failed"] + jobs[kind, "stopped"]),
            ]
            for kind, label in KINDS.items()
        ],
    )


def draw_errors(state: SystemState) -> None:
    """What people may have been told a number of."""
    st.subheader("Lỗi gần đây", anchor=False)
    if not state.errors:
        st.caption("Không có lỗi nào của phần mềm trong 24 giờ qua.")
        return
    text_table(
        ["Lúc", "Mã lỗi", "Trang", "Loại lỗi", "Chỗ trong phần mềm"],
        [
            [
                f"{one.at.astimezone(VIETNAM):%H:%M:%S}",
                one.number or "—",
                one.page or "—",
                one.kind.rpartition(".")[2] or one.event,
                one.place,
            ]
            for one in state.errors[:_ERRORS_SHOWN]
        ],
    )
    if len(state.errors) > _ERRORS_SHOWN:
        st.caption(f"Còn {number(len(state.errors) - _ERRORS_SHOWN)} lỗi cũ hơn, xem trong nhật ký của máy chủ.")


def draw_rows(state: SystemState) -> None:
    """How much there is, in two columns."""
    st.subheader("Số dòng dữ liệu", anchor=False)
    cells = [(label, number(count)) for label, count in state.rows.items()]
    half = -(-len(cells) // 2)
    pairs = zip_longest(cells[:half], cells[half:], fillvalue=("", ""))
    text_table(["Nội dung", "Số dòng>", "Nội dung ", "Số dòng >"], [[*first, *second] for first, second in pairs])


now = datetime.now(UTC)
state = system_state(engine(), now)
heading, button = st.columns([5, 1.3], vertical_alignment="bottom")
heading.title("Tình trạng hệ thống", anchor=False)
button.button("Xem lại", icon=":material/refresh:", key="system_again", width="stretch")
st.caption(f"Phiên bản phần mềm {state.version} · Python {state.python} · xem lúc {moment(now)}")
if state.warnings:
    st.warning("  \n".join(escaped(each) for each in state.warnings), icon=":material/warning:")
else:
    st.success("Mọi thứ đang chạy tốt.", icon=":material/check_circle:")
draw_main_figures(state, now)
left, right = st.columns([1.25, 1], gap="medium")
with left:
    draw_processes(state, now)
with right:
    draw_jobs(state)
draw_errors(state)
draw_rows(state)
