"""Legal documents as the register (Sổ văn bản) knows them: how they are cited, whether they were in force on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rules.errors import InputError
from rules.legal_numbers import compact
from rules.text import fold
from rules.toml_file import read_toml
from rules.vocabulary import Mark
from rules.wording import long_date, short_date

_NAMED_WITHOUT_NUMBER = ("luat", "phap lenh", "bo luat")
# How the titles of other documents begin; inside a sentence they take a small letter.
_OPENERS = ("Về ", "Quy định ", "Hướng dẫn ", "Sửa đổi", "Ban hành ", "Phê duyệt ", "Công bố ", "Thông qua ", "Bãi bỏ ")
SHIPPED = Path(__file__).with_name("legal_documents.toml")


@dataclass(frozen=True)
class RegisteredDocument:
    """One document; ``in_force_to`` is its last day in force. ``mark`` says how sure the dates are."""

    number: str
    kind: str
    title: str
    issuer: str
    issued_on: date
    in_force_from: date
    in_force_to: date | None
    source: str
    mark: Mark

    def is_in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    @property
    def citation(self) -> str:
        """«Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính».

        A Luật or Pháp lệnh is cited without number and body: «Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm
        2015» (practice under NĐ 30/2020; chưa đối chiếu bản gốc).
        """
        title, day = _inside(self.title), long_date(self.issued_on)
        if fold(self.kind) in _NAMED_WITHOUT_NUMBER:
            return f"{self.kind} {self.title} {day}"
        return f"{self.kind} số {self.number} {day} của {self.issuer} {title}"


@dataclass(frozen=True)
class KnownDocument:
    """A document that is named somewhere, its days in force not being known: it is recognized, never a «Căn cứ».

    ``issued_on`` None: not known either. ``source`` says where it is named.
    """

    number: str
    kind: str
    title: str
    issuer: str
    issued_on: date | None
    source: str


class Register:
    """The documents by number, whatever case and spaces a citation has; of the same number the last one stands.

    ``known`` are those whose days in force nobody has entered yet.
    """

    def __init__(self, documents: Iterable[RegisteredDocument], known: Iterable[KnownDocument] = ()):
        self._by_number = {compact(document.number): document for document in documents}
        self._known = {compact(document.number): document for document in known}
        self.documents = tuple(self._by_number.values())

    @property
    def undated(self) -> tuple[KnownDocument, ...]:
        """The known documents whose days in force are still to be entered."""
        return tuple(document for key, document in self._known.items() if key not in self._by_number)

    def find(self, number: str) -> RegisteredDocument | None:
        """The document with its days in force; None where these are not known."""
        return self._by_number.get(compact(number))

    def find_known(self, number: str) -> KnownDocument | None:
        """The document of which only the name is known."""
        return None if self.find(number) else self._known.get(compact(number))

    def is_known(self, number: str) -> bool:
        """Whether this document exists as far as we know: it stands in the register or in the inventory."""
        return self.find(number) is not None or self.find_known(number) is not None


def load_shipped() -> list[RegisteredDocument]:
    """The documents that ship with the software, each with its source."""
    listed = read_toml(SHIPPED, SHIPPED.name)["documents"]
    return [
        RegisteredDocument(**{"in_force_to": None, **document, "mark": Mark(document["mark"])}) for document in listed
    ]


def load_known() -> list[KnownDocument]:
    """Documents that ship without their days in force, which nobody here has read."""
    return [KnownDocument(**document) for document in read_toml(SHIPPED, SHIPPED.name)["known"]]


def decision_basis() -> tuple[str, ...]:
    """The numbers of the «Căn cứ» that decisions approving options cite, in their order, in force or not."""
    return tuple(read_toml(SHIPPED, SHIPPED.name)["decision_basis"])


def refuse_not_in_force(register: Register, numbers: Sequence[str], day: date | None) -> None:
    """Stop a list of «Căn cứ» with a document the register does not know, or that is not in force on this day.

    While ``day`` is None nothing is asked about the day. A document named twice is refused as well.
    """
    if wrong := [said for number in dict.fromkeys(numbers) if (said := why_no_basis(register, number, day))]:
        raise InputError("legal_document.not_in_force", "\n".join(wrong), "Căn cứ")
    if len({compact(number) for number in numbers}) < len(numbers):
        raise InputError("legal_document.twice", "Có văn bản được chọn hai lần; hãy bỏ bớt một lần.", "Căn cứ")


def why_no_basis(register: Register, number: str, day: date | None) -> str | None:
    """Why this document cannot be a «Căn cứ» of a decision signed on ``day``; None where it can."""
    document = register.find(number)
    if document is None:
        if register.find_known(number):
            return f"«{number}» chưa ghi ngày có hiệu lực; hãy ghi vào «Sổ văn bản» trước khi dùng làm căn cứ."
        return f"«{number}» chưa có trong sổ văn bản; hãy ghi văn bản này vào «Sổ văn bản» trước."
    if day is None or document.is_in_force(day):
        return None
    return (
        f"{document.kind} số {document.number} {_span(document)}, không có hiệu lực vào ngày ký {short_date(day)}; "
        "hãy bỏ khỏi phần căn cứ hoặc thay bằng văn bản đang có hiệu lực."
    )


def _span(document: RegisteredDocument) -> str:
    since = f"có hiệu lực từ ngày {short_date(document.in_force_from)}"
    return since if document.in_force_to is None else f"{since} đến ngày {short_date(document.in_force_to)}"


def _inside(title: str) -> str:
    return title[0].lower() + title[1:] if title.startswith(_OPENERS) else title
