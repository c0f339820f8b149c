"""Whether what the province is to do itself can be drafted: for each matter a document of its own is named."""

from collections.abc import Iterator

from rules.cross_check.catalogue import CheckFinding, found
from services.package.content import PackageContent
from services.package.division import divided
from services.package.province_changes import without_document

_SHOWN = 10


def province_findings(content: PackageContent) -> Iterator[CheckFinding]:
    """One finding for each TTHC; what stands in no draft is named, so that nothing is lost."""
    for one in divided(content).all:
        if names := without_document(one):
            listed = "; ".join(f"«{name.strip().rstrip('.')}»" for name in names[:_SHOWN])
            more = "; …" if len(names) > _SHOWN else ""
            message = (
                f"Chưa nêu văn bản của tỉnh phải sửa nên không có trong dự thảo: {listed}{more}; hãy bỏ qua nếu việc "
                "này không cần văn bản, nếu cần thì trả lại hồ sơ để cơ quan bổ sung."
            )
            yield found("no_document", one.entry.called, message)
