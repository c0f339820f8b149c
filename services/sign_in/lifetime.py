"""How long a sign-in counts, whatever the cookie that shows it says."""

from datetime import UTC, datetime, timedelta

from services.people import PersonView

LONGEST = timedelta(hours=12)
_CLOCKS_APART = timedelta(minutes=2)  # between this machine and the sign-in server; nothing is issued tomorrow


def why_refused(found: PersonView | None, issued: object, now: datetime) -> str:
    """Why a person is not let in by a sign-in made at ``issued`` (the claim «iat», in seconds); «» where let in."""
    if found is None:
        return "Tài khoản này chưa được cấp quyền sử dụng; hãy liên hệ người quản trị."
    if found.disabled:
        return "Tài khoản này đã bị khóa; hãy liên hệ người quản trị."
    moment = _moment(issued)
    if moment is None or _is_over(found, moment, now):
        return "Phiên đăng nhập đã hết hạn; hãy đăng nhập lại."
    return ""


def _moment(issued: object) -> datetime | None:
    """When the sign-in was made; None where the claim says no moment."""
    if not isinstance(issued, int | float):
        return None
    try:
        return datetime.fromtimestamp(issued, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_over(found: PersonView, issued: datetime, now: datetime) -> bool:
    """Tokens carry whole seconds: one issued in the second of the sign-out counts as older."""
    left, age = found.signed_out_at, now - issued
    return not -_CLOCKS_APART <= age <= LONGEST or (left is not None and issued <= left)
