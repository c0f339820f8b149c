"""Which TTHC belong on the lists of single TTHC: hồ sơ mẫu, phi địa giới, đưa vào một cửa (plan B.5, B.10, B.9)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rules.text import fold
from rules.vocabulary import Channel
from rules.wording import number

_KEPT = 8_192  # the inventory's texts are read at each click and hardly ever change
_ONE_STOP = re.compile(
    r"mot cua|hanh chinh cong|trung tam phuc vu|bo phan (?:tiep nhan|tra ket qua)|tiep nhan va (?:hoan )?tra ket qua"
)
_ON_SITE = re.compile(
    r"(?:kiem tra|tham dinh|danh gia|khao sat|xac minh)(?:,? \w+){0,4} "
    r"(?:thuc te|thuc dia|tai cho|hien truong|tai co so)"
)
_WITNESSED = re.compile(
    r"ky (?:ten )?(?:va diem chi )?(?:truoc mat|truoc)(?: \w+){0,3} nguoi (?:\w+ ){0,3}chung thuc|"
    r"chung thuc (?:\w+ ){0,4}(?:giao dich|chu ky|hop dong)|hai ben (?:nam, nu )?(?:phai )?co mat|phai co mat"
)
# An office beside the one-stop; a bare authority («Sở Xây dựng») may well receive at its one-stop.
_OTHER_PLACE = re.compile(
    r"\b(?:van thu|phong (?!chay|benh|ve|hop|thuong|vien)\w+|chi cuc|hat kiem lam|cong an (?!nhan dan)|cong an$|"
    r"kho bac|co quan thue|chi nhanh|van phong (?!uy ban|ubnd|hdnd|hoi dong)\w+|ban quan ly|"
    r"trung tam (?!phuc vu|hanh chinh)\w+)"
)
_LOCAL = frozenset({"Cấp Huyện", "Cấp Xã"})
_CENTRAL = "Cấp Bộ"


class Facts(NamedTuple):
    """What the lists look at in one TTHC; ``received``, ``returned`` of the latest year counted, None: not known."""

    code: str
    levels: frozenset[str]
    channels: frozenset[Channel]
    online_level: int | None
    reception: str
    steps: str
    name: str = ""
    received: int | None = None
    returned: int | None = None


class Verdict(NamedTuple):
    """``reasons`` say in words which criteria are met; ``unknown`` what is missing to judge by, «» where nothing is."""

    is_listed: bool
    reasons: tuple[str, ...] = ()
    unknown: str = ""


_NO_VOLUME = Verdict(False, (), "chưa có số lượng hồ sơ hằng năm")


def sample(facts: Facts, at: Mapping[str, int]) -> Verdict:
    """Worth a published sample dossier: frequent, and either online or often returned to be completed."""
    if facts.received is None:
        return _NO_VOLUME
    if facts.received < at["sample_volume"]:
        return Verdict(False)
    more = [*_online(facts, at), *_returned(facts, at)]
    return Verdict(bool(more), (_frequent(facts.received, at["sample_volume"]), *more) if more else ())


def _online(facts: Facts, at: Mapping[str, int]) -> list[str]:
    if (facts.online_level or 0) >= at["sample_online_level"]:
        return [f"dịch vụ công trực tuyến mức {facts.online_level}"]
    return ["nhận hồ sơ trực tuyến"] if Channel.ONLINE in facts.channels else []


def _returned(facts: Facts, at: Mapping[str, int]) -> list[str]:
    if not facts.returned or not facts.received or 100 * facts.returned < at["sample_returned"] * facts.received:
        return []
    return [f"{number(facts.returned)}/{number(facts.received)} hồ sơ bị trả lại, phải bổ sung"]


def _frequent(received: int, least: int) -> str:
    return f"{number(received)} hồ sơ một năm (tiêu chí: từ {number(least)})"


def anywhere(facts: Facts, at: Mapping[str, int]) -> Verdict:
    """Could be received at any counter: local, handed in directly today, sent by post or online, nobody looked at."""
    remote = [each.label.lower() for each in (Channel.POST, Channel.ONLINE) if each in facts.channels]
    if not facts.levels & _LOCAL or Channel.DIRECT not in facts.channels or not remote:
        return Verdict(False)
    if not facts.steps:
        return Verdict(False, (), "chưa ghi trình tự thực hiện")
    if looks_on_site(facts.steps) or is_witnessed(f"{facts.name}. {facts.steps}"):
        return Verdict(False)
    if facts.received is None:
        return _NO_VOLUME
    if facts.received < at["anywhere_volume"]:
        return Verdict(False)
    where = ", ".join(sorted(facts.levels & _LOCAL))
    reasons = (
        f"giải quyết ở {where[0].lower()}{where[1:]}",
        "đang nhận hồ sơ trực tiếp",
        f"đã có cách thức {', '.join(remote)}",
        "các bước không ghi việc kiểm tra thực tế, không ghi việc ký hoặc có mặt trước người giải quyết",
        _frequent(facts.received, at["anywhere_volume"]),
    )
    return Verdict(True, reasons)


def one_stop(facts: Facts) -> Verdict:
    """Handed in somewhere in the province, at a place the TTHC tells and that is not the one-stop.

    Silence says nothing, nor does an authority named alone: it may well receive at its one-stop.
    """
    if facts.levels == {_CENTRAL} or (facts.channels and Channel.DIRECT not in facts.channels):
        return Verdict(False)
    if not facts.reception and not facts.steps:
        return Verdict(False, (), "chưa ghi địa chỉ tiếp nhận và trình tự thực hiện")
    if names_one_stop(f"{facts.reception} {facts.steps}"):
        return Verdict(False)
    if not facts.reception:
        return Verdict(False, (), "chưa ghi địa chỉ tiếp nhận, trình tự không nêu Bộ phận một cửa")
    if not names_other_place(facts.reception):
        return Verdict(False, (), "có địa chỉ tiếp nhận chỉ ghi tên cơ quan, chưa rõ nhận tại bộ phận nào")
    place = f"địa chỉ tiếp nhận ghi «{facts.reception}»"
    return Verdict(True, (place, "địa chỉ tiếp nhận và trình tự không nêu Bộ phận một cửa"))


@lru_cache(maxsize=_KEPT)
def names_one_stop(text: str) -> bool:
    """Whether the text names the one-stop by one of its names."""
    return bool(_ONE_STOP.search(fold(text)))


@lru_cache(maxsize=_KEPT)
def names_other_place(reception: str) -> bool:
    """Whether the address is an office or unit of its own, not the authority's name alone."""
    return bool(_OTHER_PLACE.search(fold(reception)))


@lru_cache(maxsize=_KEPT)
def looks_on_site(steps: str) -> bool:
    """Whether somebody comes to look before the TTHC is settled."""
    return bool(_ON_SITE.search(fold(steps)))


@lru_cache(maxsize=_KEPT)
def is_witnessed(text: str) -> bool:
    """Whether somebody has to sign or stand before the one who settles the TTHC."""
    return bool(_WITNESSED.search(fold(text)))
