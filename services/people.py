"""The people who may sign in: found by their verified address, kept by the administrator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.office import Agency
from models.person import Person, PersonDraft, plain_email
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import Role
from services.audit import record
from services.permissions import allow

_ERASED, _NOWHERE = "da-xoa-", "khong-con.invalid"  # a name that no server can ever have


@dataclass(frozen=True)
class PersonView:
    """One person as the screens need them; ``agency`` is the name of the agency, «» where there is none."""

    id: int
    email: str
    name: str
    role: Role
    agency_code: str
    agency: str
    disabled: bool
    signed_out_at: datetime | None
    version: int

    @property
    def is_erased(self) -> bool:
        """Whether name and address were taken off."""
        return _is_erased(self.email)

    def act_at(self, at: datetime) -> Act:
        """This person acting now."""
        return Act(self.name, at, self.role, self.agency_code, self.email)


def find_person(engine: sa.Engine, email: str) -> PersonView | None:
    """The person with this verified address, disabled or not; None for one nobody has entered."""
    with reading(engine) as session:
        return next(_views(session, _BY_EMAIL, wanted=plain_email(email)), None)


def list_people(engine: sa.Engine) -> list[PersonView]:
    """Everybody, in the order of the agencies, then by role and name."""
    with reading(engine) as session:
        return list(_views(session, _PEOPLE))


def save_person(engine: sa.Engine, draft: PersonDraft, opened_version: int | None, act: Act) -> None:
    """Enter a person (``opened_version`` None), or change name, role and agency of the one with this address."""
    with writing(engine) as session:
        allow(session, act, Action.MANAGE_PEOPLE)
        row = _row(session, draft.email)
        if row is not None and opened_version is None:
            raise InputError("person.known", f"Đã có người dùng với thư điện tử «{draft.email}»; hãy sửa người đó.")
        if (row.version if row else None) != opened_version:
            raise stale()
        if draft.agency_code and session.get(Agency, draft.agency_code) is None:
            message = f"Không có cơ quan mang mã «{draft.agency_code}»; hãy chọn trong danh sách cơ quan."
            raise InputError("agency.unknown", message)
        before = _facts(row) if row else None
        row = row or Person(email=draft.email)
        row.name, row.role, row.agency_code = draft.name, draft.role, draft.agency_code or None
        _keep_an_administrator(session, row, before)
        try:
            _store(session, row, act, "person.saved", before)
        except IntegrityError:  # entered by somebody else since it was looked for
            raise stale() from None


def set_disabled(engine: sa.Engine, email: str, disabled: bool, act: Act) -> None:
    """Let a person sign in no more, or again; what they did stays under their name."""
    with writing(engine) as session:
        allow(session, act, Action.MANAGE_PEOPLE)
        row = _known(session, email)
        if row.disabled == disabled:
            return
        if _is_erased(row.email):
            raise InputError("person.erased", f"{row.name} không còn tài khoản; hãy thêm người dùng mới.")
        before = _facts(row)
        row.disabled = disabled
        _keep_an_administrator(session, row, before)
        _store(session, row, act, "person.disabled" if disabled else "person.enabled", before)


def erase_person(engine: sa.Engine, email: str, act: Act) -> None:
    """Take name and address off a locked account, for somebody who has left; it cannot be undone.

    What they did stays under their name where it answers for official work, and in the chained record
    (``docs/du-lieu-ca-nhan.md``).
    """
    with writing(engine) as session:
        allow(session, act, Action.MANAGE_PEOPLE)
        row = _known(session, email)
        if not row.disabled:
            message = f"Tài khoản «{row.email}» còn dùng được; hãy khóa tài khoản trước khi xóa dữ liệu cá nhân."
            raise InputError("person.not_disabled", message)
        row.email, row.name = f"{_ERASED}{row.id}@{_NOWHERE}", f"Người dùng đã xóa số {row.id}"
        _store(session, row, act, "person.erased", None)


def end_sign_ins(engine: sa.Engine, email: str, act: Act) -> None:
    """The administrator ends every sign-in of a person, for a password that was lost or stolen."""
    with writing(engine) as session:
        allow(session, act, Action.MANAGE_PEOPLE)
        row = _known(session, email)
        row.signed_out_at = act.at
        _store(session, row, act, "person.sign_ins_ended", None)


def sign_out(engine: sa.Engine, act: Act) -> None:
    """From now on a sign-in made before this moment counts no more, whatever cookie shows it."""
    with writing(engine) as session:
        allow(session, act, Action.SIGN_OUT)
        row = _known(session, act.account)
        row.signed_out_at = act.at
        _store(session, row, act, "person.signed_out", None)


def _is_erased(email: str) -> bool:
    return email.endswith(f"@{_NOWHERE}")


def _row(session: Session, email: str) -> Person | None:
    return session.exec(select(Person).where(Person.email == plain_email(email))).first()


def _known(session: Session, email: str) -> Person:
    row = _row(session, email)
    if row is None:
        raise InputError("person.unknown", f"Không có người dùng «{email}»; hãy xem lại danh sách người dùng.")
    return row


def _facts(row: Person) -> dict[str, str | bool | None]:
    return {"name": row.name, "role": row.role.value, "agency_code": row.agency_code, "disabled": row.disabled}


def _keep_an_administrator(session: Session, row: Person, before: dict[str, str | bool | None] | None) -> None:
    """The last administrator who may sign in cannot be taken away, else nobody could let anybody in."""
    was = before is not None and before["role"] == Role.ADMIN.value and not before["disabled"]
    if not was or (row.role is Role.ADMIN and not row.disabled):
        return
    with session.no_autoflush:
        others = session.scalar(
            sa.select(sa.func.count())
            .select_from(Person)
            .where(Person.role == Role.ADMIN, Person.disabled.is_(False), Person.id != row.id)
        )
    if not others:
        message = "Đây là người quản trị duy nhất; hãy thêm một người quản trị khác trước."
        raise InputError("person.last_administrator", message)


def _store(session: Session, row: Person, act: Act, action: str, before: dict[str, str | bool | None] | None) -> None:
    session.add(row)
    session.flush()
    record(session, act, action, f"person:{row.email}", before=before, after=_facts(row))


_OF = Person.__table__.c
_KEPT = (_OF.id, _OF.email, _OF.name, _OF.role, _OF.agency_code, _OF.disabled, _OF.signed_out_at, _OF.version)
_PEOPLE = (
    sa.select(*_KEPT, Agency.__table__.c.name.label("agency"))
    .join(Agency.__table__, Agency.__table__.c.code == _OF.agency_code, isouter=True)
    .order_by(sa.func.coalesce(Agency.__table__.c.position, -1), _OF.role, _OF.name, _OF.id)
)
_BY_EMAIL = _PEOPLE.where(_OF.email == sa.bindparam("wanted"))


def _views(session: Session, statement: sa.Select, **values: str) -> Iterator[PersonView]:
    """Without the ORM: every click asks who is there."""
    for row in session.connection().execute(statement, values).mappings():
        yield PersonView(**{**row, "agency_code": row["agency_code"] or "", "agency": row["agency"] or ""})
