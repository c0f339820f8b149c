"""The cost table and the options of a sent copy as labelled texts: to be read, and compared with another copy."""

from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import BaseModel

from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import Change, CostFile, Line
from rules.costs.input_words import naming
from rules.vocabulary import Term
from rules.wording import number, percent, vnd

Content = dict[str, Any]
_OWN_PLACE = ("groups", "baseline", "one_off", "options", "inputs", "changes", "measures")
_UNSAID = ("on", "id", "measure", "kind", "component", "standard")  # names of the programme, or said in the label


class Said(NamedTuple):
    """One value in words under the words of its place."""

    label: str
    text: str


Texts = dict[str, Said]  # place -> value, in the order of the table; the place stays when a line is renamed


class _Place(NamedTuple):
    key: str
    words: str


def figures_in_words(content: Content) -> Texts:
    """Cost before and after, saving, ratio, volume: as the list of submissions counts them."""
    figures = content["figures"]
    if not figures:
        return {}
    ratio = figures["ratio_percent"]
    return _labelled(
        {
            "Chi phí hiện tại một năm": vnd(Decimal(figures["before_vnd"])),
            "Chi phí sau đơn giản hóa một năm": vnd(Decimal(figures["after_vnd"])),
            "Tiết kiệm một năm": vnd(Decimal(figures["saving_vnd"])),
            "Tỷ lệ cắt giảm": percent(None if ratio is None else Decimal(ratio)),
            "Số lần một năm": number(Decimal(figures["times_per_year"])),
            "Số đối tượng một năm": number(Decimal(figures["subjects_per_year"])),
        }
    )


def choice_in_words(content: Content) -> Texts:
    """The option chosen and why."""
    cost, figures = content["cost"], content["figures"] or {}
    if not cost or not cost["chosen_option"]:
        return {}
    chosen = ". ".join(filter(None, (cost["chosen_option"], figures.get("option_title"))))
    return _labelled({"Phương án được chọn": chosen, "Lý do chọn": cost["chosen_reason"] or "—"})


def shares_in_words(content: Content) -> Texts:
    """Each measure of the chosen option with its share of the saving."""
    return _labelled({share["measure"]: vnd(Decimal(share["saving_vnd"])) for share in content["measures"]})


def costs_in_words(content: Content) -> Texts:
    """Every value of the current cost table: «Dòng 1.1 (Điền đơn): thời gian (giờ)» with «1,5»."""
    if not content["cost"]:
        return {}
    file = CostFile.parse(content["cost"]["file"])
    texts = _fields(_Place("file", ""), file)
    for group in file.groups:
        words = f"Nhóm {group.id} ({group.title})" if group.title else f"Nhóm {group.id}"
        texts |= _fields(_Place(f"group {group.id}", words), group)
    for line in file.baseline:
        texts |= _fields(_line(line), line)
    for cost in file.one_off:
        texts |= _fields(_Place(f"one_off {cost.id}", f"Chi phí một lần ({cost.activity})"), cost)
    return texts


def options_in_words(content: Content) -> Texts:
    """What every option changes: «Phương án A, dòng 1.1 (Điền đơn): thời gian (giờ)» with «0,5»."""
    if not content["cost"]:
        return {}
    file = CostFile.parse(content["cost"]["file"])
    texts: Texts = {}
    for option in file.options:
        lines = {line.id: line for line in file.baseline} | option.added()
        here = _Place(f"option {option.id}", f"Phương án {option.id}")
        texts |= _fields(here, option)
        for change in option.changes:
            texts |= _change(here, change, lines)
        for measure in option.measures:
            texts |= _fields(_within(here, _Place(measure.measure, f"biện pháp «{measure.measure}»")), measure)
        for cost in option.one_off:
            texts |= _fields(_within(here, _Place(f"one_off {cost.id}", f"chi phí một lần ({cost.activity})")), cost)
    return texts


def _labelled(texts: dict[str, str]) -> Texts:
    return {label: Said(label, text) for label, text in texts.items()}


def _line(line: Line, beginning: str = "Dòng") -> _Place:
    return _Place(f"line {line.id}", f"{beginning} {line.id} ({naming(line)})")


def _within(outer: _Place, inner: _Place) -> _Place:
    return _Place(f"{outer.key} {inner.key}", f"{outer.words}, {inner.words}")


def _change(option: _Place, change: Change, lines: dict[str, Line]) -> Texts:
    if change.add:
        return _fields(_within(option, _line(change.add, "dòng thêm")), change.add)
    if change.remove:
        place = _within(option, _line(lines[change.line], "dòng"))
        return {f"{place.key} removed": Said(place.words, f"bỏ («{change.measure}»)")}
    place = _within(option, _target(change, lines))
    return {
        f"{place.key} {name}": Said(f"{place.words}: {FIELD_LABELS[name]}", _word(value))
        for name, value in change.set.given().items()
    }


def _target(change: Change, lines: dict[str, Line]) -> _Place:
    if change.line:
        return _line(lines[change.line], "dòng")
    return _Place(f"group {change.group}", f"nhóm {change.group}") if change.group else _Place("file", "giá trị chung")


def _fields(place: _Place, item: BaseModel) -> Texts:
    """The fields that say something: a value nobody has entered, or that is the usual one, is left out."""
    texts: Texts = {}
    for name, described in type(item).model_fields.items():
        value = getattr(item, name)
        if name in (*_OWN_PLACE, *_UNSAID) or (not described.is_required() and value == described.get_default()):
            continue
        label = FIELD_LABELS[name]
        words = f"{place.words}: {label}" if place.words else f"{label[0].upper()}{label[1:]}"
        texts[f"{place.key} {name}"] = Said(words, _word(value))
    return texts


def _word(value: object) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Term):
        return value.label
    return number(value) if isinstance(value, int | Decimal) else str(value)
