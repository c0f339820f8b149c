"""The first pages of each sample and of each worked form look as somebody has seen and approved them.

To renew the pictures after a wanted change: look at the documents, then run this file with WORKBENCH_RENEW_PICTURES=1.
"""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from services.documents.pdf import convert_to_pdf
from services.documents.word_export import render
from tests.services.form_cases import FORM_CASES, case_document
from tests.services.word_documents import CONTEXTS, sample

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES, DOTS = 2, 50
BLOCK = 10  # pixels; an edge that is drawn a little differently hardly changes the mean of its block
MOST_DIFFERENT = 6.0  # of 255, averaged over the blocks with ink: softer edges give 1, one line less gives 12
RENEW = os.environ.get("WORKBENCH_RENEW_PICTURES") == "1"
pytestmark = [pytest.mark.needs("libreoffice"), pytest.mark.needs("pdftoppm")]
CASES = {f"case-{path.stem}": path for path in FORM_CASES}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The first pages of every document, one under the other."""
    folder = tmp_path_factory.mktemp("pictures")
    documents = {name: render(name, sample(name)) for name in CONTEXTS}
    documents |= {name: case_document(path) for name, path in CASES.items()}
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    convert_to_pdf([folder / f"{name}.docx" for name in documents], folder)
    return {name: _first_pages(folder / f"{name}.pdf") for name in documents}


def _first_pages(pdf: Path) -> Image.Image:
    folder = pdf.with_suffix("")
    folder.mkdir()
    command = ["pdftoppm", "-r", str(DOTS), "-gray", "-png", "-l", str(PAGES), str(pdf), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    pages = [Image.open(path) for path in sorted(folder.glob("page-*.png"))]
    whole = Image.new("L", (max(page.width for page in pages), sum(page.height for page in pages)), 255)
    for at, page in enumerate(pages):
        whole.paste(page, (0, sum(above.height for above in pages[:at])))
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, block by block, where either has ink; 255 when their sizes differ."""
    if one.size != other.size:
        return 255.0
    small = (one.width // BLOCK, one.height // BLOCK)
    a, b = (picture.convert("L").resize(small, Image.Resampling.BOX) for picture in (one, other))
    inked = sum(min(pair) < 250 for pair in zip(a.tobytes(), b.tobytes(), strict=True))
    return sum(ImageChops.difference(a, b).tobytes()) / max(inked, 1)


@pytest.mark.parametrize("name", sorted([*CONTEXTS, *CASES]))
def test_the_document_looks_as_approved(name, drawn):
    path = GOLDEN / f"{name}.png"
    if RENEW:
        drawn[name].quantize(16).save(path, optimize=True)
    found = difference(drawn[name], Image.open(path))
    message = (
        f"{name}: khác ảnh mẫu {found:.1f} (cho phép {MOST_DIFFERENT}). Hãy xem lại văn bản; nếu thay đổi là "
        f"chủ ý thì chạy lại tệp này với WORKBENCH_RENEW_PICTURES=1 để thay ảnh trong {GOLDEN.name}/."
    )
    assert found < MOST_DIFFERENT, message


def test_a_line_more_is_a_difference_and_a_shade_is_not(drawn):
    page = drawn["review_form"]
    lower = Image.new("L", page.size, 255)
    lower.paste(page, (0, DOTS // 4))
    assert difference(page, lower) > MOST_DIFFERENT
    assert difference(page, page.point(lambda grey: min(255, grey + 15))) < MOST_DIFFERENT
