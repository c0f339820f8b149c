"""PDF copies of Word documents, by LibreOffice, which may take long or never end: it tells how far it is, and stops."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rules.errors import InputError
from services.documents.fixed_pdf import fix_times

Tell = Callable[[int, int, str], None]  # done, total, what it is busy with; raises where the work shall end

_AT_ONCE = 100  # documents a call: Windows takes 32,767 letters
# Four times what a slow computer needs: a page takes up to 0.08 s, and a megabyte of Word holds up to 1,800 pages.
_START_SECONDS, _SECONDS_A_FILE, _SECONDS_A_MEGABYTE = 60, 5, 600
_LOOK_SECONDS = 0.2
_END_OF_PDF = b"%%EOF"


def has_libreoffice() -> bool:
    """Whether this computer can make PDF copies."""
    return _program() is not None


def convert_to_pdf(
    documents: Sequence[Path], folder: Path, tell: Tell | None = None, seconds: float | None = None
) -> list[Path]:
    """The PDF of each document, in ``folder`` under its own name.

    ``tell`` hears of every finished file, and a few times a second; what it raises ends LibreOffice. ``seconds``: the
    longest it may take in all, by default reckoned from the documents. Calls beside each other do not meet; the same
    document gives the same bytes.
    """
    program = _program()
    if program is None:
        raise InputError("pdf.no_libreoffice", "Máy này chưa cài LibreOffice; hãy cài đặt hoặc bỏ lựa chọn PDF.")
    ends = time.monotonic() + (_longest(documents) if seconds is None else seconds)
    made = [folder / f"{document.stem}.pdf" for document in documents]
    for path in made:
        path.unlink(missing_ok=True)  # an older copy would look like a finished one
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, "--headless", f"-env:UserInstallation={Path(profile).as_uri()}", "--convert-to", "pdf"]
        for start in range(0, len(documents), _AT_ONCE):
            group = map(str, documents[start : start + _AT_ONCE])
            _run([*command, "--outdir", str(folder), *group], lambda: _watch(made, tell, ends))
    _check(documents, made)
    for path, document in zip(made, documents, strict=True):
        fix_times(path, document)
    return made


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("soffice.exe")


def _longest(documents: Sequence[Path]) -> float:
    megabytes = sum(document.stat().st_size for document in documents) / 2**20
    return _START_SECONDS + _SECONDS_A_FILE * len(documents) + _SECONDS_A_MEGABYTE * megabytes


def _run(command: list[str], watch: Callable[[], None]) -> None:
    """Run LibreOffice to its end; ``watch`` is called meanwhile, and nothing keeps running where it raises."""
    quiet = subprocess.DEVNULL
    at_utc = os.environ | {"TZ": "UTC"}
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=at_utc, start_new_session=True)
    try:
        while True:
            try:
                process.wait(_LOOK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                watch()
        watch()
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started: soffice itself only starts another one."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        subprocess.run(["taskkill", "/PID", str(process.pid), "/T", "/F"], capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _watch(made: Sequence[Path], tell: Tell | None, ends: float) -> None:
    if time.monotonic() > ends:
        raise InputError(
            "pdf.too_long",
            "Việc chuyển sang PDF chạy quá lâu nên được dừng lại; hãy xuất không kèm PDF hoặc thử lại khi máy rỗi hơn.",
        )
    if tell:
        tell(sum(map(_is_finished, made)), len(made), "Chuyển sang PDF")


def _is_finished(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 16))
        return _END_OF_PDF in file.read()


def _check(documents: Sequence[Path], made: Sequence[Path]) -> None:
    lacking = [document.name for document, path in zip(documents, made, strict=True) if not _is_finished(path)]
    if lacking:
        more = f" và {len(lacking) - 1} văn bản khác" if len(lacking) > 1 else ""
        raise InputError(
            "pdf.failed",
            f"LibreOffice không chuyển được «{lacking[0]}»{more} sang PDF; hãy mở văn bản bằng Word để kiểm tra, hoặc "
            "xuất không kèm PDF.",
        )
