"""The named quality rules: what each finds in a TTHC, why that is unreasonable, what to do.

A rule is an entry of ``<topic>.toml`` and the function of the same name in ``<topic>.py``: it gets one TTHC and the
``Setting`` of the day, and yields a ``Hit`` for each place.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from rules.costs.cost_values import Strict
from rules.errors import InputError
from rules.findings.record import Record
from rules.legal_documents import Register
from rules.rulebook import RuleSet
from rules.text import fold
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import Mark, Term

FOLDER = Path(__file__).parent
TOPICS = ("components", "naming", "steps", "methods", "deadlines", "fees", "papers", "legal_basis")


class Severity(Term):
    """A mistake is wrong as it stands; a warning is most likely unreasonable; a hint is worth a look."""

    ERROR = "error", "Lỗi"
    WARNING = "warning", "Cảnh báo"
    HINT = "hint", "Gợi ý"


class Example(Strict):
    """``text`` is what an official reads; ``record`` the components of a TTHC it stands for, ``on`` the day."""

    text: str
    record: dict[str, Any]
    on: Any = None


class Rule(Strict):
    """One rule. ``component``: the key of the component it looks at, as ``ProcedureDraft`` names it.

    ``title`` says what is found; ``why`` the article or the published error behind it, whose ``mark`` says how sure
    that is; ``hits`` it must find, ``misses`` it must leave alone. ``across``: it compares a TTHC with the others of
    the inventory, so it has no function of one TTHC (``services/findings/linking.py`` finds it).
    """

    id: str
    topic: str
    title: str
    component: str
    severity: Severity
    why: str
    source: str
    mark: Mark
    remedy: str
    across: bool = False
    hits: tuple[Example, ...]
    misses: tuple[Example, ...]


class Hit(NamedTuple):
    """One place of a TTHC that breaks a rule.

    ``quote`` holds the words that were judged, all of them: while they stay, an acceptance of the finding stays.
    ``place`` is the row of the component, from 0; None for the component as a whole. ``message`` says what is wrong
    here, with the figures of the case.
    """

    quote: str
    message: str
    place: int | None = None


class Finding(NamedTuple):
    """What a rule found in a TTHC; ``key`` stays the same while the words judged do."""

    rule: Rule
    hit: Hit
    key: str


@dataclass(frozen=True, eq=False)
class Setting:
    """What rules know besides the TTHC: the rules of the day and the register of legal documents."""

    rule_set: RuleSet
    register: Register

    @property
    def fingerprint(self) -> str:
        """Changes when the same TTHC might be judged otherwise: other rules, another law, other days in force."""
        day = self.rule_set.day
        documents = sorted(
            [each.number, each.is_in_force(day), each.issued_on <= day] for each in self.register.documents
        )
        said = [_code_fingerprint(), self.rule_set.fingerprint, documents]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


Check = Callable[[Record, Setting], Iterable[Hit]]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of a TTHC's components."""
    found: dict[str, Rule] = {}
    for topic in TOPICS:
        file = FOLDER / f"{topic}.toml"
        for key, written in read_toml(file, file.name).items():
            found[key] = _rule(key, topic, written)
    return found


def _rule(key: str, topic: str, written: dict[str, Any]) -> Rule:
    try:
        return Rule.model_validate({"id": key, "topic": topic, **written})
    except ValidationError as error:
        raise explain(error, f"{topic}.toml, {key}") from None


@cache
def _checks() -> tuple[tuple[Rule, Check], ...]:
    of_one = (rule for rule in rules().values() if not rule.across)
    return tuple((rule, getattr(import_module(f"rules.findings.{rule.topic}"), rule.id)) for rule in of_one)


def rule_of(rule_id: str) -> Rule:
    """The rule with this id."""
    if rule_id not in rules():
        raise InputError("finding.unknown_rule", f"Không có quy tắc «{rule_id}»; hãy tải lại trang.")
    return rules()[rule_id]


def findings(record: Record, setting: Setting) -> Iterator[Finding]:
    """Everything the rules find in this TTHC, in the order of the rules; the same words twice are found once."""
    for rule, check in _checks():
        seen = set()
        for hit in check(record, setting):
            key = finding_key(rule.id, hit.quote)
            if key not in seen:
                seen.add(key)
                yield Finding(rule, hit, key)


def finding_key(rule_id: str, quote: str) -> str:
    """The lasting name of a finding: the rule, and the words it was found in, whatever case and spaces they have."""
    return hashlib.sha256(f"{rule_id}\n{fold(quote)}".encode()).hexdigest()


@cache
def _code_fingerprint() -> str:
    """Over all files of the law and its rules, which read each other: another version of the software looks again."""
    files = sorted(path for path in FOLDER.parent.rglob("*") if path.suffix in (".py", ".toml"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
