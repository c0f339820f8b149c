"""«Danh sách đề xuất»: TTHC for hồ sơ mẫu, phi địa giới, one-stop and liên thông, each with its reasons."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import reading
from rules.candidates.criteria import thresholds
from rules.candidates.judging import Facts, Verdict, anywhere, one_stop, sample
from rules.candidates.links import pairs
from rules.candidates.lists import CandidateList
from services.lists.candidate_facts import Named, asked, facts, members, named
from services.lists.choices import Choice, choices_of
from services.lists.settings import read_settings, save_settings

KIND = "candidates"


class Candidate(NamedTuple):
    """One entry: a TTHC, or giver and taker of a link; ``entry`` is the name its decision is kept by."""

    entry: str
    procedures: tuple[Named, ...]
    reasons: tuple[str, ...]
    choice: Choice | None = None

    @property
    def is_struck(self) -> bool:
        return self.choice is not None and not self.choice.is_taken


class Candidates(NamedTuple):
    """One list of a year; ``judged`` of ``whole`` TTHC could be judged, ``unknown`` counts the others by why.

    ``version`` None: the thresholds are the product's own, nobody has saved any.
    """

    of: CandidateList
    thresholds: dict[str, int]
    version: int | None
    rows: tuple[Candidate, ...]
    whole: int
    unknown: dict[str, int]

    @property
    def judged(self) -> int:
        return self.whole - sum(self.unknown.values())

    @property
    def standing(self) -> tuple[Candidate, ...]:
        return tuple(row for row in self.rows if not row.is_struck)

    @property
    def struck(self) -> tuple[Candidate, ...]:
        return tuple(row for row in self.rows if row.is_struck)


def read_candidates(engine: sa.Engine, of: CandidateList, year: int) -> Candidates:
    """The list made from the inventory as it stands, by the year's thresholds and decisions."""
    stored = read_settings(engine, KIND, year)
    at = thresholds(stored.content or {})
    chosen = choices_of(engine, KIND, year)
    with reading(engine) as session:
        known = named(session)
        if of is CandidateList.LINK:
            found, unknown = _links(session, known), {}
        else:
            found, unknown = _single(of, session, known, at)
    rows = tuple(row._replace(choice=chosen.get(row.entry)) for row in found)
    return Candidates(of, at, stored.version, rows, len(known), unknown)


def save_thresholds(
    engine: sa.Engine, year: int, changed: Mapping[str, int], opened_version: int | None, act: Act
) -> int:
    """Keep a year's thresholds; returns the version now stored.

    Raises:
        InputError: «permission.denied»; «candidates.threshold»; «conflict.stale» where somebody has saved since.
    """
    return save_settings(engine, KIND, year, thresholds(changed), opened_version, act)


def _single(
    of: CandidateList, session: Session, known: Mapping[str, Named], at: Mapping[str, int]
) -> tuple[list[Candidate], dict[str, int]]:
    rows, unknown = [], Counter()
    for each in facts(session):
        verdict = _verdict(of, each, at)
        if verdict.unknown:
            unknown[verdict.unknown] += 1
        if verdict.is_listed:
            rows.append(Candidate(f"{of}:{each.code}", (known[each.code],), verdict.reasons))
    return rows, dict(unknown.most_common())


def _verdict(of: CandidateList, each: Facts, at: Mapping[str, int]) -> Verdict:
    if of is CandidateList.ONE_STOP:
        return one_stop(each)
    return sample(each, at) if of is CandidateList.SAMPLE else anywhere(each, at)


def _links(session: Session, known: Mapping[str, Named]) -> list[Candidate]:
    of_all = members(session)
    rows = []
    for pair in pairs(of_all, asked(session)):
        both = sorted(of_all[pair.giver].subjects & of_all[pair.taker].subjects)
        papers = "; ".join(f"«{name}»" for name in pair.papers)
        reasons = (
            f"kết quả của thủ tục trước là giấy tờ phải nộp ở thủ tục sau: {papers}",
            f"cùng đối tượng: {', '.join(both)}",
            f"cùng lĩnh vực: {known[pair.giver].field}",
        )
        entry = f"{CandidateList.LINK}:{pair.giver}+{pair.taker}"
        rows.append(Candidate(entry, (known[pair.giver], known[pair.taker]), reasons))
    return rows
