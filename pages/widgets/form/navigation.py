"""The way through a form: its blocks with their progress, the neighbours, and the next question without an answer."""

from collections.abc import Mapping

import streamlit as st

from pages.widgets.form.draft import reopen
from pages.widgets.messages import escaped
from rules.form import Block, BlockProgress, FormDefinition

BEFORE, AFTER, NEXT_GAP = "Alt+Up", "Alt+Down", "Alt+T"  # free in Chromium, Windows and Unikey (Ctrl+Shift, Alt+Z)
_KEYS = "Phím tắt: Alt+↑ mục trước, Alt+↓ mục sau, Alt+T mục còn thiếu tiếp theo."
_LONGEST_QUESTION = 90


def chosen_block(progress: list[BlockProgress]) -> int:
    """The position of the block in the address."""
    ids, wanted = [block.block for block in progress], st.query_params.get("block", "")
    return ids.index(wanted) if wanted in ids else 0


def is_arriving(review_id: int, form: FormDefinition) -> bool:
    """Whether this is the first drawing since the officer came to this page."""
    return _button_key(review_id, form.blocks[0].id) not in st.session_state


def _button_key(review_id: int, block: str) -> str:
    return f"block_{review_id}_{block}"


def draw_navigation(
    review_id: int, progress: list[BlockProgress], form: FormDefinition, position: int, remarks: Mapping[str, int]
) -> None:
    """One line a block; ``remarks`` counts the open ones by question.

    Buttons, because their state survives when the progress in the label changes.
    """
    with st.container(gap=None):
        for at, (block, definition) in enumerate(zip(progress, _definitions(form, progress), strict=True)):
            heading = escaped(definition.heading)
            open_remarks = sum(remarks.get(question.id, 0) for question in definition.questions)
            st.button(
                _badge(open_remarks) + (f"**:blue[{heading}]**" if at == position else heading) + _count(block),
                icon=_icon(block),
                key=_button_key(review_id, block.block),
                on_click=_turn_to,
                args=(review_id, block.block),
                type="tertiary",
                wrap=False,
            )


def _definitions(form: FormDefinition, progress: list[BlockProgress]) -> list[Block]:
    by_id = {block.id: block for block in form.blocks}
    return [by_id[block.block] for block in progress]


def _icon(block: BlockProgress) -> str:
    if not block.asked:
        return ":material/table_chart:"  # drawn from elsewhere, nothing to answer
    return ":material/check_circle:" if block.complete else ":material/radio_button_unchecked:"


def _count(block: BlockProgress) -> str:
    return "" if block.complete else f" :gray[{block.answered}/{block.asked}]"


def _badge(open_remarks: int) -> str:
    return f":orange[:material/chat: {open_remarks}] " if open_remarks else ""


def _turn_to(review_id: int, block: str) -> None:
    st.query_params["block"] = block
    reopen(review_id)


def next_gap(progress: list[BlockProgress], after: int = -1) -> int | None:
    """The position of the next block that lacks something, beginning again at the first; None when nothing does."""
    order = [*range(after + 1, len(progress)), *range(after + 1)]
    return next((at for at in order if not progress[at].complete), None)


def _gap_name(form: FormDefinition, block: BlockProgress) -> str:
    heading = form.questions[block.problems[0].question].heading
    return heading if len(heading) <= _LONGEST_QUESTION else f"{heading[:_LONGEST_QUESTION].rstrip()}…"


def draw_first_gap(review_id: int, progress: list[BlockProgress], form: FormDefinition, position: int) -> None:
    """The first question without an answer by its name, and the way to it."""
    at = next_gap(progress)
    if at is None:
        st.markdown(":green[:material/task_alt: Không còn câu nào thiếu]")
        return
    name = escaped(_gap_name(form, progress[at]))
    if at == position:
        st.markdown(f":material/flag: Câu còn thiếu đầu tiên, ở ngay mục này: **{name}**")
        return
    st.button(
        f"Câu còn thiếu đầu tiên: {name}",
        icon=":material/flag:",
        key="form_first_gap",
        on_click=_turn_to,
        args=(review_id, progress[at].block),
        wrap=False,
        width="stretch",
    )


def draw_neighbours(review_id: int, progress: list[BlockProgress], form: FormDefinition, position: int) -> None:
    """The ways to the block before and after, and to the next one that lacks something."""
    blocks, gap = _definitions(form, progress), next_gap(progress, position)
    ways = [
        ("form_before", position - 1, "←", BEFORE),
        ("form_next_gap", position if gap is None else gap, "Còn thiếu:", NEXT_GAP),
        ("form_after", position + 1, "→", AFTER),
    ]
    for column, (key, at, sign, shortcut) in zip(st.columns(3), ways, strict=True):
        if at != position and 0 <= at < len(blocks):
            column.button(
                f"{sign} {escaped(blocks[at].heading)}",
                on_click=_turn_to,
                args=(review_id, blocks[at].id),
                key=key,
                width="stretch",
                shortcut=shortcut,
                help=f"{escaped(blocks[at].heading)}. {_KEYS}",
            )
