"""The frozen copy to be read: figures and options first, then the form one part at a time, remarks beside it."""

from decimal import Decimal
from typing import NamedTuple

import pandas as pd
import streamlit as st

from pages.widgets.derivation.total import draw_result_derivation
from pages.widgets.form.comments import Talk, draw_comments
from pages.widgets.messages import escaped
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.form import Block, FormDefinition
from rules.vocabulary import Competence
from rules.wording import number
from services.office_rules import OfficeRules
from services.reviews.comments import CommentView, Part
from services.submissions.answer_words import answers_in_words, form_of
from services.submissions.cost_words import choice_in_words, costs_in_words, figures_in_words
from services.submissions.reading import SendingView

_COSTS = "costs"


class Reading(NamedTuple):
    """What is read: the copy, under which rules, with the remarks by question."""

    sending: SendingView
    rules: OfficeRules
    talk: Talk
    comments: dict[str, list[CommentView]]


def draw_content(reading: Reading) -> None:
    """The parts on the left, the chosen one on the right."""
    form = form_of(reading.sending.content, reading.rules)
    words = answers_in_words(reading.sending.content, reading.rules)
    blocks = {block.id: block for block in form.blocks if any(question.id in words for question in block.questions)}
    has_costs = reading.sending.content["cost"] is not None
    left, right = st.columns([2, 6], gap="medium")
    with left:
        chosen = _choose(reading, form, blocks, has_costs)
    with right:
        if chosen == _COSTS:
            _draw_costs(reading)
        else:
            _draw_block(reading, blocks[chosen], words)


def _choose(reading: Reading, form: FormDefinition, blocks: dict[str, Block], has_costs: bool) -> str:
    """Which part; behind its heading how many remarks are open."""
    about = {block.id: [question.id for question in block.questions] for block in blocks.values()}
    about[_COSTS] = list(Part)
    names = {block.id: block.heading for block in blocks.values()} | {_COSTS: "Chi phí và phương án"}

    def label(part: str) -> str:
        open_ = sum(one.is_open for question in about[part] for one in reading.comments.get(question, ()))
        return escaped(names[part]) + (f" :orange-badge[{open_}]" if open_ else "")

    parts = [_COSTS, *blocks] if has_costs else [*blocks, _COSTS]
    key = f"submission_part_{reading.sending.id}"
    return st.radio("Phần của hồ sơ", parts, format_func=label, key=key, label_visibility="collapsed")


def _draw_block(reading: Reading, block: Block, words: dict[str, str]) -> None:
    st.markdown(f"#### {escaped(block.heading)}")
    for question in block.questions:
        if question.id in words:
            _draw_head(reading, question.id, question.heading)
            st.markdown(escaped(words[question.id]).replace("\n", "  \n"))


def _draw_head(reading: Reading, question: str, heading: str) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{escaped(heading)}**", width="stretch")
        draw_comments(reading.talk, question, reading.comments.get(question, []))


def _draw_costs(reading: Reading) -> None:
    content = reading.sending.content
    _draw_head(reading, Part.WHOLE, Part.WHOLE.label)
    _draw_head(reading, Part.COSTS, Part.COSTS.label)
    figures = list(figures_in_words(content).values())
    if figures:
        for column, said in zip(st.columns([3, 3, 3, 2]), figures[:4], strict=True):
            column.markdown(f":small[:gray[{escaped(said.label)}]]  \n**{escaped(said.text)}**")
        cost = content["cost"]
        priced = evaluate(CostFile.parse(cost["file"]))
        draw_result_derivation("Chi phí và tiết kiệm", priced, cost["chosen_option"], f"sending_{reading.sending.id}")
    elif content["cost"] is None:
        st.caption("Biểu này không có bảng chi phí tuân thủ.")
    else:
        st.caption("Chưa chọn phương án nên chưa có số tiết kiệm.")
    _draw_head(reading, Part.OPTIONS, Part.OPTIONS.label)
    chosen = [f":gray[{escaped(said.label)}:] {escaped(said.text)}" for said in choice_in_words(content).values()]
    st.markdown("  \n".join(chosen))
    if content["measures"]:
        _draw_measures(content["measures"])
    texts = costs_in_words(content)
    if texts and st.toggle("Xem từng số liệu của bảng chi phí hiện tại", key=f"submission_cells_{reading.sending.id}"):
        rows = [{"Số liệu": said.label, "Giá trị": said.text} for said in texts.values()]
        st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch", height=320)


def _draw_measures(measures: list[dict]) -> None:
    """Each measure with its saving and who has to decide it."""
    labels = Competence.labels()
    frame = pd.DataFrame(
        {
            "measure": [measure["measure"] for measure in measures],
            "saving": [number(Decimal(measure["saving_vnd"]), 0) for measure in measures],
            "competence": [labels.get(measure["competence"] or "", "Chưa ghi") for measure in measures],
            "provision": [measure["provision"] for measure in measures],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        column_config={
            "measure": st.column_config.TextColumn("Biện pháp", width=340),
            "saving": st.column_config.TextColumn("Tiết kiệm (đồng/năm)", alignment="right", width=140),
            "competence": st.column_config.TextColumn("Thẩm quyền", width=175),
            "provision": st.column_config.TextColumn("Quy định cần sửa đổi", width=205),
        },
        alt="Các biện pháp của phương án được chọn",
    )
