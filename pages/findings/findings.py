"""Điểm cần xem lại: what the quality rules find in the inventory, as a work list by agency and rule."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.widgets.findings.anew import draw_state
from pages.widgets.findings.rule import draw_rule
from pages.widgets.findings.table import clicked_agency, clicked_rule, draw_agencies, draw_list, draw_rules
from pages.widgets.findings.words import badge
from pages.widgets.session import engine, person, required_office
from rules.findings.catalogue import Severity, rules
from rules.vocabulary import Role
from rules.wording import number
from services.findings.listing import NO_AGENCY, PAGE_SIZE, Filter, count_by_agency, count_findings, list_findings
from services.findings.workbook import findings_workbook
from services.inventory.listing import choices
from services.office import list_agencies

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AGENCY_ROLES = (Role.DRAFTER, Role.HEAD)  # whose first look is at their own agency
STATES = {"": False, "chap-nhan": True, "tat-ca": None}
STATE_NAMES = {"": "Chưa xử lý", "chap-nhan": "Đã chấp nhận", "tat-ca": "Tất cả"}
LIST, BY_RULE, BY_AGENCY = VIEWS = ("Danh sách", "Theo quy tắc", "Theo cơ quan")

required_office()
st.title("Điểm cần xem lại")
draw_state()
agency_names = {agency.code: agency.name for agency in list_agencies(engine())} | {NO_AGENCY: "Chưa phân công"}
if "co_quan" not in st.session_state and "co_quan" not in st.query_params and person().role in AGENCY_ROLES:
    st.session_state["co_quan"] = person().agency_code
if wanted_rule := clicked_rule():
    st.session_state["quy_tac"], st.session_state["xem"] = wanted_rule, LIST
if wanted_agency := clicked_agency(agency_names):
    st.session_state["co_quan"], st.session_state["xem"] = wanted_agency, BY_RULE


def choice(
    column, label: str, key: str, options: Sequence[str], names: dict[str, str] | None = None, *, all_: bool = True
) -> str:
    """A filter that stands in the address, so that a link opens the same view."""
    return column.selectbox(
        label,
        ["", *options] if all_ else list(options),
        format_func=lambda value: (names or {}).get(value, value) or "Tất cả",
        key=key,
        bind="query-params",
        on_change=list_one_rule if key == "quy_tac" else None,
    )


def list_one_rule() -> None:
    """Who has chosen a rule wants to read its findings."""
    if st.session_state["quy_tac"]:
        st.session_state["xem"] = LIST


first, second, third, fourth, fifth, sixth = st.columns([2, 2, 3, 1.2, 1.8, 1.4])
severities = {severity.value: severity.label for severity in Severity}
words = first.text_input(
    "Tìm theo tên, mã thủ tục", key="tu", bind="query-params", placeholder="ho tich, 1.000656", max_chars=200
)
agency = choice(second, "Cơ quan phụ trách", "co_quan", list(agency_names), agency_names)
rule = choice(third, "Quy tắc", "quy_tac", list(rules()), {each.id: each.title for each in rules().values()})
severity = choice(fourth, "Mức", "muc", list(severities), severities)
wanted = Filter(
    words=words,
    agency=agency,
    rule=rule,
    severity=Severity(severity) if severity else None,
    field=choice(fifth, "Lĩnh vực", "linh_vuc", choices(engine()).fields),
    accepted=STATES[choice(sixth, "Tình trạng", "tinh_trang", list(STATES), STATE_NAMES, all_=False)],
)
counts = count_findings(engine(), wanted)
summary, view, download = st.columns([3, 2.2, 1], vertical_alignment="center")
each_severity = " ".join(badge(severity, count) for severity, count in counts.by_severity.items() if count)
summary.markdown(f"**{number(counts.total)}** điểm {each_severity}")
if "xem" not in st.session_state and "xem" not in st.query_params:
    st.session_state["xem"] = BY_RULE if counts.total > PAGE_SIZE and not rule else LIST  # many: the counts first
shown = view.segmented_control(
    "Cách xem", VIEWS, default=LIST, key="xem", bind="query-params", required=True, label_visibility="collapsed"
)
download.download_button(
    "Tải Excel",
    data=partial(findings_workbook, engine(), wanted),
    file_name="diem-can-xem-lai.xlsx",
    mime=EXCEL,
    icon=":material/download:",
    on_click="ignore",
    width="stretch",
)
if shown == BY_RULE:
    draw_rules(counts.by_rule)
elif shown == BY_AGENCY:
    draw_agencies(count_by_agency(engine(), wanted), agency_names)
else:
    if rule:
        draw_rule(rules()[rule])
    if not counts.total:
        st.success("Không có điểm nào phù hợp với các điều kiện lọc.", icon=":material/check_circle:")
        st.stop()
    pages = max(1, -(-counts.total // PAGE_SIZE))
    page = st.pagination(pages, key=f"trang_{hash(wanted)}") if pages > 1 else 1
    draw_list(list_findings(engine(), wanted, page), of_one_rule=bool(rule))
