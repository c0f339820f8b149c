"""Portal files are read completely and correctly: fixtures always, the folder of real files when it is there."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from models.draft import LegalBasis, Paper, ProcedureDraft
from services.imports.portal_parse import parse_portal_file
from tests.services.portal_examples import EXAMPLES
from tests.services.portal_files import FIXTURES
from tests.services.second_reading import NOTHING, W, facts, normal, quantity, text

REAL = Path(__file__).parents[3] / "shared" / "data" / "portal"
FILES = [*sorted(FIXTURES.iterdir()), *sorted(REAL.glob("*.doc*"))]
ALSO_IN_COMPONENT = ("portal.deadline", "portal.fee", "portal.quantity", "portal.date", "portal.label_missing")
HEADERS = {"Hình thức nộp", "Tên giấy tờ", "Số ký hiệu"}
LABELS = re.compile(
    "^(Chi tiết thủ tục hành chính$|Mã thủ tục:|Số quyết định:|Tên thủ tục:|Cấp thực hiện:|Loại thủ tục:|Lĩnh vực:|"
    "Trình tự thực hiện:|Cách thức thực hiện:|Thành phần hồ sơ:|Bao gồm$|Đối tượng thực hiện:|Cơ quan thực hiện:|"
    "Cơ quan có thẩm quyền:|Địa chỉ tiếp nhận HS:|Cơ quan được ủy quyền:|Cơ quan phối hợp:|Kết quả thực hiện:|"
    "Căn cứ pháp lý:|Yêu cầu, điều kiện thực hiện:|Từ khóa:|Mô tả:|"
    "Để xem chi tiết thủ tục hành chính, vui lòng truy cập link sau:)"
)


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_the_fixture_files_are_those_of_the_examples():
    assert {path.name: path.read_bytes() for path in FIXTURES.iterdir()} == {
        name: example.as_bytes() for name, example in EXAMPLES.items()
    }


def test_no_word_of_a_file_is_lost(path: Path):
    draft = parse_portal_file(path.read_bytes())
    missing = Counter(words_of_file(path)) - Counter(word for leaf in leaves(draft) for word in normal(leaf).split())
    assert not missing


def test_a_second_reading_finds_the_same(path: Path):
    draft, said = parse_portal_file(path.read_bytes()), facts(path)
    assert [draft.code, normal(draft.name), normal(draft.field)] == [said["code"], said["name"], said["field"]]
    assert [", ".join(draft.level), normal(draft.result)] == [said["level"], said["result"]]
    assert normal(" ".join(draft.conditions)) == said["conditions"]
    assert [method.channel for method in draft.methods] == said["channels"]
    assert [normal(method.deadline.text) for method in draft.methods] == said["deadlines"]
    papers = [paper for paper in draft.papers if paper.originals is not None or paper.quantity_text]
    assert [(normal(paper.name), copies(paper)) for paper in papers] == [
        (name, numbers) for name, numbers in said["papers"] if numbers or quantity_stated(path, name)
    ]
    assert [(normal(basis.number), day(basis)) for basis in draft.legal_basis] == said["legal_basis"]


def copies(paper: Paper) -> list[str]:
    return [] if paper.originals is None else [str(paper.originals), str(paper.copies)]


def quantity_stated(path: Path, name: str) -> bool:
    """Only the fixtures hold papers whose quantity is words."""
    return name == "Tờ khai" and path.parent == FIXTURES


def day(basis: LegalBasis) -> str:
    return f"{basis.issued_on:%d-%m-%Y}" if basis.issued_on else basis.issued_text


def words_of_file(path: Path) -> list[str]:
    """Every word of the body and the headers that is content: no label, no table header, no «none»."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if re.match(r"word/(document|header)", name)]
    lines = [line for part in parts for line in content(ElementTree.fromstring(part))]
    return [word for line in lines if line != NOTHING for word in line.split()]


def content(root: ElementTree.Element) -> Iterator[str]:
    body = root[0] if root.tag == W + "document" else root
    for element in body:
        cells = [row.findall(W + "tc") for row in element.findall(W + "tr")]
        if cells and text(cells[0][0]) in HEADERS:
            yield from (cell_words(cell) for row in cells[1:] for cell in row)
        else:
            words = LABELS.sub("", text(element)).strip()
            yield "" if words == NOTHING else words


def cell_words(cell: ElementTree.Element) -> str:
    """A quantity is stored as two numbers and a date as a day: only these lose their label or dashes."""
    words = text(cell)
    numbers = quantity(words) if words.startswith("Bản chính:") else []
    return " ".join(numbers) or words


def leaves(draft: ProcedureDraft) -> Iterator[str]:
    """Every stored text, number and date, each counted once: a word stored twice must not stand in for a lost one."""
    yield from draft.model_dump(include={"code", "name", "decision", "kind", "field", "result", "source"}).values()
    yield from (draft.agency, draft.competent_agency, draft.reception_address, draft.delegated_agency)
    yield from (draft.coordinating_agency, draft.keywords, draft.description, *draft.steps, *draft.conditions)
    yield from (", ".join(draft.level), ", ".join(draft.subjects))
    for method in draft.methods:
        yield from (method.channel.label if method.channel else "", method.deadline.text, method.note)
        yield from (fee.text for fee in method.fees)
    yield from dict.fromkeys(paper.case for paper in draft.papers)
    for paper in draft.papers:
        yield from (paper.name, paper.form, paper.quantity_text, *copies(paper))
    for basis in draft.legal_basis:
        yield from (basis.number, basis.title, day(basis), basis.issuer)
    yield from (entry.text for entry in draft.unread if not entry.rule.startswith(ALSO_IN_COMPONENT))
