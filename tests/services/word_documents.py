"""Reading Word documents and templates in tests: what a template asks for, what a document says."""

import io
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import nodes
from pydantic import BaseModel

from services.documents.annex_contexts import OptionAnnexContext
from services.documents.assumptions_contexts import AssumptionsContext
from services.documents.candidate_list_contexts import CandidateListContext
from services.documents.contexts import Picture, Properties, WordContext
from services.documents.fee_reduction_contexts import FeeReductionContext
from services.documents.form_contexts import GroupContext, ImpactFormContext, PlanContext, ReviewFormContext
from services.documents.impact_contexts import AppraisalListContext, ImpactSummaryContext
from services.documents.leaders_page_contexts import LeadersPageContext
from services.documents.priority_list_contexts import PriorityListContext
from services.documents.report_contexts import PeriodicReportContext
from services.documents.word_export import TEMPLATES, environment
from services.package.contexts.amending import AmendingDraftContext
from services.package.contexts.annexes import OptionPartContext, ProcedureListContext
from services.package.contexts.decision import DecisionContext
from services.package.contexts.letter import LetterContext
from services.package.contexts.report import ReviewReportContext

OF_OUR_OWN = {"leaders_page"}  # a picture of the screen on one sheet: no document of the decree, no form of the law
CONTEXTS: dict[str, type[WordContext]] = {
    "review_form": ReviewFormContext,
    "impact_form": ImpactFormContext,
    "group_review": GroupContext,
    "review_plan": PlanContext,
    "option_annex": OptionAnnexContext,
    "assumptions": AssumptionsContext,
    "impact_summary": ImpactSummaryContext,
    "appraisal_list": AppraisalListContext,
    "periodic_report": PeriodicReportContext,
    "leaders_page": LeadersPageContext,
    "fee_reduction": FeeReductionContext,
    "candidate_list": CandidateListContext,
    "priority_list": PriorityListContext,
    "submission_letter": LetterContext,
    "decision": DecisionContext,
    "procedure_list": ProcedureListContext,
    "option_part": OptionPartContext,
    "review_report": ReviewReportContext,
    "amending_draft": AmendingDraftContext,
}
Field = tuple[str, str]


def sample(template: str) -> WordContext:
    return CONTEXTS[template].model_validate_json(sample_path(template).read_text(encoding="utf-8"))


def sample_path(template: str) -> Path:
    return TEMPLATES / template / "sample.json"


def paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph of the body, in tables too."""
    body = Document(io.BytesIO(content)).element.body
    return ["".join(_pieces(paragraph)) for paragraph in body.iter(qn("w:p"))]


def _pieces(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        yield (node.text or "") if node.tag == qn("w:t") else "\n" if node.tag == qn("w:br") else "\t"


def text(content: bytes) -> str:
    return "\n".join(paragraphs(content))


def headers(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(paragraph.text for section in document.sections for paragraph in section.header.paragraphs)


def offered_fields(model: type[BaseModel]) -> set[Field]:
    """Every field a template can print, without the properties of the file."""
    offered: set[Field] = set()
    for name, field in model.model_fields.items():
        inner = _unwrapped(field.annotation)
        if inner is Properties:
            continue
        offered.add((model.__name__, name))
        if inner is not Picture and isinstance(inner, type) and issubclass(inner, BaseModel):
            offered |= offered_fields(inner)
    return offered


def _unwrapped(annotation: Any) -> Any:
    """``tuple[X, ...]`` and ``X | None`` are about X."""
    while get_origin(annotation) in (tuple, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part not in (Ellipsis, types.NoneType))
    return annotation


def asked_fields(template: str, context: type[BaseModel]) -> set[Field]:
    """Every field that the body and the headers of a template name, followed through its loops."""
    return {field for source in _sources(template) for field in _asked(environment().parse(source), context)}


def _sources(template: str) -> Iterator[str]:
    document = DocxTemplate(TEMPLATES / template / "document.docx")
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for section in document.docx.sections:
        for part in (section.header, section.first_page_header, section.footer):
            yield document.patch_xml(document.xml_to_string(part._element))


def _asked(tree: nodes.Template, context: type[BaseModel]) -> Iterator[Field]:
    scope: dict[str, Any] = {}

    def kind(node: nodes.Node) -> Any:
        if isinstance(node, nodes.Name):
            return scope[node.name] if node.name in scope else (context, node.name)
        owner = resolved(kind(node.node))
        return (owner, node.attr)

    def resolved(found: Any) -> Any:
        if not isinstance(found, tuple):
            return found
        owner, name = found
        return _unwrapped(owner.model_fields[name].annotation)

    for loop in tree.find_all(nodes.For):
        scope[loop.target.name] = resolved(kind(loop.iter))
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if isinstance(node, nodes.Name) and (node.name in scope or node.name == "loop"):
            continue
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop":
            continue
        owner, name = kind(node)
        yield (owner.__name__, name)


def size(style: Any) -> float:
    """The type size of a style in points, inherited from what it is based on."""
    while style.font.size is None:
        style = style.base_style
    return style.font.size.pt


def fonts(style: Any) -> dict[str, str]:
    """The four font attributes of a style, each from the nearest style that sets it."""
    found: dict[str, str] = {}
    while style is not None:
        for attribute, value in (style.element.rPr.rFonts.attrib if _has_fonts(style) else {}).items():
            found.setdefault(re.sub(r"{.*}", "", attribute), value)
        style = style.base_style
    return found


def _has_fonts(style: Any) -> bool:
    return style.element.rPr is not None and style.element.rPr.rFonts is not None
