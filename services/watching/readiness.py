"""Whether the machine can take people in: each check says what is wrong and what to do, in one sentence."""

import shutil
import tempfile
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from rules.wording import number
from services.migration import newest_schema
from services.watching.database import DatabaseState, database_state
from services.watching.places import data_folder

LEAST_FREE = 500 * 2**20  # bytes; below it the machine takes nobody in
LOW_FREE = 4 * LEAST_FREE  # below it the administrator is warned
_PATIENCE = 2  # seconds for a process on this machine
_TRIED = b"0" * 4096


class Check(NamedTuple):
    name: str
    ok: bool
    reason: str = ""


def checks(engine: sa.Engine, ports: Iterable[int] = ()) -> list[Check]:
    """The database and its schema, the folder of the data, each process that answers at one of the ports."""
    return [*check_database(engine), check_folder(data_folder(engine)), *map(check_process, ports)]


def check_database(engine: sa.Engine) -> list[Check]:
    """Reachable, and of the schema of this program."""
    try:
        state = database_state(engine)
    except (OSError, sa.exc.SQLAlchemyError) as error:
        reason = "Không đọc được kho dữ liệu; hãy kiểm tra máy chủ cơ sở dữ liệu hoặc tệp dữ liệu, rồi DATABASE_URL."
        return [Check("database", False, f"{reason} ({type(error).__name__})")]
    return [Check("database", True), check_schema(state)]


def check_schema(state: DatabaseState) -> Check:
    """Of the schema of this program."""
    if state.schema == (wanted := newest_schema()):
        return Check("schema", True)
    reason = f"Kho dữ liệu theo cấu trúc {state.schema or 'chưa có'}, phần mềm cần {wanted}; hãy nâng cấp kho."
    return Check("schema", False, reason)


def check_folder(folder: Path) -> Check:
    """Room enough, and writable: tried by writing."""
    try:
        free = shutil.disk_usage(folder).free
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(_TRIED)
            tried.flush()
    except OSError as error:
        return Check("disk", False, f"Không ghi được vào thư mục dữ liệu; hãy kiểm tra ổ đĩa. ({type(error).__name__})")
    if free < LEAST_FREE:
        left, least = number(free // 2**20), number(LEAST_FREE // 2**20)
        return Check("disk", False, f"Ổ đĩa dữ liệu chỉ còn {left} MB, cần ít nhất {least} MB; hãy dọn ổ đĩa.")
    return Check("disk", True)


def check_process(port: int) -> Check:
    """The process of the app at this port answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=_PATIENCE) as answer:
            alive = answer.status == 200
    except OSError:
        alive = False
    reason = "" if alive else f"Tiến trình ứng dụng ở cổng {port} không trả lời; hãy khởi động lại."
    return Check(f"process {port}", alive, reason)
