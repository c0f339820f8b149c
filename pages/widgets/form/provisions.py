"""What the inventory and the draft document say of the component under discussion, beside the questions."""

import streamlit as st

from pages.widgets.messages import escaped
from services.reviews.provisions import Provision

PANEL_HEIGHT = 560  # pixels: with the head of the block it fits a screen of 768
_TITLE_HEIGHT = 80


def draw_provisions(found: list[Provision], *, beside: bool) -> None:
    """A panel that scrolls by itself beside the questions; above them where these need the width."""
    title = _title(found)
    if not beside:
        with st.expander(title, icon=":material/menu_book:"), st.container(height=PANEL_HEIGHT // 2, border=False):
            _draw(found)
        return
    with st.container(border=True, gap="small"):
        st.markdown(f":material/menu_book: **{title}**")
        height = "content" if _is_short(found) else PANEL_HEIGHT - _TITLE_HEIGHT
        with st.container(height=height, border=False, gap="small"):
            _draw(found)


def _title(found: list[Provision]) -> str:
    sides = {provision.is_planned for provision in found}
    if sides == {True}:
        return "Nội dung dự thảo"
    return "Hiện hành và dự thảo" if True in sides else "Quy định hiện hành theo kho dữ liệu"


def _is_short(found: list[Provision]) -> bool:
    return sum(len(line) for provision in found for line in provision.lines) < 500


def _draw(found: list[Provision]) -> None:
    both = len({provision.is_planned for provision in found}) == 2
    for provision in found:
        side = (" :blue-badge[Dự thảo]" if provision.is_planned else " :gray-badge[Hiện hành]") if both else ""
        lines = [escaped(line) for line in provision.lines]
        listed = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
        st.markdown(f"**{provision.label}**{side}\n\n{listed}")
