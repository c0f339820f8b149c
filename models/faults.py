"""A database that does not answer or is damaged, told in one sentence instead of an error of the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from rules.errors import InputError

_UNREACHABLE = (
    "Kho dữ liệu tạm thời không trả lời; nội dung vừa làm có thể chưa được lưu. Hãy chờ một phút, tải lại trang để xem "
    "rồi làm lại nếu chưa thấy; nếu vẫn gặp thì báo người quản trị."
)
_BUSY = "Kho dữ liệu đang bận vì có việc khác đang ghi, nên nội dung chưa được lưu; hãy chờ một phút rồi làm lại."
_FULL = (
    "Ổ đĩa chứa kho dữ liệu đã đầy nên nội dung chưa được lưu; hãy báo người quản trị giải phóng chỗ trống rồi làm lại."
)
_READ_ONLY = (
    "Kho dữ liệu chỉ đọc được, không ghi được, nên nội dung chưa được lưu; hãy báo người quản trị cấp quyền ghi cho "
    "tệp kho và thư mục chứa nó."
)
_UNOPENED = (
    "Không mở được tệp kho dữ liệu; hãy báo người quản trị kiểm tra đường dẫn, quyền đọc ghi của tệp và của thư "
    "mục chứa nó."
)
_DAMAGED = (
    "Tệp kho dữ liệu bị hỏng; hãy dừng ứng dụng, giữ lại tệp này rồi khôi phục bản sao lưu gần nhất bằng lệnh "
    "manage.py restore."
)

_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: ("database.busy", _BUSY),
    sqlite3.SQLITE_LOCKED: ("database.busy", _BUSY),
    sqlite3.SQLITE_READONLY: ("database.read_only", _READ_ONLY),
    sqlite3.SQLITE_IOERR: ("database.unreachable", _UNREACHABLE),
    sqlite3.SQLITE_CORRUPT: ("database.damaged", _DAMAGED),
    sqlite3.SQLITE_FULL: ("database.full", _FULL),
    sqlite3.SQLITE_CANTOPEN: ("database.unopened", _UNOPENED),
    sqlite3.SQLITE_NOTADB: ("database.damaged", _DAMAGED),
}
_OF_POSTGRESQL = {  # by the beginning of the SQLSTATE; what is not here is an error of the program
    "08": ("database.unreachable", _UNREACHABLE),  # connection
    "57": ("database.unreachable", _UNREACHABLE),  # operator intervention: shut down, cancelled by a limit
    "53100": ("database.full", _FULL),
    "53": ("database.unreachable", _UNREACHABLE),  # too many connections, out of memory
    "58": ("database.unreachable", _UNREACHABLE),  # input and output of the server
    "XX001": ("database.damaged", _DAMAGED),
    "XX002": ("database.damaged", _DAMAGED),
    "25P03": ("database.unreachable", _UNREACHABLE),  # stood idle in a transaction
    "25006": ("database.read_only", _READ_ONLY),  # e.g. a standby
    "55P03": ("database.busy", _BUSY),  # waited too long for a lock
    "40": ("database.busy", _BUSY),  # deadlock, serialization
}


@contextmanager
def told(engine: sa.Engine) -> Iterator[None]:
    """Turns the faults of the database itself into an ``InputError``; errors of the program stay what they are.

    Raises:
        InputError: «database.unreachable», «…busy», «…full», «…read_only», «…unopened», «…damaged».
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        if found := _known(error):
            raise InputError(*found, _where(engine)) from error
        raise
    except sa.exc.TimeoutError as error:  # all connections of the pool are taken
        raise InputError("database.busy", _BUSY, _where(engine)) from error


def damaged(engine: sa.Engine) -> InputError:
    """The refusal of a file that does not hold together."""
    return InputError("database.damaged", _DAMAGED, _where(engine))


def read_only(engine: sa.Engine) -> InputError:
    """The refusal of a file or folder that nothing can be written to."""
    return InputError("database.read_only", _READ_ONLY, _where(engine))


def _known(error: sa.exc.DBAPIError) -> tuple[str, str] | None:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if state is None:  # said by the client: no connection, or a lost one
        return _OF_POSTGRESQL["08"] if isinstance(error, sa.exc.OperationalError) else None
    return next((found for start, found in _OF_POSTGRESQL.items() if state.startswith(start)), None)


def _where(engine: sa.Engine) -> str:
    """The file, or the name of the database without the server and the password."""
    return engine.url.database or ""
