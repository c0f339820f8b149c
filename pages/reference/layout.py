"""«Kiểm tra thể thức»: a Word file of whatever origin against the layout of administrative documents."""

import streamlit as st

from pages.widgets.layout.findings import show_findings
from pages.widgets.layout.rule_list import show_rules
from pages.widgets.messages import show_error
from pages.widgets.session import required_office
from rules.errors import InputError
from rules.layout.decree import limits
from services.layout.checking import check_layout

required_office()
st.title("Kiểm tra thể thức", anchor=False)
st.caption(
    f"Đối chiếu văn bản Word với thể thức, kỹ thuật trình bày tại {limits().source}. "
    "Tệp chỉ được đọc để kiểm tra, không lưu lại."
)
upload = st.file_uploader(
    "Chọn tệp Word hoặc kéo thả vào đây (.docx, tối đa 20 MB; văn bản soạn ở nơi khác cũng được)",
    type=["docx", "doc"],
    key="van_ban_kiem_tra",
)
if upload is not None:
    try:
        with st.spinner("Đang kiểm tra…"):
            findings = check_layout(upload.getvalue())
    except InputError as error:
        show_error(InputError(error.code, error.message, upload.name))
    else:
        show_findings(upload.name, findings)
show_rules()
