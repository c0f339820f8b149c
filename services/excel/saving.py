"""A workbook as a file: the same cells give the same bytes, whenever they are saved."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.writer.excel import ExcelWriter

from services.fixed_zip import with_fixed_times


class _Timeless(DocumentProperties):
    """The properties of a file that names no time of its making; openpyxl would take both from the clock."""

    tagname = DocumentProperties.tagname
    __elements__ = tuple(name for name in DocumentProperties.__elements__ if name not in ("created", "modified"))


def saved(workbook: Workbook) -> bytes:
    """The workbook as .xlsx."""
    workbook.properties = _Timeless(creator=None)
    out = BytesIO()
    ExcelWriter(workbook, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return with_fixed_times(out.getvalue())
