"""What the software proposes before anybody has filled in the settings of a package."""

from collections.abc import Iterator, Sequence

from models.office import AgencyDraft, OfficeDraft
from models.package import PackageDraft, SigningDraft
from rules.legal_documents import Register, decision_basis
from rules.text import fold
from rules.vocabulary import AgencyKind
from services.documents.annex import authority_of

_FILED = "Lưu: VT, KSTT"
_UNITS = {
    AgencyKind.DISTRICT: ("huyện", "thị xã", "quận", "thành phố"),
    AgencyKind.COMMUNE: ("xã", "phường", "thị trấn", "đặc khu"),
}


def default_settings(office: OfficeDraft, agencies: Sequence[AgencyDraft], register: Register) -> PackageDraft:
    """Symbols, capacities and recipients as administrative practice has them; every number and name stays blank."""
    committee = authority_of(office).replace("Ủy ban nhân dân", "UBND").removesuffix(f" {office.province}")
    leaders = f"Chủ tịch, các Phó Chủ tịch {committee}"
    local = tuple(_local(agencies))
    return PackageDraft(
        letter=SigningDraft(symbol="TTr-VP", capacity=("CHÁNH VĂN PHÒNG",), recipients=("Như trên", _FILED)),
        decision=SigningDraft(
            symbol="QĐ-UBND",
            capacity=("CHỦ TỊCH",),
            recipients=("Như Điều 4", "Văn phòng Chính phủ", leaders, _FILED),
        ),
        report=SigningDraft(
            symbol="BC-UBND",
            capacity=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
            recipients=("Văn phòng Chính phủ", leaders, *local, _FILED),
        ),
        legal_basis=tuple(number for number in decision_basis() if _in_force(register, number, office)),
    )


def _local(agencies: Sequence[AgencyDraft]) -> Iterator[str]:
    """«Các sở, ban, ngành», «UBND các huyện, thành phố»: only what the province has."""
    if any(agency.kind is AgencyKind.DEPARTMENT for agency in agencies):
        yield "Các sở, ban, ngành"
    for kind, names in _UNITS.items():
        named = [f" {fold(agency.name)} " for agency in agencies if agency.kind is kind]
        if units := [unit for unit in names if any(f" uy ban nhan dan {fold(unit)} " in name for name in named)]:
            yield f"UBND các {', '.join(units)}"


def _in_force(register: Register, number: str, office: OfficeDraft) -> bool:
    document = register.find(number)
    return document is not None and document.is_in_force(office.works_on)
