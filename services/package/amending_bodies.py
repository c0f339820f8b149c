"""Who issues a document of the province, and how it is headed and signed (NĐ 30/2020 Phụ lục I)."""

from typing import NamedTuple

from models.package import SigningDraft
from rules.text import fold
from services.documents.annex import authority_of
from services.package.content import PackageContent
from services.package.province_changes import Amended

_DIRECTIVE = "chi thi"
_COUNCIL = ("hoi dong nhan dan", "hdnd")
_KEPT = "Lưu: VT."


class Issuer(NamedTuple):
    """``authority`` as a sentence names it, ``lines`` its name above the number, ``resolves`` what it does."""

    lines: tuple[str, ...]
    authority: str
    kind: str
    symbol: str
    resolves: str
    capacity: tuple[str, ...]

    @property
    def has_articles(self) -> bool:
        """A directive is written in numbered points."""
        return self.kind != "Chỉ thị"


def issuer_of(amended: Amended, content: PackageContent) -> Issuer:
    """The body whose document it is, by its number or name; the People's Committee where neither says."""
    name, committee = fold(amended.name), authority_of(content.office)
    lines = content.office.authority_lines
    if amended.is_new and name.startswith(_DIRECTIVE):
        return Issuer(lines, f"Chủ tịch {committee}", "Chỉ thị", "CT-UBND", "Chỉ thị", ("CHỦ TỊCH",))
    if any(word in name for word in _COUNCIL):
        council = committee.replace("Ủy ban", "Hội đồng")
        said = tuple(line.replace("ỦY BAN", "HỘI ĐỒNG") for line in lines)
        return Issuer(said, council, "Nghị quyết", "NQ-HĐND", "Quyết nghị", ("CHỦ TỊCH",))
    if "chu tich" in name:
        return Issuer(lines, f"Chủ tịch {committee}", "Quyết định", "QĐ-UBND", "Quyết định", ("CHỦ TỊCH",))
    signed = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    return Issuer(lines, committee, "Quyết định", "QĐ-UBND", "Quyết định", signed)


def signing_of(issuer: Issuer, amended: Amended, content: PackageContent) -> SigningDraft:
    """Everything left blank; the number has the year where that of the amended document has it."""
    has_year = amended.citation is not None and amended.citation.number.count("/") > 1
    symbol = f"{content.year}/{issuer.symbol}" if has_year else issuer.symbol
    responsible = "Như Điều 2;" if issuer.has_articles else "Như mục 2;"
    return SigningDraft(symbol=symbol, capacity=issuer.capacity, recipients=(responsible, _KEPT))
