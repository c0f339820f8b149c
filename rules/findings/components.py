"""Rules about whether the components of a TTHC are there at all."""

from collections.abc import Iterator

from rules.component_facts import component_facts
from rules.components import Component
from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Record
from rules.findings.times import times_in
from rules.text import fold
from rules.vocabulary import Obligation

# What other rules already say of the same words: deadlines.toml, fees.toml.
_TOLD_BY_OTHERS = ("portal.deadline_", "portal.fee_")
_DISTRICTS = "government/has_district_level"


def steps_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No «trình tự thực hiện»."""
    return _missing(Component.STEPS, record, setting)


def methods_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No «cách thức thực hiện»."""
    return _missing(Component.METHODS, record, setting)


def papers_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No «thành phần hồ sơ»."""
    return _missing(Component.PAPERS, record, setting)


def deadline_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No way of handing in has a «thời hạn giải quyết», not even in its description."""
    if _no_deadline(record) and not any(any(times_in(method.note)) for method in record.methods):
        return _missing(Component.DEADLINE, record, setting)
    return iter(())


def deadline_only_in_note(record: Record, setting: Setting) -> Iterator[Hit]:
    """The deadline stands in the description of the ways of handing in, and nowhere as a deadline."""
    if not _no_deadline(record):
        return
    for place, method in enumerate(record.methods):
        if any(times_in(method.note)):
            yield Hit(method.note, "Ô thời hạn bỏ trống, thời hạn chỉ có trong mô tả cách thức thực hiện.", place)
            return


def _no_deadline(record: Record) -> bool:
    stated = any(method.deadline.text.strip() or method.deadline.value is not None for method in record.methods)
    return bool(record.methods) and not stated


def subjects_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No «đối tượng thực hiện»."""
    return _missing(Component.SUBJECTS, record, setting)


def deciding_agency_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No «cơ quan giải quyết»."""
    return _missing(Component.DECIDING_AGENCY, record, setting)


def result_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No «kết quả thực hiện» where one is declared, or always was prescribed."""
    return _missing(Component.RESULT, record, setting)


def form_templates_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """«Có» mẫu đơn, mẫu tờ khai, and none is named."""
    return _missing(Component.FORM_TEMPLATES, record, setting)


def conditions_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """«Có» yêu cầu, điều kiện, and none is written."""
    return _missing(Component.CONDITIONS, record, setting)


def _missing(component: Component, record: Record, setting: Setting) -> Iterator[Hit]:
    """The component must be there, always or because «có» was declared, and is not."""
    fact = component_facts(record)[component]
    entry = setting.rule_set.entry(f"components/{component}")
    if fact.present or not (entry.value == Obligation.ALWAYS or fact.declared):
        return
    declared = "" if entry.value == Obligation.ALWAYS else ", dù đã chọn là có"
    yield Hit(entry.label, f"Chưa có nội dung ở mục «{entry.label}»{declared}.")


def kept_as_text(record: Record, setting: Setting) -> Iterator[Hit]:
    """A piece of the imported file that has no reading and stands in no component."""
    for place, piece in enumerate(record.unread):
        if not piece.rule.startswith(_TOLD_BY_OTHERS) and piece.text.strip():
            yield Hit(piece.text, piece.message or "Phần này của tệp chưa nhập được vào mục nào.", place)


def district_level(record: Record, setting: Setting) -> Iterator[Hit]:
    """«Cấp Huyện» on a day on which there is no district level."""
    if not has_no_districts(setting):
        return
    for place, level in enumerate(record.level):
        if "huyen" in fold(level).split():
            yield Hit(level, f"Cấp thực hiện ghi «{level}» nhưng không còn cấp huyện.", place)


def has_no_districts(setting: Setting) -> bool:
    """Whether the law of the day says there is no district level; no word about days before it says anything."""
    rule_set = setting.rule_set
    begun = rule_set.parameters[_DISTRICTS].values[0].since <= rule_set.day
    return begun and rule_set.value(_DISTRICTS) is False
