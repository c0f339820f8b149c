"""In which capacity a document of the package is signed (NĐ 30/2020 Phụ lục I; practice of the provinces)."""

from collections.abc import Sequence

from rules.text import fold

# Offered for each document; other lines may be typed.
CAPACITIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "letter": (("CHÁNH VĂN PHÒNG",), ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
    "decision": (("CHỦ TỊCH",), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    "report": (
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
}


def capacity_remark(document: str, capacity: Sequence[str]) -> str | None:
    """What to look at again in the lines above the signature; None where nothing is unusual.

    ``document`` is «letter», «decision» or «report».
    """
    lines = [fold(line) for line in capacity]
    on_behalf = any(line.startswith("tm.") for line in lines)
    if document == "decision" and on_behalf:
        return "Quyết định thuộc thẩm quyền của Chủ tịch: ký «CHỦ TỊCH» hoặc «KT. CHỦ TỊCH», không ghi «TM.»."
    if document == "report" and not on_behalf:
        return "Báo cáo của Ủy ban nhân dân: ghi «TM. ỦY BAN NHÂN DÂN» ở dòng đầu."
    if any(line.startswith("kt.") for line in lines) and not lines[-1].startswith("pho "):
        return "Ký thay («KT.») thì dòng dưới phải ghi chức vụ của cấp phó."
    return None
