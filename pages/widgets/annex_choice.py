"""The table in which the officer ticks the reviews that go into the annex."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from rules.wording import number, percent
from services.documents.annex_summary import unfinished
from services.documents.competence import competence
from services.reviews.cases import ReviewCase

COMPLETE, ALL, NONE = "Các thủ tục đã hoàn chỉnh", "Tất cả", "Không chọn sẵn"


def choose(cases: Sequence[ReviewCase], preset: str) -> list[ReviewCase]:
    """The cases ticked in the table; ``preset`` says which are ticked before anybody touches it."""
    complete = [not unfinished([case]) for case in cases]
    frame = pd.DataFrame(
        {
            "chosen": [preset == ALL or (preset == COMPLETE and done) for done in complete],
            "name": [f"{case.name} ({case.code})" for case in cases],
            "saving": [number(case.figures.saving_vnd, 0) if case.figures else "—" for case in cases],
            "ratio": [percent(case.figures.ratio_percent) if case.figures else "—" for case in cases],
            "state": ["Hoàn chỉnh" if done else "Bản nháp" for done in complete],
            "competence": [competence(case).label for case in cases],
            "agency": [case.agency for case in cases],
        },
        index=[case.id for case in cases],
    )
    ticked = st.data_editor(
        frame,
        key=table_key(cases, preset),
        hide_index=True,
        disabled=[name for name in frame.columns if name != "chosen"],
        width="stretch",
        column_config={
            "chosen": st.column_config.CheckboxColumn("Chọn", width=60),
            "name": st.column_config.TextColumn("Thủ tục hành chính (mã số)", width=340),
            "saving": st.column_config.TextColumn("Tiết kiệm (đồng/năm)", alignment="right", width=140),
            "ratio": st.column_config.TextColumn("Tỷ lệ", alignment="right", width=75),
            "state": st.column_config.TextColumn("Tình trạng", width=100),
            "competence": st.column_config.TextColumn("Thẩm quyền", width=210),
            "agency": st.column_config.TextColumn("Cơ quan rà soát", width=190),
        },
        alt="Các lần rà soát của kỳ, đánh dấu những thủ tục đưa vào phụ lục",
    )
    return [case for case, wanted in zip(cases, ticked["chosen"], strict=True) if wanted]


def table_key(cases: Sequence[ReviewCase], preset: str) -> str:
    """Ticks are kept by position: other rows make another table."""
    return f"annex_rows_{preset}_{'_'.join(str(case.id) for case in cases)}"
