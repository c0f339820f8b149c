"""«Hồ sơ»: the submissions of the period, their quality comments, into the set and out of it."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from pages.widgets.desk.state import Desk, attempt, has_outcome, typed
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from rules.text import fold
from rules.vocabulary import SubmissionState
from rules.wording import VIETNAM, number, short_date, two_digits
from services.consolidation.quality import Commented, quality_comments
from services.consolidation.taking import take_in, take_out
from services.submissions.reading import SubmissionSummary

_ALL, _COMMENTED = "Tất cả", 10  # comments are read for so many at once


@st.fragment  # a filter draws the list anew and reads nothing but the comments on what is ticked
def draw_dossiers(desk: Desk, rows: Sequence[SubmissionSummary]) -> None:
    """The list; what is ticked in it is commented on and acted upon below."""
    if has_outcome():  # an act was tried: the whole desk is read again
        st.rerun()
    text, state = st.columns([2, 1])
    words = fold(text.text_input("Tên, mã thủ tục hoặc cơ quan", key="desk_dossier_text", max_chars=200))
    states = {_ALL: None} | {each.label: each for each in SubmissionState}
    standing = states[state.selectbox("Trạng thái", list(states), key="desk_dossier_state")]
    shown = [
        row for row in rows if standing in (None, row.state) and words in fold(f"{row.name} {row.code} {row.agency}")
    ]
    chosen = _table(shown)
    accepted = [row.id for row in rows if row.state is SubmissionState.ACCEPTED]
    if desk.is_open:
        _take_in_buttons(chosen, accepted)
    if not chosen:
        st.caption(
            "Đánh dấu hồ sơ ở cột đầu để đọc nhận xét về chất lượng, mở hồ sơ, đưa vào hoặc đưa ra khỏi phương án."
        )
        return
    for comments in quality_comments(engine(), [row.sending_id for row in chosen[:_COMMENTED]]):
        _draw_comments(comments)
    if desk.is_open and len(chosen) == 1 and chosen[0].state is SubmissionState.CONSOLIDATED:
        _take_out(chosen[0])


def _table(rows: Sequence[SubmissionSummary]) -> list[SubmissionSummary]:
    frame = pd.DataFrame(
        {
            "name": [f"{row.name} ({row.code})" if row.code else row.name for row in rows],
            "agency": [row.agency for row in rows],
            "state": [row.state.label for row in rows],
            "saving": [number(Decimal(row.saving_vnd), 0) if row.saving_vnd else "—" for row in rows],
            "sent": [short_date(row.sent_at.astimezone(VIETNAM).date()) if row.sent_at else "—" for row in rows],
        },
        index=[row.id for row in rows],
    )
    event = st.dataframe(
        frame,
        key=f"desk_dossiers_{hash(tuple(frame.index))}",
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "name": st.column_config.TextColumn("Thủ tục hành chính (mã số)", width=400),
            "agency": st.column_config.TextColumn("Cơ quan", width=210),
            "state": st.column_config.TextColumn("Trạng thái", width=130),
            "saving": st.column_config.TextColumn("Tiết kiệm (đồng/năm)", alignment="right", width=140),
            "sent": st.column_config.TextColumn("Ngày gửi", width=90),
        },
        alt="Các hồ sơ của kỳ",
    )
    return [rows[at] for at in event.selection.rows if at < len(rows)]


def _take_in_buttons(chosen: Sequence[SubmissionSummary], accepted: Sequence[int]) -> None:
    if not accepted:
        st.caption("Không có hồ sơ đã chấp nhận nào đang chờ đưa vào phương án chung.")
        return
    ticked = [row.id for row in chosen if row.state is SubmissionState.ACCEPTED]
    one, all_ = st.columns(2)
    one.button(
        f"Đưa {two_digits(len(ticked))} hồ sơ đánh dấu vào phương án chung",
        key="desk_take_ticked",
        on_click=partial(_take_in, ticked),
        disabled=not ticked,
        type="primary",
        width="stretch",
    )
    all_.button(
        f"Đưa tất cả {two_digits(len(accepted))} hồ sơ đã chấp nhận vào",
        key="desk_take_all",
        on_click=partial(_take_in, accepted),
        disabled=not accepted,
        width="stretch",
    )


def _take_in(ids: Sequence[int]) -> None:
    attempt(lambda: take_in(engine(), ids, act()), f"Đã đưa {two_digits(len(ids))} hồ sơ vào phương án chung.")


def _draw_comments(comments: Commented) -> None:
    with st.container(border=True):
        words, link = st.columns([5, 1.4], vertical_alignment="center")
        words.markdown(f"**{escaped(comments.name)}** :gray[{escaped(comments.agency)}]")
        link.page_link(
            "pages/submission/submission.py",
            label="Mở hồ sơ",
            icon=":material/open_in_new:",
            query_params={"ho_so": str(comments.submission_id)},
        )
        if not comments.remarks:
            st.caption(":material/check_circle: Không có nhận xét về chất lượng.")
        for remark in comments.remarks:
            mark = ":red[:material/block:]" if remark.blocks else ":orange[:material/warning:]"
            st.markdown(f"{mark} {escaped(remark.text)}")


def _take_out(row: SubmissionSummary) -> None:
    key = f"desk_out_{row.id}"
    reason, button = st.columns([3, 1], vertical_alignment="bottom")
    reason.text_input("Lý do đưa ra khỏi phương án chung", key=key)
    button.button("Đưa ra", key=f"{key}_go", on_click=partial(_out, row.id, key), width="stretch")


def _out(submission_id: int, key: str) -> None:
    attempt(
        lambda: take_out(engine(), submission_id, typed(key), act()),
        "Đã đưa hồ sơ ra khỏi phương án chung; hồ sơ trở lại bước «Đã chấp nhận».",
    )
