"""The PDF copies of a package's Word documents."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from services.documents.pdf import convert_to_pdf

PDF_FOLDER = "pdf"
Tell = Callable[[int, int, str], None]


def pdf_copies(documents: Mapping[str, bytes], tell: Tell) -> Iterator[tuple[str, bytes]]:
    """Name in the package and content of the PDF of each Word document; ``tell`` as in ``convert_to_pdf``."""
    if not documents:
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        paths = [Path(place) / f"{number}.docx" for number in range(len(documents))]
        for path, data in zip(paths, documents.values(), strict=True):
            path.write_bytes(data)
        for name, path in zip(documents, convert_to_pdf(paths, Path(place), tell), strict=True):
            yield str(PurePosixPath(PDF_FOLDER, name).with_suffix(".pdf")), path.read_bytes()
