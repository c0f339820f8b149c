"""The fees of a TTHC as they are charged: one price by each way in, or alternatives of which the officer picks one."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rules.legal_numbers import body_of, kinds_of
from rules.vocabulary import Channel, FeeKind, Term

_COUNCIL, _RESOLUTION = "HĐND", "Nghị quyết"
_NUMBER = re.compile(r"\d{1,6}/(?:\d{4}/)?[^\W\d_][\w&-]*")


class FeeCompetence(Term):
    """Who sets a fee, as the officer knows it. Whose a fee is says the document that sets it, not the product."""

    COUNCIL = "council", "HĐND tỉnh"
    CENTRAL = "central", "Trung ương"
    UNKNOWN = "unknown", "Chưa xác định"


class RecordedFee(NamedTuple):
    """A fee as the inventory has it; ``method`` tells the ways in apart, ``amount_vnd`` is None where none is said."""

    method: int
    channel: Channel | None
    kind: FeeKind
    amount_vnd: int | None
    text: str
    decision: str


class Charge(NamedTuple):
    """One fee that may count. ``online_vnd`` is what an online dossier pays today.

    ``key`` names it within its TTHC for the officer's choices; amounts are None where the record says none.
    ``online_is_said`` False: no online way in states it, so the amount of the other ways is taken.
    """

    key: str
    kind: FeeKind
    offline_vnd: int | None
    online_vnd: int | None
    text: str
    decision: str
    online_is_said: bool = True

    @property
    def is_free(self) -> bool:
        return self.offline_vnd == 0 and self.online_vnd == 0


def charges(fees: Sequence[RecordedFee]) -> list[Charge]:
    """The fees of one TTHC, each once whatever the number of its ways in; several of one kind are alternatives."""
    return [charge for kind in FeeKind for charge in _of_kind(kind, [fee for fee in fees if fee.kind is kind])]


def _of_kind(kind: FeeKind, fees: Sequence[RecordedFee]) -> list[Charge]:
    named = _named(fees)
    online = [name for name, fee in named if fee.channel is Channel.ONLINE]
    elsewhere = [name for name, fee in named if fee.channel is not Channel.ONLINE]
    by_name = {name: fee for name, fee in reversed(named)}
    if len(set(online)) == 1 and len(set(elsewhere)) == 1:  # one price each: the online one may be lower already
        first, other = by_name[elsewhere[0]], by_name[online[0]]
        key = f"{kind.value}:{elsewhere[0]}"
        return [Charge(key, kind, first.amount_vnd, other.amount_vnd, first.text, first.decision or other.decision)]
    return [
        Charge(f"{kind.value}:{name}", kind, fee.amount_vnd, fee.amount_vnd, fee.text, fee.decision, name in online)
        for name, fee in ((name, by_name[name]) for name in dict.fromkeys(name for name, _ in named))
    ]


def _named(fees: Iterable[RecordedFee]) -> list[tuple[str, RecordedFee]]:
    """Each fee with a name that the same fee has in every way in: its amount, numbered where one way has it twice."""
    met: dict[tuple[int, int | None], int] = {}
    found = []
    for fee in fees:
        at = fee.method, fee.amount_vnd
        met[at] = met.get(at, 0) + 1
        amount = "?" if fee.amount_vnd is None else str(fee.amount_vnd)
        found.append((f"{amount}.{met[at]}", fee))
    return found


def likely_competence(decision: str) -> FeeCompetence:
    """The province's council where the fee's decision is a resolution of a council; else nobody has said yet."""
    numbers = _NUMBER.findall(decision)
    ours = any(_is_of_council(number) for number in numbers)
    return FeeCompetence.COUNCIL if ours else FeeCompetence.UNKNOWN


def _is_of_council(number: str) -> bool:
    body = body_of(number)
    return body is not None and body.code == _COUNCIL and _RESOLUTION in kinds_of(number)
