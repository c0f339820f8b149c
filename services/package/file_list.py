"""DANH-SACH-TAI-LIEU.txt: what the package is made from, what is in it, and what to look at before signing."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from rules.wording import moment, number, quarter, short_date
from services.package.content import PackageContent
from services.package.parts import Part

LIST_NAME = "DANH-SACH-TAI-LIEU.txt"
_NO_FINGERPRINT = (
    "Thư mục pdf là bản chuyển từ các tệp Word nêu trên để xem và in; máy khác chuyển cho tệp khác nên không ghi mã "
    "kiểm tra."
)


class MadeFile(NamedTuple):
    """One file of a package; ``size`` in bytes, ``is_main`` as in ``Part``."""

    name: str
    title: str
    size: int
    sha256: str
    is_main: bool

    @classmethod
    def of(cls, part: Part, data: bytes) -> "MadeFile":
        title = " ".join(part.title.split())  # a name of two lines would look like another file of the list
        return cls(part.file_name, title, len(data), hashlib.sha256(data).hexdigest(), part.is_main)


def list_text(content: PackageContent, files: Sequence[MadeFile], warnings: Sequence[str], *, has_pdf: bool) -> str:
    """The list; it names no time of its making, so that the same set gives the same list."""
    lines = ["BỘ TÀI LIỆU PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH"]
    lines += [f"{content.office.province}, {quarter(content.period)}", _made_from(content)]
    if content.is_illustrative:
        lines.append("DỮ LIỆU MINH HỌA, không dùng để trình ký.")
    lines.append("")
    for at, file in enumerate(files, 1):
        lines += [f"{at}. {file.name}", f"   {file.title}", f"   {number(file.size)} byte, SHA-256 {file.sha256}"]
    if has_pdf:
        lines += ["", _NO_FINGERPRINT]
    if warnings:
        lines += ["", "CẦN XEM LẠI TRƯỚC KHI KÝ", *(f"- {warning}" for warning in warnings)]
    return "\r\n".join((*lines, ""))


def _made_from(content: PackageContent) -> str:
    locked = content.locked
    if locked is None:
        return f"BẢN NHÁP: phương án chung chưa chốt, số liệu ngày {short_date(content.on)}."
    return f"Lập từ phương án chung chốt lần {locked.number} lúc {moment(locked.at)}, mã kiểm tra {locked.fingerprint}."
