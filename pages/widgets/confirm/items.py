"""Each question or value with its mark and source, and what an officer can do about it."""

from itertools import groupby

import streamlit as st

from pages.widgets.confirm.dialogs import ask_for_correction, ask_to_confirm, ask_to_withdraw
from pages.widgets.messages import escaped
from rules.vocabulary import Mark
from rules.wording import short_date
from services.confirmations.content import content_text
from services.confirmations.readings import Reading
from services.office_rules import OfficeRules

_COLOURS = {Mark.CONFIRMED: "green", Mark.RECONSTRUCTED: "orange", Mark.UNKNOWN: "red"}


def draw_readings(rules: OfficeRules, found: list[Reading], *, enabled: bool) -> None:
    """All of them under the headings of the form's blocks."""
    headings = _headings(rules)
    for heading, about in groupby(found, key=lambda read: headings.get((read.target.name, read.target.question), "")):
        if heading:
            st.markdown(f"##### {escaped(heading)}")
        for reading in about:
            with st.container(border=True):
                _draw(rules, reading, enabled)


def _headings(rules: OfficeRules) -> dict[tuple[str, str], str]:
    return {(form.id, q.id): block.heading for form in rules.forms for block in form.blocks for q in block.questions}


def _draw(rules: OfficeRules, reading: Reading, enabled: bool) -> None:
    words, first, second = st.columns([7, 1.3, 1.3], vertical_alignment="center")
    words.markdown("  \n".join(_lines(rules, reading)))
    key = f"{reading.target.kind}_{reading.target.name}_{reading.target.question}_{reading.since}"
    usual = {"width": "stretch", "disabled": not enabled}
    if reading.mark is not Mark.CONFIRMED:
        nothing = {"disabled": not (enabled and reading.content)}
        about = ([reading], reading.since)
        first.button("Xác nhận", key=f"confirm_{key}", on_click=ask_to_confirm, args=about, **usual | nothing)
    elif reading.finding:
        about = ([reading.finding.id], reading.title)
        first.button("Rút lại", key=f"withdraw_{key}", on_click=ask_to_withdraw, args=about, **usual)
    label = "Sửa" if reading.content else "Nhập giá trị"
    second.button(label, key=f"correct_{key}", on_click=ask_for_correction, args=(reading,), **usual)


def _lines(rules: OfficeRules, reading: Reading) -> list[str]:
    """Title, what stands under it, where it comes from."""
    lines = [f"**{escaped(reading.title)}** :{_COLOURS[reading.mark]}-badge[{reading.mark.label}]"]
    if reading.target.kind == "parameter":
        lines.append(_one_line(content_text(rules.rulebook, reading.target, reading.content)))
    elif reading.content.get("hint"):
        lines.append(_one_line(str(reading.content["hint"])))
    if reading.content != reading.shipped:
        shipped = content_text(rules.rulebook, reading.target, reading.shipped)
        lines.append(f":gray[Bản kèm theo phần mềm: {_one_line(shipped)}]")
    lines.append(f":gray[Từ ngày {short_date(reading.since)}. Nguồn: {escaped(reading.source)}]")
    return lines


def _one_line(text: str) -> str:
    return escaped(text).replace("\n", " ")  # a line break would end the colour
