"""Signs that mean something to LIKE, and texts of any length, in every filter a database answers; on both of them."""

import pytest

from models.database import writing
from models.draft import ProcedureDraft
from services.audit import record
from services.audit_reading import Wanted, list_events
from services.feedback import records
from services.findings import listing as findings
from services.inventory import listing as inventory
from services.inventory.procedures import save_procedure

NAMES = ("Giảm 50% phí", "Mẫu a_b", "Mục a\\b", "Dấu a*b", "Chữ a'b", "Chữ thường")
SIGNS = {"%": 1, "_": 1, "\\": 1, "*": 1, "'": 1, "%%": 0, "' OR 1=1 --": 0, "a%b": 0, "a_b": 1, "\x00": 6}
LONG = ("x" * 1_000_000, "x " * 500_000, "% _ " * 1_000)


@pytest.fixture
def filled(engine, act, rule_set):
    for number, name in enumerate(NAMES):
        draft = ProcedureDraft(code=f"1.00000{number}", name=name)
        save_procedure(engine, draft, None, act, rule_set)
    for sign in ("%", "_", "\\", "*", "'", "x"):
        with writing(engine) as session:
            record(session, act, "test", f"test:a{sign}b", before=None, after={"a": 1})
    return engine


@pytest.mark.parametrize("word", [*SIGNS, *LONG], ids=lambda word: repr(word[:12]))
def test_signs_are_letters_in_the_lists(filled, word):
    expected = SIGNS.get(word, 0)
    found = inventory.list_procedures(filled, inventory.Filter(words=word))
    assert len(found) == inventory.count_fitting(filled, inventory.Filter(words=word)) == expected
    listed = findings.Filter(words=word)
    assert len(findings.list_findings(filled, listed, None)) == findings.count_findings(filled, listed).total
    assert {one.code for one in findings.list_findings(filled, listed, None)} <= {one.code for one in found}


@pytest.mark.parametrize(
    "key, expected",
    [*((f"a{sign}", 1) for sign in "%_\\*'"), ("a?", 0), *((w, 0) for w in LONG)],
    ids=lambda one: repr(one)[:12],
)
def test_signs_are_letters_in_the_record_of_changes(filled, key, expected):
    assert list_events(filled, Wanted(key=key))[1] == expected
    assert list_events(filled, Wanted(kind="test", key=key))[1] == expected


@pytest.mark.parametrize("value", ["%", "_", "\\", "' OR 1=1 --", LONG[0]], ids=lambda word: repr(word[:12]))
def test_an_unknown_value_of_a_filter_finds_nothing(filled, value):
    for narrowed in ({"agency": value}, {"field": value}, {"level": value}):
        assert inventory.count_fitting(filled, inventory.Filter(**narrowed)) == 0
    for narrowed in ({"agency": value}, {"field": value}, {"rule": value}):
        assert findings.count_findings(filled, findings.Filter(**narrowed)).total == 0
    assert records.list_feedback(filled, records.Filter(code=value)) == ([], 0)
    assert list_events(filled, Wanted(person=value))[1] == 0
    assert list_events(filled, Wanted(kind=value[:100]))[1] == 0
