"""Before and after on the screen: what goes is struck through, what comes is bold; colour only repeats it."""

from collections.abc import Callable

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.messages import escaped
from services.impact.comparison import ComponentComparison, compare
from services.impact.marked_text import Runs

_GONE, _COME = ":red[~~{}~~]", ":green[**{}**]"


def show_comparison(before: ProcedureDraft | None, after: ProcedureDraft | None) -> None:
    """The changed components side by side; the others are named in one line."""
    compared = compare(before, after)
    changed = [component for component in compared if component.is_changed]
    st.caption(f"Đánh dấu: {_GONE.format('chữ bị bỏ')}, {_COME.format('chữ được thêm')}.")
    for component in changed:
        with st.container(border=True):
            _draw(component)
    if not changed:
        st.info("Nội dung trong dự thảo chưa khác gì quy định hiện hành.", icon=":material/info:")
    unchanged = "; ".join(component.label for component in compared if not component.is_changed)
    if unchanged:
        st.markdown(f"**Không thay đổi:** {escaped(unchanged)}.")


def show_text(draft: ProcedureDraft, beside: Callable[[str], None] = lambda component: None) -> None:
    """What the TTHC says, component by component, without marks; ``beside`` draws what belongs to one, by its name."""
    for component in compare(None, draft):
        with st.container(border=True):
            st.markdown(f"**{escaped(component.label)}**")
            st.markdown(marked_markdown(component.after, "") or ":gray[Không quy định]")
            beside(component.name)


def _draw(component: ComponentComparison) -> None:
    st.markdown(f"**{escaped(component.label)}**")
    for column, heading, runs, sign in zip(
        st.columns(2), ("Hiện hành", "Dự thảo"), (component.before, component.after), (_GONE, _COME), strict=True
    ):
        column.caption(heading)
        column.markdown(marked_markdown(runs, sign) or ":gray[Không quy định]")


def marked_markdown(runs: Runs, sign: str) -> str:
    """The text letter for letter, each changed piece of a line between the signs."""
    pieces = [_piece(piece, sign if run.changed else "") for run in runs for piece in _lines(run.text)]
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    """The text cut around its line breaks: a mark must not run over one."""
    first, *rest = text.split("\n")
    return [first, *(piece for line in rest for piece in ("\n", line))]


def _piece(text: str, sign: str) -> str:
    """Blanks stay outside the signs, which Markdown would not read otherwise."""
    words = text.strip()
    if text == "\n":
        return "  \n"  # Markdown's own line break
    if not words or not sign:
        return escaped(text)
    before, _, after = text.partition(words)
    return before + sign.format(escaped(words)) + after
