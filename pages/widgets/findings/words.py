"""How findings are named and counted on the screen."""

from collections import Counter
from collections.abc import Iterable

from rules.findings.catalogue import Severity
from rules.wording import number
from services.findings.reading import ShownFinding

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "orange", Severity.HINT: "gray"}
_LONGEST = 400
_JOINS = " | "  # how a rule joins the two places it has compared


def badge(severity: Severity, count: int | None = None) -> str:
    """«Lỗi» in its colour, with how many there are."""
    return f":{COLOURS[severity]}-badge[{severity.label}{'' if count is None else ' ' + number(count)}]"


def badges(found: Iterable[ShownFinding]) -> str:
    """The badges of the severities that occur among the open ones."""
    counted = Counter(each.rule.severity for each in found if each.is_open)
    return " ".join(badge(severity, counted[severity]) for severity in Severity if counted[severity])


def quoted(quote: str, message: str, longest: int = _LONGEST) -> str:
    """The words that were judged, each place between quotation marks; «» where the message says them already."""
    parts = [short(part, longest) for part in quote.split(_JOINS)]
    return ", ".join(f"«{part}»" for part in parts if part and part not in message)


def short(text: str, longest: int = _LONGEST) -> str:
    """The text in one line; what is long is cut."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rstrip()}…"
