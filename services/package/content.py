"""Everything the documents of a period are made from, read at one moment."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import select

from models.database import reading
from models.office import Agency, OfficeDraft
from models.package import PackageDraft
from rules.consolidation.items import Item
from rules.consolidation.totals import Totals, totals
from rules.errors import InputError
from rules.legal_documents import Register
from rules.wording import VIETNAM, quarter
from services.consolidation.cases import SourceCase, cases_of
from services.consolidation.details import with_sides
from services.consolidation.locking import content_of
from services.consolidation.sets import Locked, OptionSet, set_of
from services.legal_documents import register_of
from services.office import get_office
from services.package.passages import Edit
from services.package.settings import settings_of
from services.package.texts import edits_of
from services.reviews.cases import ReviewCase
from services.submissions.snapshot import fingerprint_of


@dataclass(frozen=True)
class Entry:
    """One TTHC (or group) of the set: its sources and measures, and what the documents say of it."""

    item: Item
    case: ReviewCase

    @property
    def called(self) -> str:
        return self.item.called


class Targets(NamedTuple):
    """What the period was to reach, in percent as typed, and which document says so; empty where nobody set it."""

    procedures_percent: str = ""
    cost_percent: str = ""
    source: str = ""


@dataclass(frozen=True)
class PackageContent:
    """``entries`` are all of the set in the order of the desk, ``proposing`` those with something to decide.

    ``on`` is the day the figures are of: the day of the lock, so that the same locked set gives the same documents.
    """

    period: str
    on: date
    office: OfficeDraft
    agencies: tuple[str, ...]
    settings: PackageDraft
    edits: dict[str, Edit]
    register: Register
    locked: Locked | None
    entries: tuple[Entry, ...]
    sources: tuple[SourceCase, ...]
    targets: Targets = Targets()

    @property
    def year(self) -> int:
        return int(self.period[:4])

    @property
    def proposing(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.item.proposes)

    @property
    def procedures(self) -> tuple[Entry, ...]:
        """Those of ``proposing`` that are single TTHC; the others are groups."""
        return tuple(entry for entry in self.proposing if entry.item.is_procedure)

    @property
    def totals(self) -> Totals:
        """Of what the documents list: ``proposing``."""
        return totals([entry.item for entry in self.proposing])

    @property
    def is_illustrative(self) -> bool:
        return self.office.demonstration or any(entry.case.is_illustrative for entry in self.entries)


def read_package(engine: sa.Engine, period: str, day: date) -> PackageContent:
    """The content for this period; ``day`` is that of the figures while the set is not locked.

    Raises:
        InputError: no office, nothing in the set, a copy or the locked set was altered.
    """
    office = get_office(engine)
    if office is None:
        raise InputError("office.missing", "Chưa khai báo tỉnh và kỳ làm việc; hãy khai báo ở trang bắt đầu.")
    with reading(engine) as session:
        kept = set_of(session, period)
        if not kept.items:
            message = f"Phương án chung {quarter(period)} chưa có thủ tục nào; hãy tổng hợp ở «Bàn tổng hợp» trước."
            raise InputError("package.empty", message)
        items = with_sides(session, kept.items)
        _refuse_altered(kept, items)
        found = cases_of(session, items)
        entries = tuple(Entry(item, case) for item, case in zip(items, found.items, strict=True))
        return PackageContent(
            period=period,
            on=kept.locked.at.astimezone(VIETNAM).date() if kept.locked else day,
            office=office,
            agencies=tuple(session.exec(select(Agency.name).order_by(Agency.position, Agency.code))),
            settings=settings_of(session, period, office),
            edits=edits_of(session, period),
            register=register_of(session),
            locked=kept.locked,
            entries=entries,
            sources=found.sources,
            targets=Targets(kept.target_procedures_percent, kept.target_cost_percent, kept.target_source),
        )


def _refuse_altered(kept: OptionSet, items: tuple[Item, ...]) -> None:
    if kept.locked and fingerprint_of(content_of(kept, items)) != kept.locked.fingerprint:
        message = f"Bản chốt {quarter(kept.period)} không còn khớp mã kiểm tra; hãy báo người quản trị khôi phục."
        raise InputError("consolidation.altered", message)
