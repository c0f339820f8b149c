"""Every rule in force on a day, with its source and how sure it is."""

from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import required_office, rulebook
from rules.errors import InputError
from rules.vocabulary import Mark
from rules.wording import short_date

st.title("Quy định đang áp dụng")
day = st.date_input(
    "Ngày áp dụng", required_office().works_on, format="DD/MM/YYYY", key="ngay_quy_dinh", min_value=date(2000, 1, 1)
)
try:
    rules = rulebook().at(day)
except InputError as error:
    show_error(error)
    st.stop()
rows = rules.entries
unconfirmed = sum(row.mark is not Mark.CONFIRMED for row in rows)
st.caption(
    f"{len(rows)} quy định tại ngày {short_date(day)}; {unconfirmed} quy định chưa đối chiếu bản gốc. "
    f"Mã bộ quy định: {rules.fingerprint[:12]}."
)
st.page_link(
    "pages/reference/confirm.py",
    label="Đối chiếu quy định với bản gốc",
    icon=":material/verified:",
    query_params={"muc": "quy-dinh"},
)
st.table(
    pd.DataFrame(
        {
            "Nội dung": [escaped(row.label) for row in rows],
            "Giá trị": [
                escaped(f"{row.text} {row.unit}" if isinstance(row.value, int | Decimal) else row.text) for row in rows
            ],
            "Áp dụng từ": [short_date(row.since) for row in rows],
            "Nguồn, ghi chú": [escaped(" — ".join(filter(None, (row.source, row.note)))) for row in rows],
            "Mức tin cậy": [row.mark.label for row in rows],
        }
    ),
    hide_index=True,
)

if later := rules.not_yet_in_force:
    st.markdown("**Chưa có hiệu lực vào ngày này**")
    st.markdown("\n".join(f"- {escaped(item.label)}: từ ngày {short_date(item.values[0].since)}" for item in later))
