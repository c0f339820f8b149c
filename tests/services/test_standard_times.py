"""Standard times: dated values of the province, saved with a record, never guessed before the first."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import select

from models.audit import AuditEvent
from models.database import reading
from models.standard_time import StandardTime, StandardTimeDraft
from rules.costs.standard_activities import standard_activities
from rules.errors import InputError
from rules.vocabulary import Difficulty, SourceKind
from services.audit import verify_chain
from services.demonstration import FOLDER, demonstration_office, load_demonstration, read_all
from services.standard_times import times
from services.standard_times.times import (
    Place,
    compare_times,
    history,
    remove_time,
    save_times,
    suggest,
    times_on,
)

FORM = Place("dien-to-khai", Difficulty.SIMPLE)


def draft(**values) -> StandardTimeDraft:
    usual = {
        "activity": "dien-to-khai",
        "difficulty": "simple",
        "hours": "0.5",
        "valid_from": date(2021, 1, 1),
        "source_kind": "survey",
        "reference": "Phiếu khảo sát số 12",
    }
    return StandardTimeDraft.model_validate(usual | values)


def events(engine: sa.Engine) -> list[AuditEvent]:
    with reading(engine) as session:
        return list(session.exec(select(AuditEvent).order_by(AuditEvent.id)))


def test_a_new_office_has_no_times(engine):
    assert times_on(engine, date(2100, 1, 1)) == {}
    assert suggest(engine, *FORM, date(2021, 8, 15)) is None


def test_a_value_holds_from_its_day_until_the_next_and_not_before(engine, act):
    save_times(engine, [draft(hours="0.75", valid_from=date(2021, 7, 1)), draft()], act)
    held = {day: times_on(engine, day).get(FORM) for day in (date(2020, 12, 31), date(2021, 1, 1), date(2021, 6, 30))}
    assert [value and value.hours for value in held.values()] == [None, Decimal("0.5"), Decimal("0.5")]
    assert suggest(engine, *FORM, date(2021, 7, 1)).hours == Decimal("0.75")
    assert suggest(engine, "dien-to-khai", Difficulty.COMPLEX, date(2021, 7, 1)) is None


def test_a_suggestion_brings_its_provenance_as_a_candidate(engine, act):
    save_times(engine, [draft()], act)
    candidate = suggest(engine, *FORM, date(2021, 8, 15)).candidate()
    assert candidate.reference == "Thời gian chuẩn của tỉnh, áp dụng từ 01/01/2021: Phiếu khảo sát số 12"
    assert (candidate.value, candidate.kind, candidate.on) == (Decimal("0.5"), SourceKind.SURVEY, date(2021, 1, 1))
    assert candidate.person == act.person


def test_the_longest_reference_still_fits_a_candidate(engine, act):
    save_times(engine, [draft(reference="ă" * 500)], act)
    assert suggest(engine, *FORM, date(2021, 8, 15)).candidate().reference.endswith("ă" * 500)


def test_the_same_again_changes_nothing_and_another_value_replaces_with_a_record(engine, act):
    assert len(save_times(engine, [draft()], act).created) == 1
    before = verify_chain(engine)["events"]
    again = save_times(engine, [draft(hours="0.50")], act)
    assert (again.created, again.changed, again.unchanged) == ((), (), 1)
    assert verify_chain(engine)["events"] == before
    assert compare_times(engine, [draft(hours="1")]).changed[0].before.hours == Decimal("0.5")
    assert times_on(engine, date(2021, 8, 15))[FORM].hours == Decimal("0.5")
    save_times(engine, [draft(hours="1")], act)
    last = events(engine)[-1]
    assert (last.action, last.subject) == ("standard_time.saved", "standard_time:dien-to-khai:simple")
    assert (last.before["hours"], last.after["hours"]) == ("0.5", "1")
    assert [value.hours for value in history(engine, "dien-to-khai")] == [Decimal(1)]
    assert verify_chain(engine)["broken"] == []


def test_a_value_entered_by_mistake_is_taken_away_and_stays_on_record(engine, act):
    save_times(engine, [draft(), draft(hours="9", valid_from=date(2021, 7, 1))], act)
    (mistake, kept) = history(engine, "dien-to-khai")
    remove_time(engine, mistake.id, mistake.version, act)
    assert times_on(engine, date(2021, 8, 15))[FORM] == kept
    assert events(engine)[-1].before["hours"] == "9"
    with pytest.raises(InputError, match="đã được bỏ"):
        remove_time(engine, mistake.id, mistake.version, act)


def test_all_are_saved_or_none(engine, act):
    with pytest.raises(InputError, match="bay-ra"):
        save_times(engine, [draft(), draft(activity="bay-ra")], act)
    with pytest.raises(InputError, match="hai giá trị của «Điền đơn, tờ khai», mức đơn giản, từ ngày 01/01/2021"):
        save_times(engine, [draft(), draft(hours="1")], act)
    assert times_on(engine, date(2100, 1, 1)) == {} and events(engine) == []


def test_history_goes_level_by_level_the_newest_first(engine, act):
    levels = [("complex", 2020), ("simple", 2020), ("simple", 2021), ("medium", 2020)]
    save_times(engine, [draft(difficulty=level, valid_from=date(year, 1, 1)) for level, year in levels], act)
    found = [(value.difficulty.value, value.valid_from.year) for value in history(engine, "dien-to-khai")]
    assert found == [("simple", 2021), ("simple", 2020), ("medium", 2020), ("complex", 2020)]


@pytest.mark.parametrize(
    "values",
    [
        {"hours": "0"},
        {"hours": "-1"},
        {"hours": "1001"},
        {"hours": "0.00001"},
        {"hours": "một"},
        {"reference": "  \u200b "},
        {"reference": "x" * 501},
        {"valid_from": date(1999, 12, 31)},
        {"source_kind": "đoán"},
        {"difficulty": "khó"},
        {"activity": "{{ x }}"},
    ],
    ids=lambda values: "-".join(f"{key}" for key in values),
)
def test_a_wrong_value_is_refused_at_the_door(values):
    with pytest.raises(ValidationError):
        draft(**values)


def test_the_database_itself_keeps_one_value_a_day_and_known_levels(engine, act):
    save_times(engine, [draft()], act)
    row = {"hours": "1", "reference": "x", "is_illustrative": False, "entered_by": "x", "entered_at": act.at}
    place = {"activity": "dien-to-khai", "difficulty": Difficulty.SIMPLE, "valid_from": date(2021, 1, 1)}
    values = row | place | {"source_kind": SourceKind.EXPERT, "version": 1}
    with engine.begin() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(sa.insert(StandardTime).values(values))
    with engine.begin() as connection, pytest.raises(sa.exc.StatementError):
        connection.execute(sa.insert(StandardTime).values(values | {"difficulty": "khó"}))


def test_the_demonstration_province_has_every_time_and_each_says_that_it_is_illustrative(engine, act):
    load_demonstration(engine, act)
    held = times_on(engine, demonstration_office().works_on)
    assert set(held) == {Place(code, level) for code in standard_activities() for level in Difficulty}
    assert all(value.is_illustrative and "minh họa" in value.reference for value in held.values())
    assert len(history(engine, "dien-to-khai")) > len(Difficulty)
    assert "minh họa" in (FOLDER / "standard_times.toml").read_text(encoding="utf-8").splitlines()[0]


def test_the_activities_named_in_the_demonstration_are_known_ones():
    content = [*read_all("reviews"), *read_all("assessments")]
    lines = [line for authored in content for line in authored.get("cost", {}).get("baseline", [])]
    assert lines and {line["standard"] for line in lines if "standard" in line} <= set(standard_activities())
    assert all(("standard" in line) == ("difficulty" in line) for line in lines)


def test_a_value_entered_by_two_people_at_once_is_refused_to_the_second(engine, act, monkeypatch):
    save_times(engine, [draft()], act)
    monkeypatch.setattr(times, "_of", lambda session, drafts: [])  # as PostgreSQL saw it before the first had saved
    with pytest.raises(InputError) as refused:
        save_times(engine, [draft(hours="2")], act)
    assert refused.value.code == "conflict.stale"
