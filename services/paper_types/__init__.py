"""The catalogue of document types (once-only): grouping, decisions of officers, figures."""
