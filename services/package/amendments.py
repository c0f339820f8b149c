"""Drafts of the documents with which the province changes what it may change itself (NĐ 63/2010 Điều 31).

One draft for each document to be amended; the wording of the provisions is left to the agency that drafts it.
"""

import hashlib
import re
from collections.abc import Iterator

from rules.text import fold
from services.documents.contexts import Properties
from services.documents.form_answers import lines
from services.package.amending_bodies import Issuer, issuer_of, signing_of
from services.package.content import PackageContent
from services.package.contexts.amending import AmendingArticle, AmendingDraftContext
from services.package.division import divided
from services.package.heading import basis_lines, decision_named, heading, signature
from services.package.parts import Part, word_part
from services.package.passages import Passages
from services.package.province_changes import Amended, Change, amended_documents
from services.package.wording import head_of, listed, responsible

_LETTERS = 26
FOLDER = "du-thao-sua-doi"
_NOTES = (
    "Dự thảo do phần mềm lập từ kiến nghị thực thi của các cơ quan để cơ quan chủ trì soạn thảo sử dụng; lời văn của "
    "từng điều, khoản phải soạn theo văn bản gốc đang có hiệu lực.",
    "Mẫu trình bày chưa đối chiếu bản gốc.",
)
_ABOUT = re.compile(r"\bvề\s.*", re.DOTALL)
_NO_CONTENT = "(chưa ghi nội dung đề xuất)"


def amendments(content: PackageContent, passages: Passages) -> Iterator[Part]:
    """A draft for each document of the province that the options amend; none where there is none to amend."""
    for amended in amended_documents(divided(content).all):
        slug = _slug(amended)
        context = _context(amended, content, _Writer(passages, amended, slug))
        title = f"Dự thảo: {context.subject}"
        yield word_part(f"{FOLDER}/Du-thao-{slug}.docx", title, "amending_draft", context, is_main=False)


class _Writer:
    """Writes the passages of one draft."""

    def __init__(self, passages: Passages, amended: Amended, slug: str):
        self._passages, self._amended, self._slug = passages, amended, slug

    def write(self, what: str, title: str, generated: str) -> str:
        where = f"Dự thảo «{_short(self._amended.name)}», {title}"
        return self._passages.write(f"amending.{self._slug}.{what}", where, generated)


def _context(amended: Amended, content: PackageContent, writer: _Writer) -> AmendingDraftContext:
    issuer = issuer_of(amended, content)
    signing = signing_of(issuer, amended, content)
    subject = writer.write("subject", "trích yếu", _subject(amended))
    return AmendingDraftContext(
        properties=Properties(title=f"Dự thảo {issuer.kind}: {subject}", author=issuer.authority, made_on=content.on),
        is_draft=True,
        is_demonstration=content.is_illustrative,
        head=heading(content, signing).model_copy(update={"issuer_lines": issuer.lines}),
        kind=issuer.kind,
        subject=subject,
        authority=issuer.authority,
        basis=(*basis_lines(content), f"Căn cứ Quyết định {decision_named(content)} {_APPROVING};"),
        proposed=writer.write(
            "proposed", "dòng đề nghị", f"Theo đề nghị của {listed(map(head_of, _proposers(amended)))}."
        ),
        resolves=f"{issuer.resolves}:",
        articles=tuple(_articles(amended, content, issuer, writer)),
        signature=signature(signing),
        notes=_NOTES,
    )


_APPROVING = "thông qua phương án đơn giản hóa thủ tục hành chính"


def _subject(amended: Amended) -> str:
    """A new document is called by what it is about: «Về tiếp nhận hồ sơ …»."""
    if not amended.is_new:
        return f"Sửa đổi, bổ sung một số điều của {amended.name}"
    about = _ABOUT.search(amended.name)
    return f"V{about[0][1:]}" if about else f"Về việc ban hành {amended.name}"


def _proposers(amended: Amended) -> list[str]:
    """The agencies whose reviews ask for the changes."""
    agencies = (source.agency for change in amended.changes for source in change.entry.item.counted)
    return list(dict.fromkeys(agencies))


def _articles(amended: Amended, content: PackageContent, issuer: Issuer, writer: _Writer) -> Iterator[AmendingArticle]:
    new = "Quy định các nội dung sau:" if issuer.has_articles else "Yêu cầu các cơ quan, đơn vị thực hiện:"
    opening = new if amended.is_new else f"{_subject(amended)}:"
    article = "Điều " if issuer.has_articles else ""
    said = [writer.write("article.1", f"{article or 'mục '}1", opening)]
    for at, change in enumerate(amended.changes, 1):
        mark = f"{at}." if issuer.has_articles else f"{chr(96 + at)})" if at <= _LETTERS else "-"
        code = f"{change.entry.item.subject_key}.{change.number}"
        title = f"{article or 'mục '}1, nội dung {at} ({change.entry.case.code or change.entry.called})"
        said += lines(writer.write(code, title, "\n".join(_clause(mark, change, amended))))
    yield AmendingArticle(label=f"{article}1.", lines=tuple(said))
    in_force = f"{issuer.kind} này có hiệu lực thi hành kể từ ngày …… tháng …… năm …… ."
    for number, generated in enumerate((f"{responsible(content)}.", in_force), 2):
        text = writer.write(f"article.{number}", f"{article or 'mục '}{number}", generated)
        yield AmendingArticle(label=f"{article}{number}.", lines=lines(text))


def _clause(mark: str, change: Change, amended: Amended) -> Iterator[str]:
    """What changes in one provision, for which TTHC, and what is known of who and when."""
    content = change.content.rstrip(". ") or _NO_CONTENT
    where = change.article or "Điều, khoản …… (chưa ghi)"
    yield f"{mark} {where}: {content}." if amended.is_new else f"{mark} Sửa đổi, bổ sung {_inside(where)}: {content}."
    notes = [f"Thực hiện phương án đơn giản hóa thủ tục {change.entry.called}"]
    notes += [f"cơ quan có thẩm quyền: {change.agency}"] if change.agency else []
    notes += [f"thời hạn: {change.deadline}"] if change.deadline else []
    yield f"({'; '.join(notes)})"


def _inside(where: str) -> str:
    """«điểm a khoản 2 Điều 15»: Điều keeps its capital."""
    return where if where.startswith(("Điều", "Phụ lục", "Mẫu")) else where[:1].lower() + where[1:]


def _short(name: str, most: int = 80) -> str:
    return name if len(name) <= most else f"{name[:most].rstrip()}…"


def _slug(amended: Amended, most: int = 40) -> str:
    """Plain letters for files and places: of a number alone, of a name its beginning and a mark of the whole."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(amended.key)).strip("-") or "van-ban"
    if len(plain) <= most and amended.citation:
        return plain
    return f"{plain[:most].rstrip('-')}-{hashlib.sha256(amended.key.encode()).hexdigest()[:6]}"
