"""«Danh mục TTHC ưu tiên thực hiện trên môi trường điện tử» of a year: ranking, decisions by hand, reasons."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from models.audit import Act
from models.database import reading
from rules.priority.criteria import criteria
from rules.priority.ranking import Move, Scored, ranked
from rules.priority.settings import PrioritySettings, default_settings
from rules.priority.settings import read_settings as checked
from rules.wording import number, two_digits
from services.lists.choices import Choice, choices_of
from services.lists.facts import Measured, measured
from services.lists.settings import read_settings, save_settings

KIND = "priority"
_VISITS = ("nhận trực tuyến", "nhận qua bưu chính, còn 01 lần đến cơ quan", "chỉ nhận trực tiếp, 02 lần đến cơ quan")
_FEES = ("có khoản thu chưa có mức cố định", "phí, lệ phí có mức cố định", "không thu phí, lệ phí")


class PriorityRow(NamedTuple):
    """One TTHC as ranked; ``choice`` decides where the Office has decided by hand, ``moves`` says how it hangs on
    the weights."""

    rank: int
    scored: Scored
    measured: Measured
    choice: Choice | None
    moves: tuple[Move, ...]

    @property
    def is_taken(self) -> bool:
        return self.choice.is_taken if self.choice else self.scored.is_in


class PriorityList(NamedTuple):
    """The whole ranking; ``version`` None: the weights are the product's proposal, nobody has saved any."""

    settings: PrioritySettings
    version: int | None
    rows: tuple[PriorityRow, ...]


def read_priority(engine: sa.Engine, year: int) -> PriorityList:
    """The ranking of the inventory as it stands, by the year's weights and decisions."""
    stored = read_settings(engine, KIND, year)
    settings = checked(stored.content) if stored.content else default_settings()
    chosen = choices_of(engine, KIND, year)
    with reading(engine) as session:
        found = measured(session)
    facts = {code: of.facts for code, of in found.items()}
    order, moves = ranked(facts, settings)
    rows = (
        PriorityRow(rank, scored, found[scored.code], chosen.get(scored.code), moves.get(scored.code, ()))
        for rank, scored in enumerate(order, 1)
    )
    return PriorityList(settings, stored.version, tuple(rows))


def save_priority(
    engine: sa.Engine, year: int, settings: PrioritySettings, opened_version: int | None, act: Act
) -> int:
    """Keep the weights and the cut of a year; returns the version now stored.

    Raises:
        InputError: «permission.denied»; «conflict.stale» where somebody has saved since.
    """
    return save_settings(engine, KIND, year, settings.model_dump(mode="json"), opened_version, act)


def reasons(row: PriorityRow) -> str:
    """«4.200 hồ sơ một năm; 03/05 giấy tờ Nhà nước đã có; …»: what is known, then what is not."""
    return "; ".join([*_known(row.measured), *(criteria()[key].missing for key in row.scored.missing)])


def _known(of: Measured) -> Iterator[str]:
    facts = of.facts
    if of.received is not None:
        yield f"{number(of.received)} hồ sơ một năm"
    if facts["held_papers"] is not None:
        yield f"{two_digits(of.held)}/{two_digits(of.papers)} giấy tờ Nhà nước đã có"
    if facts["visits"] is not None:
        yield _VISITS[facts["visits"]]
    if facts["fee"] is not None:
        yield _FEES[facts["fee"]]
    if facts["online_level"] is not None:
        yield f"đang ở mức độ {facts['online_level']}"
    if of.coordinating_agency:
        yield "có cơ quan phối hợp"
    if of.from_other:
        yield "có giấy tờ là kết quả của thủ tục khác"
