"""Turns the text of a portal file into one TTHC. No word of the file is lost: what fits nowhere becomes ``Unread``."""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from models.draft import Fee, FormTemplate, ProcedureDraft
from rules.errors import InputError
from rules.text import fold
from rules.validation import explain
from services.imports.portal_sections import LABEL_GROUPS, NOTHING, Sections, split_sections
from services.imports.portal_tables import Notes, flat, read_legal_basis, read_methods, read_papers
from services.imports.portal_values import read_fee, split_terms
from services.imports.portal_word import Table, WordText, read_word
from services.inventory.differences import LABELS

_TITLE = "Chi tiết thủ tục hành chính"
_TEXTS = (
    *("code", "decision", "name", "kind", "field", "agency", "competent_agency", "reception_address"),
    *("delegated_agency", "coordinating_agency", "result", "keywords", "description", "source"),
)
_NO_CONDITION = {
    *("khong", "khong co", "khong quy dinh", "khong yeu cau", "khong co yeu cau", "khong co dieu kien"),
    *("khong co yeu cau dieu kien", "khong co yeu cau, dieu kien"),
}


def parse_portal_file(data: bytes) -> ProcedureDraft:
    """The TTHC in a portal Word file; what could not be read stands in ``unread`` with the rule that says why."""
    text = read_word(data)
    sections = split_sections(text.body)
    if not {"code", "name"} <= sections.keys():
        raise InputError(
            "portal.not_a_detail",
            "Tệp Word không phải là bản chi tiết thủ tục của Cổng (thiếu «Mã thủ tục:» hoặc «Tên thủ tục:»); "
            "hãy tải lại tệp từ Cổng dịch vụ công quốc gia.",
        )
    try:
        return _draft(sections, _outside(text, sections))
    except ValidationError as error:
        raise explain(error, "", LABELS | {"code": "Mã thủ tục"}) from None


def _draft(sections: Sections, notes: Notes) -> ProcedureDraft:
    texts = {key: _text(sections, key, notes) for key in _TEXTS}
    methods = tuple(read_methods(sections.get("methods", []), notes))
    papers = tuple(read_papers(sections.get("papers", []), notes))
    conditions = tuple(filter(None, map(str.strip, _text(sections, "conditions", notes).splitlines())))
    form_templates = form_templates_of(paper.form for paper in papers)
    return ProcedureDraft(
        **texts,
        level=split_terms(_text(sections, "level", notes)),
        subjects=split_terms(_text(sections, "subjects", notes)),
        steps=tuple(_paragraphs(sections, "steps", notes)),
        methods=methods,
        papers=papers,
        form_templates=form_templates,
        legal_basis=tuple(read_legal_basis(sections.get("legal_basis", []), notes)),
        conditions=conditions,
        has_result=True if texts["result"] else None,
        has_form_templates=True if form_templates else None,
        has_conditions=has_conditions(conditions),
        has_fees=has_fees([fee for method in methods for fee in method.fees]),
        unread=tuple(notes),
    )


def _outside(text: WordText, sections: Sections) -> Notes:
    """Text before the first label, in headers, footers and notes, and the labels that the file lacks."""
    notes = Notes()
    for words in (*map(flat, sections[""]), *text.beside):
        notes.add("portal.outside_sections" if words != _TITLE else None, words)
    for label in (label for group in LABEL_GROUPS for key, label in group.items() if key not in sections):
        notes.add("portal.label_missing", label)
    return notes


def _paragraphs(sections: Sections, key: str, notes: Notes) -> Iterator[str]:
    """The paragraphs of a section that has no tables; «Không có thông tin» says that there is nothing."""
    for block in sections.get(key, ()):
        if isinstance(block, Table):
            notes.add("portal.unknown_table", flat(block))
        elif block and fold(block) != NOTHING:
            yield block


def _text(sections: Sections, key: str, notes: Notes) -> str:
    return "\n".join(_paragraphs(sections, key, notes))


def form_templates_of(forms: Iterable[str]) -> tuple[FormTemplate, ...]:
    """The form files beside the papers, one a line, each once."""
    names = dict.fromkeys(name for form in forms for name in form.splitlines())
    return tuple(FormTemplate(name=name) for name in names)


def has_conditions(conditions: tuple[str, ...]) -> bool | None:
    """«Không», «Không có.», «Không quy định» say that there is none; nothing written says nothing."""
    if not conditions:
        return None
    return not (len(conditions) == 1 and fold(conditions[0].rstrip(" .;")) in _NO_CONDITION)


def has_fees(fees: list[Fee]) -> bool | None:
    """Yes with one positive amount, no when every fee is stated as free; anything else is left open."""
    if any(fee.amount_vnd for fee in fees):
        return True
    certainly_free = fees and all(fee.amount_vnd == 0 and read_fee(fee.text)[1] is None for fee in fees)
    return False if certainly_free else None
