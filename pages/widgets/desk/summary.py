"""What a leader reads in five minutes: how much is in, what it saves, against which targets, who is late."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import streamlit as st

from pages.widgets.derivation.total import draw_frozen_derivation
from pages.widgets.desk.state import Desk
from pages.widgets.messages import escaped
from pages.widgets.session import engine, working_day
from rules.consolidation.totals import UNDECIDED, ratio
from rules.wording import moment, number, percent, short_date, two_digits, vnd
from services.calendar import time_left_in_both
from services.consolidation.cases import read_set_cases
from services.plans.late import LateAgency
from services.reviews.cases import ReviewCase

_NAMED = 4  # late agencies by name; the matrix has them all


def draw_summary(desk: Desk, inventory: int, late: Sequence[LateAgency]) -> None:
    """The totals, each beside its target, and the agencies that are late or have no plan."""
    found, kept = desk.totals, desk.kept
    share = ratio(found.proposing, inventory)
    first, second, third = st.columns([1.15, 1.5, 1.15])
    first.metric(
        "Thủ tục có đề xuất cắt giảm",
        f"{number(found.proposing)} / {number(inventory)}",
        help="Số thủ tục trong phương án chung có ít nhất một biện pháp, trên số thủ tục trong kho của tỉnh.",
    )
    first.caption(_against(share, kept.target_procedures_percent))
    second.metric("Tiết kiệm một năm", vnd(found.saving_vnd))
    second.caption(f"Chi phí trước {vnd(found.before_vnd)}, sau {vnd(found.after_vnd)}.")
    with second:
        draw_frozen_derivation("Tiết kiệm một năm của phương án chung", partial(_counted, desk.period), "desk_total")
    third.metric("Tỷ lệ cắt giảm chi phí", percent(found.ratio_percent))
    third.caption(_target(found.ratio_percent, kept.target_cost_percent))
    st.markdown(_sides(desk))
    st.markdown(_standing(desk, late))
    if kept.due_on:
        left = time_left_in_both(kept.due_on, working_day())
        st.caption(f"Hạn các cơ quan gửi của kỳ: {short_date(kept.due_on)}, {left}.")


def _counted(period: str) -> list[ReviewCase]:
    """What the totals are the sum of: every source that is counted."""
    return [source.case for source in read_set_cases(engine(), period).sources]


def _against(share: Decimal | None, target: str) -> str:
    return f"Đạt {percent(share)} số thủ tục. {_target(share, target)}"


def _target(reached: Decimal | None, target: str) -> str:
    if not target:
        return "Chưa nhập chỉ tiêu."
    met = reached is not None and reached >= Decimal(target)
    return f"Chỉ tiêu {number(Decimal(target))}%: {'đạt' if met else 'chưa đạt'}."


def _sides(desk: Desk) -> str:
    parts = [
        f"{share.side.label if share.side else UNDECIDED}: **{vnd(share.saving_vnd)}** "
        f"({two_digits(share.procedures)} thủ tục)"
        for share in desk.totals.shares
        if share.procedures or share.side
    ]
    return " · ".join(parts)


def _standing(desk: Desk, late: Sequence[LateAgency]) -> str:
    kept = desk.kept
    if kept.locked:
        state = f":green-badge[:material/lock: Đã chốt] {escaped(kept.locked.by)}, {moment(kept.locked.at)}."
    else:
        state = ":blue-badge[:material/lock_open: Đang tổng hợp]"
        left = f"{two_digits(len(kept.waiting))} hồ sơ" if kept.waiting else "không còn hồ sơ"
        state += f" {two_digits(len(desk.items))} thủ tục trong phương án, {left} chờ đưa vào."
        if undecided := len(kept.undecided):
            state += f" :orange[{two_digits(undecided)} mâu thuẫn chưa quyết định.]"
    return f"{state} {_overdue([one.name for one in late if one.days])}{_planless(late)}"


def _overdue(names: list[str]) -> str:
    if not names:
        return "Không có cơ quan trễ hạn."
    named = "; ".join(escaped(name) for name in names[:_NAMED])
    more = f" và {two_digits(len(names) - _NAMED)} cơ quan khác" if len(names) > _NAMED else ""
    return f":red[{two_digits(len(names))} cơ quan trễ hạn]: {named}{more}."


def _planless(late: Sequence[LateAgency]) -> str:
    count = sum(one.has_no_plan for one in late)
    return f" :orange[{two_digits(count)} cơ quan chưa lập kế hoạch năm.]" if count else ""
