"""PDF copies of Word documents, by LibreOffice."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rules.errors import InputError

_SECONDS_A_FILE = 60


def convert_to_pdf(documents: Sequence[Path], folder: Path) -> list[Path]:
    """One PDF beside each document; a profile of its own, so that an open LibreOffice does not swallow the call."""
    program = shutil.which("soffice") or shutil.which("soffice.exe")
    if program is None:
        raise InputError("pdf.no_libreoffice", "Máy này chưa cài LibreOffice; hãy cài đặt hoặc bỏ lựa chọn PDF.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, "--headless", f"-env:UserInstallation={Path(profile).as_uri()}", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, documents)],
            check=True,
            capture_output=True,
            timeout=_SECONDS_A_FILE * len(documents),
        )
    return [folder / f"{document.stem}.pdf" for document in documents]
