"""Where a submission stands on its way, as one line of Markdown."""

from pages.widgets.messages import escaped
from rules.vocabulary import SubmissionState as State

_WAY = (State.WITH_HEAD, State.WITH_OFFICE, State.ACCEPTED, State.CONSOLIDATED, State.ADOPTED, State.IN_FORCE)
_BACK = {State.HEAD_RETURNED: State.WITH_HEAD, State.OFFICE_RETURNED: State.WITH_OFFICE}
_COLOURS = {
    State.HEAD_RETURNED: "orange",
    State.OFFICE_RETURNED: "orange",
    State.WITHDRAWN: "gray",
    State.ACCEPTED: "green",
    State.CONSOLIDATED: "green",
    State.ADOPTED: "green",
    State.IN_FORCE: "green",
    State.MEASURED: "green",
}


def badge(state: State | None) -> str:
    """The state as Markdown; None is what was never presented."""
    if state is None:
        return ":gray-badge[Chưa trình]"
    return f":{_COLOURS.get(state, 'blue')}-badge[{escaped(state.label)}]"


def way_in_words(state: State) -> str:
    """The states one after another, the present one marked; what came back stands where it came back from."""
    if state is State.WITHDRAWN:
        return f":gray[Soạn thảo] → {badge(state)}"
    steps = [*_WAY, State.MEASURED] if state is State.MEASURED else list(_WAY)
    here = _BACK.get(state, state)
    parts = [badge(state) if step is here else f":gray[{escaped(step.label)}]" for step in steps]
    return " → ".join([":gray[Soạn thảo]", *parts])
