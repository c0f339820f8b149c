"""Where the screens write HTML of their own: few places, each known, none with anybody's text unescaped."""

import ast
from pathlib import Path

from pages.widgets.process_map.drawing import _words
from rules.process_map.steps import Lane, MapStep

ROOT = Path(__file__).parents[2]
SCREENS = [*sorted((ROOT / "pages").rglob("*.py")), ROOT / "streamlit_app.py"]
# The screens that write HTML, and why that is safe.
KNOWN = {
    "pages/leadership/overview.py": "a constant style sheet",
    "pages/widgets/process_map/drawing.py": "what officers typed goes through html.escape",
    "pages/widgets/form/keep.py": "a constant script; its data arrives as JSON",
}


def test_html_is_written_in_known_places_only() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in SCREENS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("html", "iframe", "components", "write_stream")
        and ast.unparse(node.value) in ("st", "streamlit", "components", "st.components")
    }
    assert found == KNOWN.keys()


def test_no_screen_lets_markdown_carry_html_or_html_carry_script() -> None:
    for path in SCREENS:
        text = path.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in text and "unsafe_allow_javascript" not in text, path


def test_a_constant_is_written_where_a_constant_is_claimed() -> None:
    tree = ast.parse((ROOT / "pages/leadership/overview.py").read_text(encoding="utf-8"))
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
    }
    written = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.html"]
    assert written
    assert all(isinstance(call.args[0], ast.Name) and call.args[0].id in constants for call in written)


def test_what_officers_typed_into_a_process_map_is_shown_letter_for_letter() -> None:
    attack = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>"
    for text in (attack, attack + "x" * 400):
        said = _words(1, MapStep(lane=next(iter(Lane)), text=text))
        tags = said.replace('<span class="so">', "").replace("</span>", "").replace("<span>", "")
        assert "<" not in tags.replace("<span title=", "") and "onerror=alert(1)>" not in said
