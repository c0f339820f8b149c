"""The documents of a province's package: time and memory of the option annex of 200, 1.000 and 4.000 TTHC, and its PDF.

Each document is made in a process of its own: ``python -m tests.benchmark_package COUNT [stock]`` prints one line of
JSON; with ``stock`` by the template engine as it is published.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from rules.wording import number
from services.documents.annex_contexts import AnnexProcedure, OptionAnnexContext
from services.documents.pdf import convert_to_pdf, has_libreoffice
from services.documents.word_export import FastTemplate, render
from tests.services.word_documents import sample

ROOT = Path(__file__).parents[1]
SIZES, BASELINE_SIZE = (200, 1_000, 4_000), 1_000
FIELDS = 20
_WORDS = """bãi bỏ thành phần hồ sơ bản sao có chứng thực giấy khai sinh vì cơ quan giải quyết tra cứu được trong cơ sở
dữ liệu quốc gia về dân cư rút ngắn thời hạn giải quyết""".split()
Against = Callable[..., dict[str, Any]]


def measure_package(against: Against) -> Iterator[dict[str, Any]]:
    """Every line about the package; the demonstration's other documents may be added here."""
    yield from _measure_annex(against)
    if has_libreoffice():
        yield _measure_pdf(against)


def _measure_annex(against: Against) -> Iterator[dict[str, Any]]:
    baseline, name = _fastest(BASELINE_SIZE, "stock"), f"docxtpl nguyên bản, {number(BASELINE_SIZE)} TTHC"
    for count in SIZES:
        made = _fastest(count)
        what = f"phụ lục phương án: {number(count)} TTHC"
        yield against(what, made["seconds"], name, baseline["seconds"], peak_mb=made["peak_mb"])


def _fastest(count: int, *options: str) -> dict[str, Any]:
    """Of three: how the time grows with the size is asked, and others use the machine too."""
    return min((in_child(count, *options) for _ in range(3)), key=lambda made: made["seconds"])


def in_child(count: int, *options: str) -> dict[str, Any]:
    """Seconds and peak memory in MB (None on Windows) of one annex."""
    command = [sys.executable, "-m", "tests.benchmark_package", str(count), *options]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def _measure_pdf(against: Against) -> dict[str, Any]:
    """About 300 pages; baseline: the PDF of a document of two pages, which is the start of LibreOffice."""
    with tempfile.TemporaryDirectory() as place:
        long, short = Path(place, "long.docx"), Path(place, "short.docx")
        long.write_bytes(render("option_annex", annex_of(SIZES[0])))
        short.write_bytes(render("appraisal_list", sample("appraisal_list")))
        baseline, took = _seconds_of_pdf(short), _seconds_of_pdf(long)
        pages = len(re.findall(rb"/Type/Page\b", long.with_suffix(".pdf").read_bytes()))
    name = f"PDF của phụ lục {SIZES[0]} TTHC, {pages} trang"
    return against(name, took, "PDF của một văn bản ngắn", baseline, seconds_a_page=round(took / pages, 4))


def _seconds_of_pdf(document: Path) -> float:
    started = time.perf_counter()
    convert_to_pdf([document], document.parent)
    return time.perf_counter() - started


def annex_of(count: int) -> OptionAnnexContext:
    """The annex of so many TTHC, each with three paragraphs of 400 letters and four recommendations."""
    drawn = random.Random(1)
    whole = sample("option_annex")
    part, group = whole.parts[0], whole.groups[0]
    procedures = [_procedure(at, part.fields[0].procedures[0], drawn) for at in range(1, count + 1)]
    fields = tuple(
        part.fields[0].model_copy(update={"procedures": tuple(procedures[at::FIELDS])}) for at in range(FIELDS)
    )
    rows = tuple(
        group.rows[0].model_copy(update={"number": one.number, "name": one.name, "code": one.code})
        for one in procedures
    )
    return whole.model_copy(
        update={
            "parts": (part.model_copy(update={"fields": fields}),),
            "groups": (group.model_copy(update={"rows": rows}),),
            "procedure_count": count,
        }
    )


def _procedure(at: int, like: AnnexProcedure, drawn: random.Random) -> AnnexProcedure:
    return like.model_copy(
        update={
            "number": at,
            "code": f"1.{at:06d}",
            "name": _text(drawn, 110),
            "contents": tuple(_text(drawn, 400) for _ in range(3)),
            "reasons": (_text(drawn, 400),),
            "recommendations": tuple(_text(drawn, 250) for _ in range(4)),
        }
    )


def _text(drawn: random.Random, letters: int) -> str:
    return " ".join(drawn.choices(_WORDS, k=letters // 3))[:letters].strip()


def _peak_mb() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (2**20 if sys.platform == "darwin" else 2**10)


def main(count: int, stock: bool) -> None:
    """One annex; the template has been compiled before, as in a process that makes a whole package."""
    if stock:
        FastTemplate.map_tree, FastTemplate.resolve_listing = DocxTemplate.map_tree, DocxTemplate.resolve_listing
    render("option_annex", sample("option_annex"))
    context = annex_of(count)
    started = time.perf_counter()
    render("option_annex", context)
    print(json.dumps({"seconds": time.perf_counter() - started, "peak_mb": _peak_mb()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), stock="stock" in sys.argv[2:])
