"""Every rule that is checked, with the source of its limits."""

from itertools import groupby

import streamlit as st

from pages.widgets.messages import escaped, mark_note
from rules.layout.decree import limits, rules
from rules.layout.findings import Severity
from rules.wording import number


def show_rules() -> None:
    known = list(rules().values())
    with st.expander(f"{number(len(known))} quy tắc được kiểm tra"):
        st.caption(
            f"Nguồn: {limits().source}. Quy tắc ghi «{Severity.WARNING.label.lower()}» cần người đọc tự quyết định."
        )
        mark_note(limits().mark)
        for part, members in groupby(known, key=lambda rule: rule.group):
            lines = (
                f"{escaped(rule.title)}" + (" *(cần xem lại)*" if rule.severity is Severity.WARNING else "")
                for rule in members
            )
            st.markdown(f"**{part}**: " + "; ".join(lines) + ".")
