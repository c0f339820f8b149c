"""What a test does on the cost page: press, type, read."""

from typing import Any

from streamlit.testing.v1 import AppTest

PAGE = "pages/review/cost.py"
CELLS = ("work", "activity", "hours", "service_vnd", "fee_vnd", "times_per_year", "subjects_per_year", "note")
Cells = dict[int, dict[str, Any]]


def press(app: AppTest, label: str) -> AppTest:
    app = next(found for found in app.button if found.label == label).click().run()
    assert not app.exception, app.exception
    return app


def type_into(app: AppTest, review_id: int, cells: Cells, table: str = "") -> AppTest:
    """Type these cells, by position of the row on the screen; ``table``: «groups» or «one_off»."""
    prefix = f"cost_{review_id}_{table}_" if table else f"cost_{review_id}_"
    key = f"{prefix}editor_{app.session_state[f'{prefix}generation']}"
    app.session_state[key] = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    app.session_state[f"{prefix}edits"] = cells  # AppTest calls no on_change of editors
    app.run()
    assert not app.exception, app.exception
    return app


def enter(app: AppTest, review_id: int, **fields: str) -> AppTest:
    """Type into the fields above the table or beside the form."""
    for name, text in fields.items():
        app.text_input(key=f"cost_{review_id}_{name}").set_value(text)
    app.run()
    assert not app.exception, app.exception
    return app


def rows(app: AppTest):
    """The table as drawn, by number of the line."""
    return app.dataframe[0].value.set_index("id")


def said(app: AppTest) -> str:
    """Everything written on the page."""
    return "\n".join(element.value for kind in (app.markdown, app.caption, app.error) for element in kind)
