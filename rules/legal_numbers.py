"""Numbers of legal documents: which kind of document and which body a symbol such as «NĐ-CP» belongs to."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules.text import fold
from rules.toml_file import read_toml

_FILE = Path(__file__).with_name("legal_numbers.toml")
_SHAPE = re.compile(r"\d{1,6}[a-z]?/(?:(?P<year>\d{4})/)?(?P<symbol>[a-z][a-z0-9&.]*(?:-[a-z0-9&.]+)*)")
_TERM = re.compile(r"(?P<body>qh|ubtvqh)\d{1,2}")


@dataclass(frozen=True)
class Body:
    """``kinds``: the only kinds of document it issues under its symbol; None where nothing is said about that."""

    code: str
    names: tuple[str, ...]
    kinds: tuple[str, ...] | None

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True)
class _Symbols:
    """Everything by folded keys, in the order of the file."""

    kinds: dict[str, str]
    bodies: dict[str, Body]
    terms: dict[str, tuple[str, ...]]
    dated: tuple[str, ...]


@cache
def _symbols() -> _Symbols:
    read = read_toml(_FILE, _FILE.name)
    bodies = [Body(row["code"], tuple(row["names"]), _optional(row.get("kinds"))) for row in read["bodies"]]
    return _Symbols(
        kinds={fold(short): kind for short, kind in read["kinds"].items()},
        bodies={fold(body.code): body for body in bodies},
        terms={fold(code): tuple(kinds) for code, kinds in read["terms"].items()},
        dated=tuple(read["dated"]["kinds"]),
    )


def _optional(kinds: list[str] | None) -> tuple[str, ...] | None:
    return None if kinds is None else tuple(kinds)


def compact(number: str) -> str:
    """The number to compare by: no accents, spaces or capitals, every dash the same."""
    return re.sub(r"[–—−‑‐]", "-", fold(number)).replace(" ", "")


def kinds_of(number: str) -> tuple[str, ...]:
    """The kinds a document with this number may be; none where the symbol says nothing."""
    symbol = _symbol(number)
    if term := _TERM.fullmatch(symbol):
        return _symbols().terms[term["body"]]
    kind = _symbols().kinds.get(symbol.partition("-")[0])
    return (kind,) if kind else ()


def body_of(number: str) -> Body | None:
    """The body whose symbol the number carries; None where it is not known, or where several issued together."""
    symbol = _symbol(number)
    if term := _TERM.fullmatch(symbol):
        return _symbols().bodies[term["body"]]
    _, _, codes = symbol.partition("-")
    return _symbols().bodies.get(codes)


def body_named(issuer: str) -> Body | None:
    """The body somebody names: «Bộ trưởng Bộ Tài chính» is BTC; the longest name found counts."""
    words = f" {re.sub(r'[^a-z0-9]+', ' ', fold(issuer))} "
    found = [
        (len(said), body) for body in _symbols().bodies.values() for said in _said_names(body) if f" {said} " in words
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


@cache
def _said_names(body: Body) -> list[str]:
    return [re.sub(r"[^a-z0-9]+", " ", fold(name)) for name in body.names]


def _symbol(number: str) -> str:
    shape = _SHAPE.fullmatch(compact(number))
    return shape["symbol"] if shape else ""


def body_mismatch(number: str, kind: str = "", issuer: str = "") -> str | None:
    """What is wrong with this citation in one sentence; None where nothing is, or nothing can be said.

    Judged are the shape of the number, the kind of document and the body, as far as they are named.
    """
    shape = _SHAPE.fullmatch(compact(number))
    if shape is None:
        return f"Số, ký hiệu «{number}» không đúng dạng; hãy viết như 63/2010/NĐ-CP hoặc 3044/QĐ-UBND."
    for judge in (_without_year(number, bool(shape["year"])), _wrong_kind(number, kind), _impossible(number)):
        if judge:
            return judge
    return _wrong_body(number, issuer)


def _without_year(number: str, has_year: bool) -> str | None:
    kinds = kinds_of(number)
    if has_year or not kinds or not set(kinds) & set(_symbols().dated):
        return None
    return f"Số, ký hiệu «{number}» thiếu năm ban hành; số của {kinds[0]} viết như 63/2010/NĐ-CP."


def _wrong_kind(number: str, kind: str) -> str | None:
    kinds = kinds_of(number)
    if not kind or not kinds or fold(kind) in map(fold, kinds):
        return None
    return f"Số, ký hiệu «{number}» là của {' hoặc '.join(kinds)}, không phải của {kind}; hãy xem lại."


def _impossible(number: str) -> str | None:
    """A kind of document this body does not issue: «TT-CP»."""
    kinds, body = kinds_of(number), body_of(number)
    if body is None or not body.kinds or not kinds or set(kinds) & set(body.kinds):
        return None
    return f"Ký hiệu của «{number}» không đúng: {body.name} không ban hành {kinds[0]}; hãy xem lại."


def _wrong_body(number: str, issuer: str) -> str | None:
    body, said = body_of(number), body_named(issuer)
    if body is None or said is None or body == said:
        return None
    return f"Số, ký hiệu «{number}» là của {body.name}, không phải của {issuer}; hãy xem lại."


def kind_names() -> tuple[str, ...]:
    """The kinds of documents that are known by their symbols, laws first."""
    laws = (kind for kinds in _symbols().terms.values() for kind in kinds)
    return tuple(dict.fromkeys([*laws, *_symbols().kinds.values()]))
