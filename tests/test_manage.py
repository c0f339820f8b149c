"""The command line, run as an operator would."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COST = {
    "on": "2021-08-15",
    "hourly_income_vnd": "40767",
    "hourly_income_source": "Số liệu thử",
    "times_per_year": "1",
    "subjects_per_year": "1200",
    "baseline": [{"id": "1.1", "task": "prepare", "activity": "Điền đơn", "hours": "1.5", "service_vnd": 5000}],
    "options": [
        {"id": "A", "title": "Giảm giờ", "changes": [{"measure": "m1", "line": "1.1", "set": {"hours": "0.5"}}]}
    ],
}


def test_cost_prints_the_result_of_a_file(manage, tmp_path):
    file = tmp_path / "cost.json"
    file.write_text(json.dumps(COST), encoding="utf-8")
    done = manage("cost", str(file))
    result = json.loads(done.stdout)
    # (1.5 x 40767 + 5000) x 1 x 1200 = 66150.5 x 1200
    assert done.returncode == 0
    assert result["baseline"]["lines"][0]["formula"] == "(1,5 × 40.767 + 5.000) × 1 × 1.200"
    assert result["baseline"]["per_year_vnd"] == "79380600"
    assert result["options"][0]["saving_vnd"] == "48920400"  # 1.0 x 40767 x 1200


def test_cost_prints_ranges_where_the_file_has_some(manage, tmp_path):
    file = tmp_path / "cost.json"
    file.write_text(json.dumps(COST), encoding="utf-8")
    without = json.loads(manage("cost", str(file)).stdout)
    ranged = [{"of": {"line": "1.1", "field": "hours"}, "low": "1", "high": "2"}]
    file.write_text(json.dumps(COST | {"inputs": ranged}), encoding="utf-8")
    with_ranges = json.loads(manage("cost", str(file)).stdout)
    assert "ranges" not in without
    said = with_ranges.pop("ranges")
    assert said["baseline"]["likely_vnd"] == without["baseline"]["per_year_vnd"]
    assert int(said["baseline"]["low_vnd"]) < 79380600 < int(said["baseline"]["high_vnd"])
    assert with_ranges["options"] == without["options"]


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["cost", "missing.json"], "missing.json"),
        (["show", "9.999999"], "9.999999"),
        (["nonsense"], "--help"),
        (["import", "nowhere"], "nowhere"),
        (["export", "--period", "2021", "--out", "x"], "2021"),
    ],
)
def test_bad_input_is_one_json_object_and_exit_status_2(manage, arguments, words):
    done = manage(*arguments)
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2
    assert set(error) == {"code", "message", "where"}
    assert words in error["message"] + error["where"]
    assert "Traceback" not in done.stderr


def test_a_failure_of_the_program_shows_no_traceback_unless_asked(manage, sqlite_url):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TABLE audit_event")
    done = manage("audit")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert json.loads(done.stdout)["error"]["code"] == "program.failed"
    assert "Traceback" in manage("--debug", "audit").stderr


def test_a_damaged_database_is_named_with_what_to_do(manage, sqlite_url):
    path = sqlite_url.removeprefix("sqlite:///")
    Path(path).write_text("không phải kho dữ liệu" * 100, encoding="utf-8")
    done = manage("audit")
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert (error["code"], error["where"]) == ("database.damaged", path) and "khôi phục" in error["message"]


def test_cost_needs_neither_the_database_nor_the_screens():
    imports = "rules.costs.cost_file, rules.costs.options, rules.rulebook"
    code = f"import sys; sys.argv=['manage.py']; import {imports}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout.split()
    assert not {"sqlalchemy", "sqlmodel", "streamlit", "pandas", "numpy", "docx"} & set(loaded)


def test_a_new_database_has_an_unbroken_record(manage):
    assert json.loads(manage("audit").stdout) == {"events": 0, "broken": []}
