"""The figures of leaders, kept while nothing in the database changes: many look at the same page, filter by filter."""

from datetime import date

import streamlit as st

from pages.widgets.session import engine, person
from services.leadership.charts import leader_charts
from services.leadership.leader_chart import LeaderChart
from services.leadership.overview import Overview, PeriodRead, overview_of, read_period, read_state
from services.leadership.scope import Scope
from services.reports.periods import report_period

Reader = tuple[str, str | None, str]  # the database, and whose part of it is read: role and agency


def kept_view(scope: Scope, day: date) -> tuple[Overview, list[LeaderChart]]:
    """The figures of the scope and its charts."""
    return _view(_reader(), read_state(engine()), scope, day)


def kept_overview(scope: Scope, day: date) -> Overview:
    """The figures alone."""
    return _overview(_reader(), read_state(engine()), scope, day)


def forget() -> None:
    """As after a change, for whoever measures how long the page takes."""
    for kept in (_view, _overview, _period):
        kept.clear()


def _reader() -> Reader:
    who = person()
    return str(engine().url), who.role and who.role.value, who.agency_code


@st.cache_resource(max_entries=64, show_spinner=False)
def _view(reader: Reader, state: int, scope: Scope, day: date) -> tuple[Overview, list[LeaderChart]]:
    found = _overview(reader, state, scope, day)
    return found, leader_charts(found, day)


@st.cache_resource(max_entries=64, show_spinner=False)
def _overview(reader: Reader, state: int, scope: Scope, day: date) -> Overview:
    return overview_of(_period(reader, state, scope.period, day), scope)


@st.cache_resource(max_entries=16, show_spinner=False)
def _period(reader: Reader, state: int, period: str, day: date) -> PeriodRead:
    return read_period(engine(), report_period(period), day)
