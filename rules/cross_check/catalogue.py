"""The rules a package is checked against before it is signed, and what a check reports."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rules.toml_file import read_toml
from rules.vocabulary import Term

_FILE = Path(__file__).with_name("rules.toml")


class Severity(Term):
    """What contradicts itself stops the export; a warning is for somebody to judge, a note says what is left blank."""

    BLOCK = "block", "Phải sửa"
    WARN = "warn", "Cần xem lại"
    NOTE = "note", "Lưu ý"


class Mend(Term):
    """Where what a rule finds is mended."""

    PASSAGE = "passage", "Lời văn"
    SIGNING = "signing", "Thông tin ký"
    REGISTER = "register", "Sổ văn bản"
    DESK = "desk", "Bàn tổng hợp"
    DOSSIER = "dossier", "Hồ sơ của cơ quan"
    PROGRAM = "program", "Báo người quản trị"


class Rule(NamedTuple):
    """One rule; ``why`` is the kind of error in decisions and plans it was made for."""

    id: str
    title: str
    severity: Severity
    why: str
    mend: Mend


class CheckFinding(NamedTuple):
    """What breaks a rule: ``place`` as a reader finds it, ``message`` what is wrong there and what to do.

    ``passage`` is the lasting name of the passage it is in, where it is in one.
    """

    rule: Rule
    place: str
    message: str
    passage: str = ""

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order a reader meets them."""
    return {
        key: Rule(key, written["title"], Severity(written["severity"]), written["why"], Mend(written["mend"]))
        for key, written in read_toml(_FILE, _FILE.name).items()
    }


def found(rule: str, place: str, message: str, passage: str = "") -> CheckFinding:
    """A finding of the rule with this id."""
    return CheckFinding(rules()[rule], place, message, passage)


def in_order(findings: Iterable[CheckFinding]) -> tuple[CheckFinding, ...]:
    """What blocks first, then by rule; inside a rule in the order of the documents."""
    severities, known = list(Severity), list(rules())
    return tuple(
        sorted(findings, key=lambda finding: (severities.index(finding.severity), known.index(finding.rule.id)))
    )
