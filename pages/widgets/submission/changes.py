"""Two sent copies beside each other: only what differs, the changed words marked."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.planned.comparison import marked_markdown
from services.office_rules import OfficeRules
from services.submissions.differences import Difference, differences
from services.submissions.reading import SendingView

_GONE, _COME = ":red[~~{}~~]", ":green[**{}**]"


def draw_changes(before: SendingView, after: SendingView, rules: OfficeRules) -> None:
    """What the agency changed between the two; parts without a change are named in one line."""
    sections = differences(before.content, after.content, rules)
    st.caption(f"Đánh dấu: {_GONE.format('chữ bị bỏ')}, {_COME.format('chữ được thêm')}.")
    for section in sections:
        if section.found:
            st.markdown(f"#### {escaped(section.title)}")
            for difference in section.found:
                _draw(before, after, difference)
    if not any(section.found for section in sections):
        st.info("Hai lần trình giống hệt nhau.", icon=":material/info:")
    unchanged = "; ".join(section.title for section in sections if not section.found)
    if unchanged:
        st.markdown(f"**Không thay đổi:** {escaped(unchanged)}.")


def _draw(before: SendingView, after: SendingView, difference: Difference) -> None:
    with st.container(border=True):
        st.markdown(f"**{escaped(difference.label)}**")
        sides = ((before, difference.before, _GONE), (after, difference.after, _COME))
        for column, (sending, runs, sign) in zip(st.columns(2), sides, strict=True):
            column.caption(f"Lần trình {sending.number}")
            column.markdown(marked_markdown(runs, sign) or ":gray[Không ghi]")
