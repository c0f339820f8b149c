"""Every writing service asks here first; what nothing was allowed for is not recorded (``services.audit.record``)."""

from sqlmodel import Session

from models.audit import Act
from rules.errors import InputError
from rules.permissions import Action, may
from rules.vocabulary import Role

_ALLOWED = "allowed"  # in the session's notes: something was asked for and allowed in this transaction


def allow(session: Session, act: Act, action: Action, agency: str | None = None) -> None:
    """Refuse what this person may not do; ``agency`` is the code of the agency whose content it is.

    None is content of no agency: the Office's, which alone reads it.

    Raises:
        InputError: «permission.denied».
    """
    if not is_allowed(act, action, agency):
        role = f"Vai trò «{act.role.label}»"
        place = " của cơ quan khác" if may(act.role, action) else ""
        message = f"{role} không được {action.label}{place}; hãy nhờ người có thẩm quyền thực hiện."
        raise InputError("permission.denied", message)
    session.info[_ALLOWED] = True


def is_allowed(act: Act, action: Action, agency: str | None = None) -> bool:
    """Whether ``allow`` would let this pass; for the screens."""
    is_own = agency == act.agency if agency else act.role is Role.OFFICE
    return may(act.role, action, is_own=is_own)


def was_allowed(session: Session, act: Act) -> bool:
    """Whether anything was allowed in this transaction; the command line needs no leave."""
    return act.role is None or session.info.get(_ALLOWED, False)
