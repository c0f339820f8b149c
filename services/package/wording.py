"""How the documents name the People's Committee and whoever has to act, how much is proposed, what it saves."""

from collections.abc import Iterable, Iterator, Sequence

from rules.text import fold
from rules.wording import percent, two_digits, vnd
from services.costs.figures import Figures
from services.documents.annex import authority_of
from services.package.content import Entry, PackageContent
from services.package.division import Division

_DISTRICTS = {"huyện": "huyen", "thị xã": "thi xa", "thành phố": "thanh pho", "quận": "quan"}
_COMMITTEE = "uy ban nhan dan "
_HEADS = {"so": "Giám đốc", "uy ban nhan dan": "Chủ tịch", "van phong": "Chánh", "thanh tra": "Chánh"}


def committee(content: PackageContent) -> str:
    """«Ủy ban nhân dân tỉnh»."""
    return authority_of(content.office).removesuffix(f" {content.office.province}")


def chairman(content: PackageContent) -> str:
    """«Chủ tịch Ủy ban nhân dân tỉnh»."""
    return f"Chủ tịch {committee(content)}"


def the_office(content: PackageContent) -> str:
    """«Văn phòng Ủy ban nhân dân tỉnh»."""
    return f"Văn phòng {committee(content)}"


def districts(content: PackageContent) -> str:
    """«huyện, thành phố»: only the kinds of district the province has."""
    names = [fold(name) for name in content.agencies]
    kinds = [kind for kind, word in _DISTRICTS.items() if any(name.startswith(_COMMITTEE + word) for name in names)]
    return ", ".join(kinds) or "huyện"


def responsible(content: PackageContent) -> str:
    """«Chánh Văn phòng …; Giám đốc các sở; … chịu trách nhiệm thi hành», without what they carry out."""
    return (
        f"Chánh {the_office(content)}; Giám đốc các sở; Thủ trưởng các ban, ngành; Chủ tịch Ủy ban nhân dân các "
        f"{districts(content)}; các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành"
    )


def counts_in_words(entries: Sequence[Entry]) -> str:
    """«53 thủ tục hành chính và 01 nhóm thủ tục hành chính»."""
    groups = sum(entry.item.is_group for entry in entries)
    procedures = len(entries) - groups
    named = [f"{two_digits(procedures)} thủ tục hành chính"] if procedures or not groups else []
    named += [f"{two_digits(groups)} nhóm thủ tục hành chính"] if groups else []
    return " và ".join(named)


def with_fields(entries: Sequence[Entry]) -> str:
    """«53 thủ tục hành chính thuộc 07 lĩnh vực»; what names no lĩnh vực, as groups do not, is of none."""
    fields = {entry.case.field for entry in entries if entry.case.field}
    return f"{counts_in_words(entries)}{f' thuộc {two_digits(len(fields))} lĩnh vực' if fields else ''}"


def head_of(agency: str) -> str:
    """«Giám đốc Sở Tư pháp»: who speaks for an agency; «Thủ trưởng» where its kind has no title of its own."""
    name = fold(agency)
    title = next((title for kind, title in _HEADS.items() if name.startswith(f"{kind} ")), "Thủ trưởng")
    return f"{title} {agency}"


def uncounted(division: Division) -> Iterator[str]:
    """How many have no figures; nothing where all have."""
    if without := [one.entry for one in division.all if one.entry.case.figures is None]:
        yield f"Trong đó {counts_in_words(without)} không có số liệu chi phí tuân thủ, không tính vào các tổng."


def annex_names(division: Division) -> str:
    """«Phụ lục I, II và III»; only those there are."""
    numerals = ["I", *(division.numeral(side) for side in division.sides)]
    return f"Phụ lục {', '.join(numerals[:-1])} và {numerals[-1]}" if division.sides else "Phụ lục I"


def costs_in_words(total: Figures) -> str:
    """Cost before and after, the saving and its ratio, in one sentence without its full stop."""
    saved = total.saving_vnd >= 0
    ratio = total.ratio_percent
    share = "" if ratio is None else f", tỷ lệ {'cắt giảm' if saved else 'tăng'} {percent(abs(ratio))}"
    return (
        f"Tổng chi phí tuân thủ trước khi đơn giản hóa là {vnd(total.before_vnd)}/năm, sau khi đơn giản hóa là "
        f"{vnd(total.after_vnd)}/năm, {'tiết kiệm' if saved else 'tăng thêm'} {vnd(abs(total.saving_vnd))}/năm{share}"
    )


def listed(names: Iterable[str], last: str = " và ") -> str:
    """«Sở A, Sở B và Sở C»; where a name has a comma of its own, semicolons part them."""
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return "".join(names)
    if any("," in name for name in names):
        return "; ".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"
