"""The register at a glance: how far each draft document has come and what to do next."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from models.draft_document import Stage
from services.impact.appraisal import missing_in
from services.impact.assessments import Assessment, read_assessments
from services.impact.documents import DocumentView, list_documents
from services.impact.missing import Missing


@dataclass(frozen=True)
class DocumentLine:
    """One line of the register."""

    document: DocumentView
    procedures: int
    assessed: int
    missing: tuple[Missing, ...]

    @property
    def next_step(self) -> str:
        """One sentence: what the officer does now."""
        if self.missing:
            first = self.missing[0]
            return f"{first.name}: {first.what}" if first.name else first.what
        return {
            Stage.SENT: "Hồ sơ đã gửi thẩm định; khi văn bản được ban hành thì ghi ngày ban hành.",
            Stage.ISSUED: "Văn bản đã ban hành; không còn việc phải làm ở đây.",
        }.get(self.document.draft.stage, "Hồ sơ đánh giá đã đủ; gửi thẩm định rồi ghi ngày gửi.")


def overview(engine: sa.Engine, on: date) -> list[DocumentLine]:
    """All draft documents, those that were changed last first; ``on`` is the day of the work."""
    documents = list_documents(engine)
    assessments = read_assessments(engine, documents, on)
    return [line_of(document, assessments[document.id]) for document in documents]


def line_of(document: DocumentView, assessments: tuple[Assessment, ...]) -> DocumentLine:
    """The line of one document, of assessments that are read already."""
    return DocumentLine(
        document=document,
        procedures=len(assessments),
        assessed=sum(assessment.is_complete for assessment in assessments),
        missing=tuple(missing_in(document, assessments)),
    )
