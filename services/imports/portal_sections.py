"""Cuts the text of a portal file into its sections by their labels."""

from collections.abc import Iterable

from rules.text import fold
from services.imports.portal_word import Block, Table

NOTHING = "khong co thong tin"
# The order of the groups is the order of the file; inside a group any order is read.
_HEAD = {
    "code": "Mã thủ tục",
    "decision": "Số quyết định",
    "name": "Tên thủ tục",
    "level": "Cấp thực hiện",
    "kind": "Loại thủ tục",
    "field": "Lĩnh vực",
    "steps": "Trình tự thực hiện",
}
_METHODS = {"methods": "Cách thức thực hiện"}
_PAPERS = {"papers": "Thành phần hồ sơ"}
_TAIL = {
    "subjects": "Đối tượng thực hiện",
    "agency": "Cơ quan thực hiện",
    "competent_agency": "Cơ quan có thẩm quyền",
    "reception_address": "Địa chỉ tiếp nhận HS",
    "delegated_agency": "Cơ quan được ủy quyền",
    "coordinating_agency": "Cơ quan phối hợp",
    "result": "Kết quả thực hiện",
    "legal_basis": "Căn cứ pháp lý",
    "conditions": "Yêu cầu, điều kiện thực hiện",
    "keywords": "Từ khóa",
    "description": "Mô tả",
    "source": "Để xem chi tiết thủ tục hành chính, vui lòng truy cập link sau",
}
LABEL_GROUPS = (_HEAD, _METHODS, _PAPERS, _TAIL)
_NEXT_TO_TABLE = {"methods", "legal_basis"}
_ONLY_TABLES = {*_NEXT_TO_TABLE, "papers"}

Sections = dict[str, list[Block]]


def split_sections(body: Iterable[Block]) -> Sections:
    """The blocks under each label; those before the first label stand under the empty key."""
    blocks = list(body)
    starts: list[tuple[int, str, str]] = [(-1, "", "")]
    for group in LABEL_GROUPS:
        after = starts[-1][0] + 1
        found = (_find(blocks, after, key, label) for key, label in group.items())
        starts += sorted(start for start in found if start)
    ends = [*(start[0] for start in starts[1:]), len(blocks)]
    return {key: [rest, *blocks[at + 1 : end]] for (at, key, rest), end in zip(starts, ends, strict=True)}


def _find(blocks: list[Block], after: int, key: str, label: str) -> tuple[int, str, str] | None:
    """Where a label opens a paragraph, preferably one with its table behind it: steps may begin with the same words."""
    found = []
    for index in range(after, len(blocks)):
        rest = _behind(label, blocks[index])
        if rest is None or (key in _ONLY_TABLES and rest and fold(rest) != NOTHING):
            continue
        if key not in _NEXT_TO_TABLE or _is_table(blocks, index + 1):
            return index, key, rest
        found.append((index, key, rest))
    return found[0] if found else None


def _behind(label: str, block: Block) -> str | None:
    """What follows «label:» in a paragraph that opens with it."""
    if not isinstance(block, str) or not block.startswith(label):
        return None
    gap, colon, rest = block[len(label) :].partition(":")
    return rest.strip() if colon and not gap.strip() else None


def _is_table(blocks: list[Block], index: int) -> bool:
    return index < len(blocks) and isinstance(blocks[index], Table)
