"""What the checker reports: findings, and the same findings gathered for reading."""

from collections.abc import Iterable
from typing import NamedTuple

from rules.vocabulary import Term


class Severity(Term):
    """An error breaks the decree; a warning is for somebody to judge."""

    ERROR = "error", "Lỗi"
    WARNING = "warning", "Cần xem lại"


class Finding(NamedTuple):
    """One rule that one place breaks: what stands there, what should, and how to mend it in Word."""

    rule: str
    severity: Severity
    place: str
    words: str
    found: str
    expected: str
    remedy: str

    def as_dict(self) -> dict[str, str]:
        return self._asdict() | {"severity": self.severity.value}


class Group(NamedTuple):
    """Findings that say the same of several places; ``first`` speaks for all."""

    first: Finding
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        return len(self.findings)


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The same rule, found and expected are one group; errors first, then in the order of the document."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.found, finding.expected), []).append(finding)
    made = [Group(members[0], tuple(members)) for members in groups.values()]
    return sorted(made, key=lambda group: group.first.severity is not Severity.ERROR)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
