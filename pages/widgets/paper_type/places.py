"""The TTHC that ask for one paper, and what can be done about it in each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from models.office import OfficeDraft
from pages.widgets.messages import escaped
from pages.widgets.paper_type.measure import draw_measure, draw_outcomes
from pages.widgets.paper_type.words import of_one_dossier
from pages.widgets.reading.note import may_work
from pages.widgets.session import act, engine, person
from rules.errors import InputError
from rules.wording import number
from services.paper_types.figures import HeldPaper
from services.paper_types.places import Place, places_of
from services.reviews.opening import open_review

_PAGE = 20
_COLUMNS = {
    "Thủ tục": 395,
    "Cơ quan phụ trách": 190,
    "Tên ghi trong thủ tục": 270,
    "Số bản": 60,
    "Hồ sơ một năm": 105,
    "Một hồ sơ (đồng)": 120,
}


def draw_places(paper: HeldPaper, office: OfficeDraft) -> None:
    """Every TTHC with its figures; for an agency also the measure in its own reviews."""
    agency = person().agency_code
    places = places_of(engine(), paper.id, office.period, agency)
    if not may_work() or not agency:
        _draw_table(places, paper.id)
        return
    table, measure = st.tabs(["Các thủ tục yêu cầu giấy tờ này", "Đưa vào phương án của cơ quan bạn"])
    with table:
        _draw_table(places, paper.id)
    with measure:
        draw_outcomes(paper.id)
        own = [place for place in places if place.work]
        begun = {place.code for place in own}
        others = [place for place in places if place.agency_code == agency and place.code not in begun]
        draw_measure(paper, own)
        _draw_without_review(others, office)
        if not own and not others:
            st.info("Không có thủ tục nào của cơ quan bạn yêu cầu giấy tờ này.", icon=":material/info:")


def _draw_table(places: Sequence[Place], type_id: int) -> None:
    pages = max(1, -(-len(places) // _PAGE))
    page = st.pagination(pages, key=f"thu_tuc_cua_giay_to_{type_id}") if pages > 1 else 1
    shown = places[(page - 1) * _PAGE : page * _PAGE]
    st.dataframe(
        pd.DataFrame([_cells(place) for place in shown], columns=list(_COLUMNS)),
        hide_index=True,
        width="stretch",
        column_config={
            name: st.column_config.TextColumn(width=width, alignment="right" if width < 130 else None)
            for name, width in _COLUMNS.items()
        },
        alt="Các thủ tục yêu cầu giấy tờ này",
    )


def _cells(place: Place) -> tuple[str, ...]:
    return (
        f"{place.code} {place.name}",
        place.agency,
        "; ".join(place.names),
        number(place.copies),
        "Chưa có" if place.received is None else number(place.received),
        of_one_dossier(place.cost),
    )


def _draw_without_review(places: Sequence[Place], office: OfficeDraft) -> None:
    """The agency's TTHC that nobody reviews in this period yet: the measure needs a review first."""
    if not places:
        return
    st.markdown(f"**{number(len(places))} thủ tục của cơ quan bạn chưa mở rà soát trong kỳ này**")
    for place in places[:_PAGE]:
        name, button = st.columns([6, 1.4], vertical_alignment="center")
        name.markdown(escaped(f"{place.code} {place.name}"))
        if button.button("Rà soát thủ tục này", key=f"ra_soat_{place.code}", width="stretch"):
            _begin(place.code, office)
    if len(places) > _PAGE:
        st.caption(f"Còn {number(len(places) - _PAGE)} thủ tục khác; mở ở trang «Các thủ tục rà soát».")


def _begin(code: str, office: OfficeDraft) -> None:
    try:
        review = open_review(engine(), code, office.period, office.works_on, act())
    except InputError as error:
        st.error(escaped(str(error)), icon=":material/error:")
        return
    st.switch_page("pages/review/form.py", query_params={"review": str(review)})
