"""The list of what the file for thẩm định lacks, each line with the way to mend it."""

from collections.abc import Callable

import streamlit as st

from pages.widgets.messages import escaped
from services.impact.missing import Missing, Place

_PAGES = {
    Place.PLANNED: ("pages/impact/planned.py", "thu_tuc"),
    Place.FORM: ("pages/review/form.py", "review"),
    Place.COST: ("pages/review/cost.py", "review"),
}


def show_missing(missing: tuple[Missing, ...], open_form: Callable[[int], None] | None) -> None:
    """By TTHC, in the order of the draft; without a way to mend it (None) for those who only read."""
    names = list(dict.fromkeys(item.name for item in missing))
    for name in names:
        with st.container(border=True):
            st.markdown(f"**{escaped(name) or 'Dự thảo văn bản'}**")
            for number, item in enumerate(missing):
                if item.name == name:
                    _draw(item, number, open_form)


def _draw(item: Missing, number: int, open_form: Callable[[int], None] | None) -> None:
    words, way = st.columns([5, 2], vertical_alignment="center")
    words.markdown(f":material/radio_button_unchecked: {escaped(item.what)}")
    if open_form is None:
        return
    if item.place is Place.ASSESSMENT:
        way.button(
            "Mở biểu",
            key=f"draft_missing_{number}_{item.key}",
            on_click=open_form,
            args=(item.key,),
            icon=":material/fact_check:",
        )
        return
    if item.place not in _PAGES:
        way.caption(escaped(item.place.label))
        return
    page, parameter = _PAGES[item.place]
    way.page_link(page, label=item.place.label, icon=":material/edit:", query_params={parameter: str(item.key)})
