"""How the letter and the decision name the People's Committee, its Office and whoever has to act."""

from collections.abc import Iterable

from rules.text import fold
from rules.wording import percent, vnd
from services.costs.figures import Figures
from services.documents.annex import authority_of
from services.package.content import PackageContent
from services.package.division import Division

_DISTRICTS = {"huyện": "huyen", "thị xã": "thi xa", "thành phố": "thanh pho", "quận": "quan"}
_COMMITTEE = "uy ban nhan dan "


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
