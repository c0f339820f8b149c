"""The tables of the work list: the findings, and how many there are by rule and by agency."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.widgets.findings.words import short
from pages.widgets.text_table import text_table
from rules.findings.catalogue import Rule, rules
from rules.wording import number
from services.findings.listing import ListedFinding

OPEN_PROCEDURE, OPEN_RULE = "phat_hien_mo_thu_tuc", "phat_hien_mo_quy_tac"
_ROW_HEIGHT = 64  # pixels; the browser wraps texts from here on
_MOST_ROWS_SHOWN = 7
_LONGEST_NAME, _LONGEST_QUOTE = 95, 100  # characters that fit into a row


def draw_list(rows: Sequence[ListedFinding]) -> None:
    """One page of findings; the button of a row opens its TTHC."""
    frame = pd.DataFrame(
        {
            "code": [row.code for row in rows],
            "name": [short(row.name, _LONGEST_NAME) for row in rows],
            "severity": [row.severity.label for row in rows],
            "message": [_found(row) for row in rows],
            "agency": [row.agency for row in rows],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        row_height=_ROW_HEIGHT,
        height=_ROW_HEIGHT * min(len(rows), _MOST_ROWS_SHOWN) + 40,
        column_config={
            "code": st.column_config.ButtonColumn("Mở thủ tục", width=105, key=OPEN_PROCEDURE),
            "name": st.column_config.TextColumn("Thủ tục hành chính", width=270),
            "severity": st.column_config.TextColumn("Mức", width=80),
            "message": st.column_config.TextColumn("Phát hiện", width=390),
            "agency": st.column_config.TextColumn("Cơ quan phụ trách", width=150),
        },
        alt="Các điểm cần xem lại",
    )
    if (clicked := st.session_state.get(OPEN_PROCEDURE)) and clicked.label:
        st.switch_page("pages/inventory/procedure.py", query_params={"ma": clicked.label})


def _found(row: ListedFinding) -> str:
    title, quote = rules()[row.rule].title, short(row.quote, _LONGEST_QUOTE)
    quoted = f" «{quote}»" if quote and quote not in row.message else ""
    accepted = f" Đã chấp nhận: {row.reason}" if row.reason else ""
    return f"{title}. {row.message}{quoted}{accepted}"


def draw_rules(counts: dict[str, int]) -> None:
    """Every rule with how many findings of it fit; the button narrows the list to it."""
    shown: list[Rule] = sorted(rules().values(), key=lambda rule: -counts.get(rule.id, 0))
    frame = pd.DataFrame(
        {
            "open": [rule.title for rule in shown],
            "severity": [rule.severity.label for rule in shown],
            "count": [number(counts.get(rule.id, 0)) for rule in shown],
            "mark": [rule.mark.label for rule in shown],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(35 * (len(shown) + 1) + 3, 520),
        column_config={
            "open": st.column_config.ButtonColumn("Quy tắc (bấm để xem)", width=640, key=OPEN_RULE),
            "severity": st.column_config.TextColumn("Mức", width=90),
            "count": st.column_config.TextColumn("Số điểm", width=90, alignment="right"),
            "mark": st.column_config.TextColumn("Nguồn của quy tắc", width=170),
        },
        alt="Các quy tắc và số điểm tìm thấy",
    )


def clicked_rule() -> str:
    """The id of the rule whose button was clicked, «» where none was."""
    clicked = st.session_state.get(OPEN_RULE)
    return next((rule.id for rule in rules().values() if clicked and rule.title == clicked.label), "")


def draw_agencies(counts: dict[str, int], names: dict[str, str]) -> None:
    """How many findings fit, by the agency in charge, the most first."""
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    text_table(
        ["Cơ quan phụ trách", "Số điểm>"],
        [[names.get(code, code) or "Chưa phân công", number(count)] for code, count in ordered],
    )
