"""``manage.py findings``: a JSON object a line, of what was asked for; bad arguments end with status 2."""

import json

import pytest

from tests.services.portal_examples import DOUBTFUL, PLAIN
from tests.services.portal_files import FIXTURES

KEYS = {"code", "rule", "severity", "component", "place", "quote", "message", "remedy", "accepted"}


def lines(done) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_findings_are_printed_a_line_each_of_all_or_of_those_asked_for(manage):
    manage("import", str(FIXTURES))
    everything = lines(manage("findings"))
    assert {*everything[0]} == KEYS
    assert {each["code"] for each in everything} >= {DOUBTFUL.code, PLAIN.code}
    asked = lines(manage("findings", DOUBTFUL.code))
    assert asked == [each for each in everything if each["code"] == DOUBTFUL.code]
    assert "fee_free_with_amount" in {each["rule"] for each in asked}


def test_an_empty_inventory_has_no_findings(manage):
    assert lines(manage("findings")) == []


@pytest.mark.parametrize(("arguments", "words"), [(["9.999999"], "9.999999"), (["--nonsense"], "--help")])
def test_bad_arguments_end_with_one_json_object_and_status_2(manage, arguments, words):
    done = manage("findings", *arguments)
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2 and set(error) == {"code", "message", "where"}
    assert words in error["message"] + error["where"]
    assert "Traceback" not in done.stderr
