"""What the province may change itself, document by document: from «Kiến nghị thực thi» and the measures of its side."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rules.citations import Citation, cited_numbers
from rules.legal_numbers import body_of, compact, kinds_of
from rules.text import fold
from rules.vocabulary import Competence
from services.documents.competence import recommended_rows
from services.package.content import Entry
from services.package.division import Divided
from services.package.recommended import measures_of

_OF_PROVINCE = frozenset({"UBND", "HĐND", "CTUBND"})
_OF_CENTRE = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư"})
_NEW = re.compile(r"\s*\(\s*(?:văn bản\s+)?(?:ban hành mới|xây dựng mới|mới)\s*\)", re.IGNORECASE)
_PROVISION = re.compile(r"^(?P<article>.*?(?:điều|khoản|điểm|mục|phụ lục|chương)[^,;:]*?)\s*[,;:]\s*", re.IGNORECASE)


class Change(NamedTuple):
    """One provision of a document and what is proposed of it. ``number`` counts the changes of one TTHC from 1."""

    entry: Entry
    number: int
    document: str
    article: str
    content: str
    agency: str
    deadline: str


@dataclass(frozen=True)
class Amended:
    """A document of the province with all that is to change in it; ``name`` as the first form has it."""

    key: str
    name: str
    citation: Citation | None
    changes: tuple[Change, ...]

    @property
    def is_new(self) -> bool:
        """It does not exist yet: the forms say «ban hành mới»."""
        return bool(_NEW.search(self.changes[0].document))


def amended_documents(division: Iterable[Divided]) -> list[Amended]:
    """In the order in which the TTHC name them, each once however it is written."""
    found: dict[str, list[Change]] = {}
    for one in division:
        for change in _changes(one):
            if change.document and not is_central(change.document):
                found.setdefault(_key(change.document), []).append(change)
    return [
        Amended(key, _NEW.sub("", changes[0].document), _citation(changes[0].document), tuple(changes))
        for key, changes in found.items()
    ]


def without_document(divided: Divided) -> list[str]:
    """What is the province's to do and stands in no draft, because no document of the province is named for it."""
    changes = _changes(divided)
    unnamed = [change.content for change in changes if not change.document]
    unnamed += [f"{change.content} ({change.document})" for change in changes if is_central(change.document)]
    of_province = measures_of(divided, Competence.PROVINCE)
    unnamed += [measure.measure for measure in of_province if not measure.provision.strip()]
    return list(dict.fromkeys(filter(None, unnamed)))


def is_central(document: str) -> bool:
    """Whether the number or the name is that of a central body: the province cannot amend it."""
    citation = _citation(document)
    body = body_of(citation.number) if citation else None
    if body is not None:
        return body.code not in _OF_PROVINCE
    kinds = kinds_of(citation.number) if citation else ()
    return bool(_OF_CENTRE & {*kinds, citation.kind if citation else ""}) or document.startswith(tuple(_OF_CENTRE))


def _changes(divided: Divided) -> list[Change]:
    """The rows of the form, then the provisions only the measures name."""
    entry = divided.entry
    rows = [_row(row) for row in _rows(divided)]
    said = [fold(f"{article}, {document}") for document, article, *_ in rows]
    for measure in measures_of(divided, Competence.PROVINCE):
        provision = measure.provision.strip()
        if provision and not any(fold(provision) in one or one in fold(provision) for one in said):
            rows.append((*_split(provision), measure.measure, measure.agency, measure.due))
            said.append(fold(provision))
    return [Change(entry, number, *row) for number, row in enumerate(rows, 1)]


def _rows(divided: Divided) -> Iterator[dict[str, str | None]]:
    """Those of the province; a row that names no side is the province's where nobody else acts."""
    for row in recommended_rows(divided.entry.case):
        side = row.get("authority") or (divided.annexes[0] if len(divided.annexes) == 1 else None)
        if side == Competence.PROVINCE:
            yield row


def _row(row: dict[str, str | None]) -> tuple[str, str, str, str, str]:
    names = ("document", "article", "content", "agency", "deadline")
    document, article, content, agency, deadline = ((row.get(name) or "").strip() for name in names)
    return document, article, content, agency, deadline


def _split(provision: str) -> tuple[str, str]:
    """The document and the article of «Điều 5, Quyết định số …»; without an article the whole is the document."""
    article = _PROVISION.match(provision)
    return (provision[article.end() :], article["article"]) if article else (provision, "")


def _citation(document: str) -> Citation | None:
    return next(iter(cited_numbers(document)), None)


def _key(document: str) -> str:
    citation = _citation(document)
    return compact(citation.number) if citation else fold(_NEW.sub("", document))
