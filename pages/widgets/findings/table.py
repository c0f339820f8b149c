"""The tables of the work list: the findings, and how many there are by rule and by agency."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.widgets.findings.words import quoted, short
from rules.findings.catalogue import Rule, Severity, rules
from rules.wording import number
from services.findings.listing import ListedFinding

OPEN_PROCEDURE, OPEN_RULE, OPEN_AGENCY = "phat_hien_mo_thu_tuc", "phat_hien_mo_quy_tac", "phat_hien_mo_co_quan"
_ROW_HEIGHT = 64  # pixels; the browser wraps texts from here on
_MOST_ROWS_SHOWN = 7
_TEXTS = ("severity", "mark")  # the columns of the tables of counts that hold no figure
_TALLEST = 520  # pixels of a table of counts
_LONGEST_NAME, _LONGEST_QUOTE = 95, 100  # characters that fit into a row


def draw_list(rows: Sequence[ListedFinding], *, of_one_rule: bool) -> None:
    """One page of findings; the button of a row opens its TTHC. ``of_one_rule``: its title stands above."""
    frame = pd.DataFrame(
        {
            "code": [row.code for row in rows],
            "name": [short(row.name, _LONGEST_NAME) for row in rows],
            "severity": [row.severity.label for row in rows],
            "message": [_found(row, of_one_rule=of_one_rule) for row in rows],
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


def _found(row: ListedFinding, *, of_one_rule: bool) -> str:
    title = "" if of_one_rule else f"{rules()[row.rule].title}."
    accepted = f"Đã chấp nhận: {row.reason}" if row.reason else ""
    parts = (title, row.message, quoted(row.quote, row.message, _LONGEST_QUOTE), accepted)
    return " ".join(part for part in parts if part)


def draw_rules(counts: dict[str, int]) -> None:
    """Every rule with how many findings of it fit, the gravest first; the button narrows the list to it."""
    grave = list(Severity)
    shown: list[Rule] = sorted(
        rules().values(),
        key=lambda rule: (rule.id not in counts, grave.index(rule.severity), -counts.get(rule.id, 0)),
    )
    columns = {
        "open": ("Quy tắc (bấm để xem)", [rule.title for rule in shown]),
        "severity": ("Mức", [rule.severity.label for rule in shown]),
        "count": ("Số điểm", [number(counts.get(rule.id, 0)) for rule in shown]),
        "mark": ("Nguồn của quy tắc", [rule.mark.label for rule in shown]),
    }
    _draw_counts(columns, OPEN_RULE, "Các quy tắc và số điểm tìm thấy")


def draw_agencies(counts: dict[str, dict[Severity, int]], names: dict[str, str]) -> None:
    """How many findings fit, by the agency in charge, the most first; the button narrows the list to it."""
    ordered = sorted(counts.items(), key=lambda entry: -sum(entry[1].values()))
    columns = {"open": ("Cơ quan phụ trách (bấm để xem)", [names.get(code, code) for code, _ in ordered])}
    for each in Severity:
        columns[each.value] = (each.label, [number(of_agency.get(each, 0)) for _, of_agency in ordered])
    columns["count"] = ("Cộng", [number(sum(of_agency.values())) for _, of_agency in ordered])
    _draw_counts(columns, OPEN_AGENCY, "Các cơ quan và số điểm tìm thấy")


def _draw_counts(columns: dict[str, tuple[str, list[str]]], key: str, alt: str) -> None:
    """A table of counts whose first column is a button; what else is a figure stands to the right."""
    config = {"open": st.column_config.ButtonColumn(columns["open"][0], width=600, key=key, alignment="left")}
    for name, (title, _) in list(columns.items())[1:]:
        aligned = None if name in _TEXTS else "right"
        config[name] = st.column_config.TextColumn(title, width=170 if name == "mark" else 110, alignment=aligned)
    frame = pd.DataFrame({name: values for name, (_, values) in columns.items()})
    height = min(35 * (len(frame) + 1) + 3, _TALLEST)
    st.dataframe(frame, hide_index=True, width="stretch", height=height, column_config=config, alt=alt)


def clicked_rule() -> str:
    """The id of the rule whose button was clicked, «» where none was."""
    return _clicked(OPEN_RULE, {rule.id: rule.title for rule in rules().values()})


def clicked_agency(names: dict[str, str]) -> str:
    """The code of the agency whose button was clicked, «» where none was."""
    return _clicked(OPEN_AGENCY, names)


def _clicked(key: str, labels: dict[str, str]) -> str:
    clicked = st.session_state.get(key)
    return next((each for each, label in labels.items() if clicked and label == clicked.label), "")
