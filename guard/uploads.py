"""What may be uploaded: into one's own open session, and never more than the memory of the server bears."""

from http import HTTPStatus
from typing import NamedTuple

import streamlit as st
from streamlit import runtime

from guard.ledger import Session
from services.imports.job import MAX_TOTAL_BYTES

MOST_IN_SESSION = MAX_TOTAL_BYTES  # bytes: what one import may bring
MOST_IN_PROCESS = 4 * MOST_IN_SESSION
_AROUND = 2**20  # bytes around the file itself: names, borders of the parts


class Refusal(NamedTuple):
    status: HTTPStatus
    message: str


def why_not(session: Session | None, method: str, length: bytes | None, name: str) -> Refusal | None:
    """Why this upload (or its removal) into the session with this name is refused; None where it may go on."""
    if session is None:
        return Refusal(HTTPStatus.FORBIDDEN, "Chỉ gửi được tệp từ trang đang mở; hãy tải lại trang rồi chọn lại tệp.")
    if method != "PUT":
        return None
    if length is None or not length.isdigit():
        return Refusal(HTTPStatus.LENGTH_REQUIRED, "Yêu cầu gửi tệp phải ghi rõ kích thước.")
    if int(length) > st.get_option("server.maxUploadSize") * 2**20 + _AROUND:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Tệp quá lớn; hãy tách nhỏ rồi gửi lại.")
    coming = session.arriving + int(length)
    if _held(name) + coming > MOST_IN_SESSION or _held() + coming > MOST_IN_PROCESS:
        message = "Các tệp đang chờ nhập quá nhiều; hãy nhập hoặc bỏ bớt các tệp đã chọn rồi gửi tiếp."
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
    return None


def _held(name: str | None = None) -> int:
    """Bytes of uploaded files in memory: of one session, or of all."""
    held = runtime.get_instance().uploaded_file_mgr.file_storage
    sessions = [held.get(name, {})] if name else list(held.values())
    return sum(len(file.data) for files in sessions for file in list(files.values()))
