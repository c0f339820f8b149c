"""One rule with everything that breaks it: where, what to do, and the way to the place where it is mended."""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.widgets.messages import escaped
from rules.cross_check.catalogue import CheckFinding, Mend, Rule, Severity
from rules.wording import number

_COLOURS = {Severity.BLOCK: "red", Severity.WARN: "orange", Severity.NOTE: "gray"}
_PAGES = {
    Mend.REGISTER: ("pages/reference/legal_documents.py", "menu_book"),
    Mend.DESK: ("pages/consolidation/desk.py", "table_view"),
    Mend.DOSSIER: ("pages/submission/submissions.py", "outbox"),
}
_SHOWN, _LISTED = 5, 100
_MORE_PLACES = re.compile(r" và [\d.]+ chỗ khác$")


def draw_rule(rule: Rule, findings: Sequence[CheckFinding]) -> None:
    """The first places, the others folded away."""
    with st.container(border=True):
        title, way = st.columns([5, 1.3], vertical_alignment="center")
        count = f" ({number(len(findings))} chỗ)" if len(findings) > 1 else ""
        badge = f":{_COLOURS[rule.severity]}-badge[{rule.severity.label}]"
        title.markdown(f"{badge} **{escaped(rule.title)}**{count}")
        with way:
            _draw_way(rule)
        for at, finding in enumerate(findings[:_SHOWN]):
            _draw_finding(finding, at)
        if len(findings) > _SHOWN:
            with st.expander(f"{number(len(findings) - _SHOWN)} chỗ khác"):
                for at, finding in enumerate(findings[_SHOWN:_LISTED], _SHOWN):
                    _draw_finding(finding, at)
                if len(findings) > _LISTED:
                    st.caption(f"Chỉ liệt kê {number(_LISTED)} chỗ đầu.")


def _draw_way(rule: Rule) -> None:
    """To the page or part of the work where all findings of the rule are mended."""
    if rule.mend in _PAGES:
        page, icon = _PAGES[rule.mend]
        st.page_link(page, label=f"Mở {rule.mend.label.lower()}", icon=f":material/{icon}:")
    elif rule.mend is Mend.SIGNING:
        st.button("Mở thông tin ký", key=f"check_{rule.id}", type="tertiary", on_click=_open_signing)


def _draw_finding(finding: CheckFinding, at: int) -> None:
    said = f"**{escaped(finding.place)}**  \n{escaped(finding.message)}"
    if not finding.passage:
        st.markdown(said)
        return
    words, way = st.columns([5, 1.3], vertical_alignment="center")
    words.markdown(said)
    way.button(
        "Mở đoạn này",
        key=f"check_{finding.rule.id}_{at}",
        type="tertiary",
        icon=":material/edit_note:",
        on_click=partial(_open_passage, finding),
    )


def _open_signing() -> None:
    st.session_state["package_part"] = Mend.SIGNING.label


def _open_passage(finding: CheckFinding) -> None:
    """«Lời văn» with this passage alone; a place that names several begins with the first."""
    st.session_state["package_part"] = Mend.PASSAGE.label
    st.session_state["passages_kind"], st.session_state["passages_document"] = "Tất cả", "Mọi tài liệu"
    st.session_state["passages_text"] = _MORE_PLACES.sub("", finding.place)
    st.session_state["passages_page"] = 1
