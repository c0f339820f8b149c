"""«Kiểm tra»: what contradicts itself or is missing in the documents before they are exported, and where to mend it."""

from itertools import groupby

import streamlit as st

from pages.widgets.messages import escaped, show_error, show_unfinished
from pages.widgets.package.check_finding import draw_rule
from pages.widgets.package.check_layouts import draw_layouts
from pages.widgets.session import engine, person, working_day
from rules.cross_check.catalogue import CheckFinding, Rule, Severity, rules
from rules.errors import InputError
from rules.wording import number
from services.package.cross_check import check_package
from services.package.worded import package_state, read_edits

_COUNTED = {Severity.BLOCK: "lỗi phải sửa", Severity.WARN: "chỗ cần xem lại", Severity.NOTE: "lưu ý"}


def draw_checks(period: str) -> None:
    """What blocks the export first; then what somebody has to judge, the layout on request, and the rules."""
    try:
        findings, state = _findings(period)
    except InputError as error:
        (show_unfinished if error.code in ("package.empty", "office.missing") else show_error)(error)
        return
    _draw_summary(findings)
    for rule, members in groupby(findings, key=lambda finding: finding.rule):
        draw_rule(rule, list(members))
    draw_layouts(period, state)
    _draw_rules()


def _findings(period: str) -> tuple[tuple[CheckFinding, ...], str]:
    """What is slow is kept for everybody who may read the same until the data or an edit change."""
    who, day = person(), working_day()
    edits = [(place, edit.version) for place, edit in read_edits(engine(), period).items()]
    state = f"{package_state(engine(), period, day)} {edits}"
    return _kept(str(engine().url), period, state, (who.role, who.agency_code)), state


@st.cache_resource(max_entries=4, show_spinner="Đang đối chiếu các tài liệu với số liệu…")
def _kept(_database: str, period: str, state: str, reader: tuple[str | None, str]) -> tuple[CheckFinding, ...]:
    return check_package(engine(), period, working_day())


def _draw_summary(findings: tuple[CheckFinding, ...]) -> None:
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    said = ", ".join(f"{number(count)} {_COUNTED[severity]}" for severity, count in counts.items() if count)
    if counts[Severity.BLOCK]:
        st.error(f"{said}. Chưa xuất được bộ tài liệu khi còn lỗi phải sửa.", icon=":material/error:")
    elif counts[Severity.WARN]:
        st.warning(f"Số liệu trong các tài liệu khớp nhau. Còn {said}.", icon=":material/rule:")
    else:
        also = f" ({said})" if said else ""
        st.success(f"Không phát hiện lỗi{also}.", icon=":material/check_circle:")


def _draw_rules() -> None:
    known = list(rules().values())
    with st.expander(f"{number(len(known))} quy tắc được kiểm tra"):
        for severity, members in groupby(sorted(known, key=_order), key=lambda rule: rule.severity):
            st.markdown(f"**{severity.label}**")
            st.markdown("\n".join(f"- {escaped(rule.title)}: {escaped(rule.why)}" for rule in members))


def _order(rule: Rule) -> int:
    return list(Severity).index(rule.severity)
