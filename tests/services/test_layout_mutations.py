"""However damaged the inside of a Word file is, the checker answers with findings or with one sentence."""

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import InputError
from rules.layout.findings import Finding, grouped
from services.documents.word_export import render
from services.layout.checking import check_layout
from tests.services.right_layout import Parts, as_file, right_parts
from tests.services.word_documents import sample

_ATTRIBUTE = re.compile(r'w:\w+="([^"]*)"')
_ELEMENT = re.compile(r"<w:(?:p|r|tc|tr|tbl|rPr|pPr|style|sectPr|pgSz|pgMar)\b[^>]*/?>")
_ODD = ("", "-1", "0", "99999999999999999999", "1e9", "x", "12.5pt", "none", "NaN", "½", "true", "rId99")
PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/header1.xml",
    "word/settings.xml",
    "word/_rels/document.xml.rels",
)


def mutated(parts: Parts, name: str, seed: int) -> Parts:
    """One part with a few attributes given odd values, and a few elements moved, doubled or renamed."""
    chance = random.Random(seed)
    text = parts[name]
    for _ in range(chance.randint(1, 6)):
        found = list((chance.choice((_ATTRIBUTE, _ELEMENT))).finditer(text))
        if not found:
            continue
        match = chance.choice(found)
        if match.re is _ATTRIBUTE:
            text = text[: match.start(1)] + chance.choice(_ODD) + text[match.end(1) :]
        else:
            text = (
                text[: match.start()]
                + chance.choice(("", match[0] * 2, match[0].replace("w:", "x:")))
                + text[match.end() :]
            )
    return parts | {name: text}


def nested(parts: Parts, depth: int) -> Parts:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = parts["word/document.xml"].replace("<w:body>", f"<w:body>{opening * depth}<w:p/>{closing * depth}", 1)
    return parts | {"word/document.xml": body}


def answers(content: bytes) -> None:
    try:
        found = check_layout(content)
    except InputError as error:
        assert error.message.endswith(".")
    else:
        assert all(isinstance(finding, Finding) and finding.place for finding in found)
        assert sum(group.count for group in grouped(found)) == len(found)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(PARTS), seed=st.integers(0, 10**9))
def test_odd_attributes_and_misplaced_elements_never_crash(name, seed):
    answers(as_file(mutated(right_parts(), name, seed)))


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200), style=st.sampled_from(("TenLoai", "NoiDung", "TenPhuLuc", "NoiNhan", "SoKyHieu")))
def test_any_text_in_any_part_is_judged(text, style):
    shown = "".join(letter for letter in text if letter.isprintable()).replace("&", "").replace("<", "")
    parts = right_parts()
    old = re.search(
        rf'w:val="{style}"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">([^<]*)', parts["word/document.xml"]
    )
    body = parts["word/document.xml"]
    answers(as_file(parts | {"word/document.xml": body[: old.start(1)] + shown + body[old.end(1) :]}))


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 20_000), bits=st.integers(1, 255))
def test_a_byte_that_is_wrong_never_crashes(at, bits):
    content = bytearray(render("option_annex", sample("option_annex")))
    content[at % len(content)] ^= bits
    answers(bytes(content))


def test_deep_nesting_is_read_or_refused():
    for depth in (20, 70, 2_000):
        answers(as_file(nested(right_parts(), depth)))
