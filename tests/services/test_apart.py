"""Large sets are read in a process beside the web server: the same answer, the same eyes, the same refusals."""

import os
import signal

import pytest

from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.vocabulary import Role
from services.jobs import apart as beside
from services.jobs.apart import apart
from services.package import apart as sizes
from services.package import worded
from services.package.cross_check import check_package
from services.package.layouts import check_layouts
from services.package.worded import word_package
from tests.conftest import DAY
from tests.services.settled_sets import PERIOD, locked_demonstration


@pytest.fixture
def locked(engine):
    locked_demonstration(engine)
    return engine


def process_number(_engine) -> int:
    return os.getpid()


def test_a_large_set_is_read_in_another_process_with_the_same_answer(locked, monkeypatch):
    here = word_package(locked, PERIOD, DAY), check_package(locked, PERIOD, DAY), check_layouts(locked, PERIOD, DAY)
    assert apart(locked, process_number) != os.getpid()
    monkeypatch.setattr(sizes, "_READ_AT_ONCE", 0)
    monkeypatch.setattr(worded, "assemble", None)  # here nothing is put together any more
    there = word_package(locked, PERIOD, DAY), check_package(locked, PERIOD, DAY), check_layouts(locked, PERIOD, DAY)
    assert there == here and there[0].folded


def test_who_may_not_read_the_set_reads_none_of_it_there_either(locked, monkeypatch):
    monkeypatch.setattr(sizes, "_READ_AT_ONCE", -1)
    stranger = seen_by(locked, Viewer(Role.HEAD, "STP"))
    with pytest.raises(InputError) as raised:
        check_package(stranger, PERIOD, DAY)
    assert raised.value.code == "package.empty"


def test_a_process_that_died_is_started_anew(locked):
    os.kill(apart(locked, process_number), signal.SIGTERM)
    assert apart(locked, process_number) != os.getpid()
    assert beside._process is not None
