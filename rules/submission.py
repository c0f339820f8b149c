"""The way of a submission: which step leads from which state to which, and whose step it is."""

from typing import NamedTuple

from rules.permissions import Action
from rules.vocabulary import SubmissionState as State
from rules.vocabulary import Term


class Step(Term):
    """One official act on a submission; the label is what stands on its button."""

    PRESENT = "present", "Trình thủ trưởng"
    SEND_BACK = "send_back", "Trả lại để hoàn thiện"
    SEND = "send", "Duyệt và trình Văn phòng"
    WITHDRAW = "withdraw", "Rút lại"
    RETURN = "return", "Trả lại cơ quan"
    ACCEPT = "accept", "Chấp nhận"
    TAKE_IN = "take_in", "Đưa vào phương án chung"
    TAKE_OUT = "take_out", "Đưa ra khỏi phương án chung"
    ADOPT = "adopt", "Ghi nhận đã được thông qua"
    PUT_IN_FORCE = "put_in_force", "Ghi nhận đã có hiệu lực"
    MEASURE = "measure", "Ghi nhận đã đo kết quả"


class Way(NamedTuple):
    """``from_states``: None in it is «never presented». ``needs_reason``: the step must say why, or on what ground."""

    from_states: frozenset[State | None]
    to: State
    action: Action
    needs_reason: bool = False


WAYS: dict[Step, Way] = {
    Step.PRESENT: Way(
        frozenset({None, State.HEAD_RETURNED, State.OFFICE_RETURNED, State.WITHDRAWN}), State.WITH_HEAD, Action.PRESENT
    ),
    Step.SEND_BACK: Way(frozenset({State.WITH_HEAD}), State.HEAD_RETURNED, Action.SEND, needs_reason=True),
    Step.SEND: Way(frozenset({State.WITH_HEAD}), State.WITH_OFFICE, Action.SEND),
    Step.WITHDRAW: Way(
        frozenset({State.WITH_HEAD, State.WITH_OFFICE}), State.WITHDRAWN, Action.PRESENT, needs_reason=True
    ),
    Step.RETURN: Way(
        frozenset({State.WITH_OFFICE, State.ACCEPTED}), State.OFFICE_RETURNED, Action.ASSESS, needs_reason=True
    ),
    Step.ACCEPT: Way(frozenset({State.WITH_OFFICE}), State.ACCEPTED, Action.ASSESS),
    Step.TAKE_IN: Way(frozenset({State.ACCEPTED}), State.CONSOLIDATED, Action.CONSOLIDATE),
    Step.TAKE_OUT: Way(frozenset({State.CONSOLIDATED}), State.ACCEPTED, Action.CONSOLIDATE, needs_reason=True),
    Step.ADOPT: Way(frozenset({State.CONSOLIDATED}), State.ADOPTED, Action.CONSOLIDATE, needs_reason=True),
    Step.PUT_IN_FORCE: Way(frozenset({State.ADOPTED}), State.IN_FORCE, Action.CONSOLIDATE, needs_reason=True),
    Step.MEASURE: Way(frozenset({State.IN_FORCE}), State.MEASURED, Action.CONSOLIDATE, needs_reason=True),
}

# Where the agency may write a new version and present it; while it is with somebody else it waits.
WITH_AGENCY = frozenset({None, State.HEAD_RETURNED, State.OFFICE_RETURNED, State.WITHDRAWN})
SENT = frozenset(State) - {State.WITH_HEAD, State.HEAD_RETURNED}  # the Office has, or has had, a copy
COUNTED = frozenset({State.CONSOLIDATED, State.ADOPTED, State.IN_FORCE, State.MEASURED})  # part of the option set

AFTER_THE_LOCK = (Step.ADOPT, Step.PUT_IN_FORCE, Step.MEASURE)  # of a set that may still change nothing is adopted


def steps_from(state: State | None) -> tuple[Step, ...]:
    """What may follow this state, whoever may do it."""
    return tuple(step for step, way in WAYS.items() if state in way.from_states)
