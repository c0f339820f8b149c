"""A cost table as an Excel workbook that recalculates, and back."""
