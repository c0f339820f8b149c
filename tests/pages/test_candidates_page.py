"""The page of the candidate lists: four lists, thresholds, and who may change them."""

import pytest

from rules.candidates.lists import CandidateList
from rules.vocabulary import Role
from services.lists.candidates import read_candidates
from tests.pages.conftest import somebody

PAGE = "pages/lists/candidates.py"


@pytest.mark.parametrize("of", list(CandidateList))
def test_every_list_opens_and_counts_what_it_shows(demonstration, open_page, of):
    app = open_page(PAGE)
    app.segmented_control(key="danh_sach").set_value(of).run()
    assert not app.exception
    found = read_candidates(demonstration, of, 2021)
    assert [one.value for one in app.metric][:3] == [str(len(found.standing)), "0", str(found.judged)]
    assert bool(app.dataframe) is bool(found.rows)


def test_a_threshold_is_saved_and_a_wrong_one_refused_in_words(demonstration, open_page):
    app = open_page(PAGE)
    app.text_input(key="nguong_sample_volume_2021_None").set_value("1.000")
    save(app)
    found = read_candidates(demonstration, CandidateList.SAMPLE, 2021)
    assert found.version == 1 and found.thresholds["sample_volume"] == 1_000
    app.text_input(key="nguong_sample_volume_2021_1").set_value("2,5")
    save(app)
    assert any("số nguyên" in error.value for error in app.error)


def save(app) -> None:
    next(button for button in app.button if button.label == "Lưu tiêu chí").click().run()


def test_a_reader_without_leave_changes_nothing(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    app = open_page(PAGE)
    assert not app.exception and app.dataframe and all(field.disabled for field in app.text_input)


def test_a_candidate_is_struck_with_a_reason_shown_letter_for_letter(demonstration, open_page):
    app = pick_first(open_page(PAGE))
    row = read_candidates(demonstration, CandidateList.SAMPLE, 2021).rows[0]
    app.text_input(key=f"ly_do_{row.entry}").set_value("<script>x</script> *{{ 1 }}*")
    next(button for button in app.button if button.label == "Loại").click().run()
    (struck,) = read_candidates(demonstration, CandidateList.SAMPLE, 2021).struck
    assert (struck.entry, struck.choice.reason) == (row.entry, "<script>x</script> *{{ 1 }}*")


def pick_first(app):
    """Click the first row of the table, as the browser reports it."""
    key = app.dataframe[0].proto.id.split("-", 2)[2]
    app.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    return app.run()
