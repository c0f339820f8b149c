"""A form file with nothing left to look up: the blocks of its base, the checks forms share, what questions inherit."""

from functools import cache
from pathlib import Path
from typing import Any

from rules.errors import InputError
from rules.toml_file import read_toml

SHARED = Path(__file__).parent / "forms" / "shared" / "validations.toml"
_FROM_BASE = {"blocks", "validations"}
_OWN = {"source", "mark"}


def read_form_file(path: Path) -> dict[str, Any]:
    """The content of one file, every question with its source, mark and checks written out."""
    content = read_toml(path, path.name)
    if "based_on" in content:
        content = _with_base(content, path)
    by_type = content.get("validations", {})
    blocks = [_written_out(block, content, by_type, path.name) for block in content.get("blocks", [])]
    return {key: value for key, value in content.items() if key != "validations"} | {"blocks": blocks}


def _with_base(own: dict[str, Any], path: Path) -> dict[str, Any]:
    """The questions and checks of the form named by ``based_on``, without its sources and marks."""
    where, name = f"{path.name}: based_on", own["based_on"]
    if doubled := _FROM_BASE & own.keys():
        message = f"Đã lấy câu hỏi của «{name}» mà vẫn khai báo «{min(doubled)}»; hãy bỏ một trong hai khóa."
        raise InputError("form.base", message, where)
    base = _base(path.parent / f"{name}.toml", where)
    blocks = [_without_sources(block) for block in base.get("blocks", [])]
    kept = {key: value for key, value in own.items() if key != "based_on"}
    return kept | {"blocks": blocks, "validations": base.get("validations", {})}


def _base(file: Path, where: str) -> dict[str, Any]:
    """A form that stands on its own: chains would hide where a question comes from."""
    if not file.is_file():
        message = (
            f"Không có biểu mẫu «{file.stem}» ở cùng thư mục; hãy sửa «based_on» thành mã của một biểu mẫu có sẵn."
        )
        raise InputError("form.base", message, where)
    base = read_toml(file, file.name)
    if "based_on" in base:
        message = f"Biểu mẫu «{file.stem}» lại dựa trên biểu mẫu khác; hãy dựa thẳng vào biểu mẫu có câu hỏi."
        raise InputError("form.base", message, where)
    return base


def _without_sources(block: dict[str, Any]) -> dict[str, Any]:
    bare = [_bare(question) for question in block.get("questions", [])]
    return _bare(block) | {"questions": bare}


def _bare(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in _OWN}


def _written_out(block: dict[str, Any], form: dict[str, Any], by_type: dict[str, Any], file: str) -> dict[str, Any]:
    inherited = {key: block.get(key, form.get(key)) for key in _OWN}
    questions = [
        inherited | question | {"validations": _checks(question, by_type, file)}
        for question in block.get("questions", [])
    ]
    return _bare(block) | {"questions": questions}


def _checks(question: dict[str, Any], by_type: dict[str, Any], file: str) -> list[dict[str, Any]]:
    """The checks of the question's type, then its own."""
    written = by_type.get(question.get("type"), []) + question.get("validations", [])
    return [_check(check, f"{file}: {question.get('id', 'validations')}") for check in written]


def _check(written: dict[str, Any], where: str) -> dict[str, Any]:
    name = written.get("shared")
    if name is None:
        return written
    if name not in _shared():
        message = f"«shared» nhắc đến «{name}» không có trong {SHARED.parent.name}/{SHARED.name}; hãy sửa tên."
        raise InputError("form.unknown_shared", message, where)
    return _shared()[name] | {key: value for key, value in written.items() if key != "shared"}


@cache
def _shared() -> dict[str, dict[str, Any]]:
    return read_toml(SHARED, f"{SHARED.parent.name}/{SHARED.name}")
