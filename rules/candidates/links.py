"""TTHC that could be settled in one go (liên thông, plan B.11, B.12): one asks for the paper another one gives."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rules.papers.products import Key
from rules.text import fold

# Such a TTHC asks for the document it renews or ends: the applicant has had it for years.
_ABOUT_AN_OLD_DOCUMENT = re.compile(
    r"\b(?:cap lai|cap doi|gia han|sua doi|dieu chinh|bo sung|thay doi|chuyen doi|thu hoi|cham dut|tam ngung|giai the|"
    r"doi ten|cap sua|tro lai|sap nhap|hop nhat|chia|tach|dinh chi|huy bo|tra lai)\b"
)
_OLD_PAPER = re.compile(r"\b(?:da (?:duoc )?cap|bi (?:mat|hong|rach)|het han|cu)\b")


class Member(NamedTuple):
    """A TTHC as links see it; ``gives`` are the documents of its result, ``issues``: for the first time."""

    code: str
    name: str
    field: str
    subjects: frozenset[str]
    gives: frozenset[Key]
    issues: bool = True


class Pair(NamedTuple):
    """``giver`` hands its result over to ``taker``, which then needs none of ``papers`` from the applicant."""

    giver: str
    taker: str
    papers: tuple[str, ...]


def pairs(members: Mapping[str, Member], asked: Iterable[tuple[str, Key, str]]) -> list[Pair]:
    """Every link, most papers saved first; ``asked``: code of a TTHC, document and name of a paper it asks for."""
    givers: dict[Key, list[str]] = {}
    for member in members.values():
        for key in member.gives if member.issues else ():
            givers.setdefault(key, []).append(member.code)
    found: dict[tuple[str, str], dict[Key, str]] = {}
    for code, key, name in asked:
        for giver in givers.get(key, ()):
            if _belong_together(members[giver], members[code], key) and not is_an_old_one(name):
                found.setdefault((giver, code), {})[key] = name
    made = [Pair(giver, taker, tuple(papers.values())) for (giver, taker), papers in found.items()]
    return sorted(made, key=lambda pair: (-len(pair.papers), pair.giver, pair.taker))


def _belong_together(giver: Member, taker: Member, key: Key) -> bool:
    """Same field and kind of applicant; the taker does not renew, change or end the very document."""
    is_other = giver.code != taker.code and key not in taker.gives
    is_alike = giver.field == taker.field and bool(giver.subjects & taker.subjects)
    return is_other and is_alike and not _ABOUT_AN_OLD_DOCUMENT.search(fold(taker.name))


def is_an_old_one(paper: str) -> bool:
    """Whether the paper is one the applicant has had before, so that it does not come of the same occasion."""
    return bool(_OLD_PAPER.search(fold(paper)))
