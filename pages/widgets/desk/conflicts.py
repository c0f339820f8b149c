"""«Mâu thuẫn»: proposals that cannot all stand, and how the Office settles them."""

from functools import partial

import streamlit as st

from pages.widgets.desk.state import Desk, attempt, typed
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from pages.widgets.text_table import text_table
from rules.consolidation.conflicts import Conflict, Proposal
from rules.vocabulary import Competence
from rules.wording import moment, two_digits
from services.consolidation.sets import Decision
from services.consolidation.settling import decide_conflict


def draw_conflicts(desk: Desk) -> None:
    """The chosen conflict, the undecided ones first."""
    decisions = desk.kept.decisions
    found = sorted(desk.kept.conflicts, key=lambda each: each.key in decisions)
    if not found:
        st.info("Không có đề xuất nào mâu thuẫn với nhau.", icon=":material/check_circle:")
        return
    left = len(desk.kept.undecided)
    by_key = {each.key: each for each in found}
    key = st.selectbox(
        f"{two_digits(len(found))} mâu thuẫn; {two_digits(left)} mâu thuẫn phải quyết định trước khi chốt",
        list(by_key),
        format_func=lambda key: _label(by_key[key], key in decisions),
        key="desk_conflict",
    )
    conflict = by_key[key]
    st.markdown(f"**{conflict.kind.label}**: {escaped(conflict.about)}")
    _draw_proposals(conflict)
    if not conflict.is_in_set:
        st.caption(
            "Có đề xuất đã được chấp nhận nhưng chưa đưa vào phương án chung; mâu thuẫn này chưa ngăn việc chốt."
        )
    _draw_decision(desk, conflict, decisions.get(key))


def _label(conflict: Conflict, is_decided: bool) -> str:
    if is_decided:
        state = "Đã quyết định"
    else:
        state = "Chưa quyết định" if conflict.is_in_set else "Hồ sơ chưa đưa vào"
    return f"{state} · {conflict.kind.label}: {conflict.about}"


def _draw_proposals(conflict: Conflict) -> None:
    heads = ["Cơ quan", "Thủ tục", "Biện pháp", "Bộ phận, giấy tờ", "Điều, khoản phải sửa", "Thẩm quyền"]
    text_table(heads, [_row(each) for each in conflict.proposals])


def _row(each: Proposal) -> tuple[str, ...]:
    competence: Competence | None = each.measure.competence
    return (
        each.source.agency,
        each.source.code or each.source.name,
        each.measure.measure,
        each.measure.item or "—",
        each.measure.provision or "—",
        competence.label if competence else "—",
    )


def _draw_decision(desk: Desk, conflict: Conflict, decision: Decision | None) -> None:
    if decision:
        st.success(
            f"{escaped(decision.text)}  \n:gray[{escaped(decision.by)}, {moment(decision.at)}]", icon=":material/gavel:"
        )
    if not desk.is_open:
        return
    key = f"desk_decision_{conflict.key}"
    st.text_area(
        "Quyết định xử lý",
        value=decision.text if decision else "",
        key=key,
        height=90,
        help="Ghi lấy đề xuất nào, bỏ đề xuất nào và căn cứ. Cơ quan sửa đề xuất thì phải quyết định lại.",
    )
    st.button(
        "Lưu quyết định",
        on_click=partial(_decide, desk.period, conflict.key, desk.version),
        key=f"{key}_go",
        type="primary",
    )


def _decide(period: str, conflict_key: str, version: int | None) -> None:
    decision = typed(f"desk_decision_{conflict_key}")
    attempt(
        lambda: decide_conflict(engine(), period, conflict_key, decision, version, act()),
        "Đã lưu quyết định xử lý mâu thuẫn.",
    )
