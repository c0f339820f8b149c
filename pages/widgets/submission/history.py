"""What happened to a submission, and the frozen copies with their fingerprints."""

import streamlit as st

from pages.widgets.messages import escaped
from rules.wording import moment
from services.submissions.reading import Happening, SendingView

_SHOWN = 16  # letters of the fingerprint: enough to compare by eye


def draw_history(happenings: list[Happening], sendings: list[SendingView]) -> None:
    """The steps newest first on the left, the copies on the right."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown("**Quá trình xử lý**")
        for happening in happenings:
            number = f" (lần trình {happening.number})" if happening.number else ""
            reason = f"  \n{escaped(happening.reason)}" if happening.reason else ""
            st.markdown(
                f"**{escaped(happening.step.label)}**{number} :gray[{escaped(happening.person)}, "
                f"{moment(happening.at)}]{reason}"
            )
    with right:
        st.markdown("**Các bản đã trình**")
        for sending in sendings:
            _draw_sending(sending)
        st.caption("Mã kiểm tra (SHA-256) tính từ toàn bộ nội dung bản trình; nội dung đổi một chữ thì mã khác đi.")


def _draw_sending(sending: SendingView) -> None:
    sent = f"; trình Văn phòng {moment(sending.sent_at)}" if sending.sent_at else ""
    check = (
        ":green[:material/verified: nguyên vẹn]"
        if sending.is_intact
        else ":red[:material/gpp_bad: nội dung không còn khớp mã kiểm tra; báo người quản trị]"
    )
    st.markdown(
        f"**Lần {sending.number}**: {escaped(sending.presented_by)} trình {moment(sending.presented_at)}{sent}  \n"
        f":gray[Mã {sending.fingerprint[:_SHOWN]}…] {check}",
        help=sending.fingerprint,
    )
