"""The catalogue of document types: kept in step with the inventory, and never against what an officer decided."""

import pytest
import sqlalchemy as sa

from models.audit import AuditEvent
from models.database import reading, writing
from models.draft import Paper
from models.findings import Finding
from models.paper_type import PaperType, PaperTypeDraft, PaperTypeName
from models.procedure import Procedure
from rules.errors import InputError
from rules.papers.naming import name_key
from rules.rulebook import load_rulebook
from rules.vocabulary import Readiness, Role
from services.findings.linking import RULE, link
from services.inventory.procedures import save_procedure
from services.paper_types.deciding import confirm_type, merge_types, split_names
from services.paper_types.grouping import refresh_types
from services.paper_types.results import producers
from tests.services.annex_reviews import ON, procedure
from tests.services.ready_reviews import SERVER

BIRTH, COPY, EXTRACT, FORM = (
    "Giấy khai sinh",
    "b) Bản sao giấy khai sinh (nếu có)",
    "Trích lục khai sinh",
    "Đơn xin học bổng",
)
RULES = load_rulebook().at(ON)
OFFICER = SERVER._replace(person="Cán bộ Văn phòng", role=Role.OFFICE, account="vp@x.example")


def add(engine: sa.Engine, number: int, *names: str, name: str = "", result: str = "", agency: str = "Sở A") -> str:
    papers = tuple(Paper(name=each) for each in names)
    told = {"papers": papers, "agency": agency, "managing_agency": None, "result": result, "volumes": ()}
    draft = procedure(number).model_copy(update=told | ({"name": name} if name else {}))
    with reading(engine) as session:
        version = session.scalar(sa.select(Procedure.version).where(Procedure.code == draft.code))
    save_procedure(engine, draft, version, SERVER, RULES)
    return draft.code


def types(engine: sa.Engine) -> dict[str, set[str]]:
    """The names of every type, by the type's name."""
    with reading(engine) as session:
        names = session.execute(sa.select(PaperType.name, PaperTypeName.name).join(PaperTypeName)).all()
    return {type_name: {name for of, name in names if of == type_name} for type_name, _ in names}


def one(engine: sa.Engine, written: str) -> PaperType:
    """The type this way of writing is in."""
    with reading(engine) as session:
        of = sa.select(PaperTypeName.type_id).where(PaperTypeName.name_key == name_key(written))
        return session.get(PaperType, session.scalar(of))


def test_names_are_grouped_and_the_known_are_told_who_issues_them(engine):
    add(engine, 1, BIRTH, FORM)
    add(engine, 2, COPY)
    assert refresh_types(engine) == 3
    assert types(engine) == {BIRTH: {BIRTH, COPY}, FORM: {FORM}}
    birth, form = one(engine, BIRTH), one(engine, FORM)
    assert (birth.state_database, birth.readiness, birth.confirmed_by) == ("ho_tich", None, "")
    assert birth.issuer and "chưa đối chiếu bản gốc" in birth.source
    assert (form.issuer, form.state_database) == ("", "")
    assert refresh_types(engine) == 0


def test_only_new_names_are_placed_and_what_is_not_used_goes(engine):
    add(engine, 1, BIRTH, FORM)
    refresh_types(engine)
    before = one(engine, BIRTH)
    add(engine, 1, BIRTH, EXTRACT)
    assert refresh_types(engine) == 1
    assert types(engine) == {BIRTH: {BIRTH, EXTRACT}}
    after = one(engine, BIRTH)
    assert after.id == before.id and after.version > before.version  # whoever had it open must look again


def test_a_confirmed_type_stays_and_waits_for_its_names(engine):
    add(engine, 1, BIRTH, FORM)
    refresh_types(engine)
    row = one(engine, FORM)
    draft = PaperTypeDraft(name="Đơn học bổng", issuer="", source="Ý kiến")
    version = confirm_type(engine, row.id, draft, row.version, OFFICER)
    add(engine, 1, BIRTH)
    refresh_types(engine)
    kept = one(engine, FORM)
    assert (kept.name, kept.confirmed_by, kept.confirmed_at, kept.version) == (
        "Đơn học bổng",
        OFFICER.person,
        OFFICER.at,
        version,
    )


def test_what_an_officer_parted_is_never_put_together_again(engine):
    add(engine, 1, BIRTH, COPY)
    refresh_types(engine)
    row = one(engine, BIRTH)
    new = split_names(engine, row.id, [name_key(COPY)], "Bản sao khai sinh", row.version, OFFICER)
    add(engine, 2, EXTRACT)
    refresh_types(engine)
    assert one(engine, COPY).id == new != one(engine, BIRTH).id
    with reading(engine) as session:
        placed = session.get(PaperTypeName, name_key(COPY))
        assert (placed.placed_by, placed.placed_at) == (OFFICER.person, OFFICER.at)


def test_merged_types_stay_one(engine):
    add(engine, 1, BIRTH, FORM)
    refresh_types(engine)
    birth, form = one(engine, BIRTH), one(engine, FORM)
    merge_types(engine, birth.id, form.id, (birth.version, form.version), OFFICER)
    assert types(engine) == {BIRTH: {BIRTH, FORM}}
    assert refresh_types(engine) == 0 and types(engine) == {BIRTH: {BIRTH, FORM}}


def test_each_decision_is_refused_from_an_outdated_screen(engine):
    add(engine, 1, BIRTH, COPY, FORM)
    refresh_types(engine)
    birth, form = one(engine, BIRTH), one(engine, FORM)
    draft = PaperTypeDraft(name=BIRTH, state_database="ho_tich", readiness=Readiness.READY)
    confirm_type(engine, birth.id, draft, birth.version, OFFICER)
    for again in (
        lambda: confirm_type(engine, birth.id, draft, birth.version, OFFICER),
        lambda: split_names(engine, birth.id, [name_key(COPY)], "Khác", birth.version, OFFICER),
        lambda: merge_types(engine, birth.id, form.id, (birth.version, form.version), OFFICER),
        lambda: merge_types(engine, form.id, birth.id, (form.version, birth.version), OFFICER),
    ):
        with pytest.raises(InputError) as refused:
            again()
        assert refused.value.code == "conflict.stale" and OFFICER.person in str(refused.value)
    assert one(engine, BIRTH).readiness is Readiness.READY


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda e, b, f: confirm_type(e, 9_999, PaperTypeDraft(name="x"), 1, OFFICER), "paper_type.unknown"),
        (
            lambda e, b, f: confirm_type(e, b.id, PaperTypeDraft(name="x", state_database="la"), b.version, OFFICER),
            "paper_type.database",
        ),
        (
            lambda e, b, f: confirm_type(
                e, b.id, PaperTypeDraft(name="x", readiness=Readiness.READY), b.version, OFFICER
            ),
            "paper_type.readiness",
        ),
        (lambda e, b, f: split_names(e, b.id, [], "x", b.version, OFFICER), "paper_type.names"),
        (
            lambda e, b, f: split_names(e, b.id, [name_key(BIRTH), name_key(COPY)], "x", b.version, OFFICER),
            "paper_type.names",
        ),
        (lambda e, b, f: split_names(e, b.id, [name_key(FORM)], "x", b.version, OFFICER), "paper_type.names"),
        (lambda e, b, f: merge_types(e, b.id, b.id, (b.version, b.version), OFFICER), "paper_type.same"),
    ],
)
def test_a_wrong_decision_changes_nothing(engine, act, code):
    add(engine, 1, BIRTH, COPY, FORM)
    refresh_types(engine)
    before = types(engine)
    with pytest.raises(InputError) as refused:
        act(engine, one(engine, BIRTH), one(engine, FORM))
    assert refused.value.code == code and str(refused.value).endswith(".")
    assert types(engine) == before


def test_a_split_needs_a_name(engine):
    add(engine, 1, BIRTH, COPY)
    refresh_types(engine)
    row = one(engine, BIRTH)
    for name in ("", "x" * 301):
        with pytest.raises(InputError):
            split_names(engine, row.id, [name_key(COPY)], name, row.version, OFFICER)
    assert types(engine) == {BIRTH: {BIRTH, COPY}}


LICENCE = "Giấy phép bán lẻ sản phẩm thuốc lá"


def found(engine: sa.Engine) -> list[tuple[str, int]]:
    with writing(engine) as session:
        link(session)
    with reading(engine) as session:
        return [(row.quote, row.place) for row in session.scalars(sa.select(Finding).where(Finding.rule == RULE))]


def test_the_procedure_that_gives_a_paper_is_named(engine):
    giver = add(engine, 1, FORM, name=f"Cấp {LICENCE}", result=LICENCE)
    again = add(engine, 2, FORM, name=f"Cấp lại {LICENCE}", result=LICENCE)
    add(engine, 3, FORM, name=f"Thu hồi {LICENCE}", result=f"Quyết định thu hồi {LICENCE}")
    add(engine, 4, f"Bản sao {LICENCE} đã được cấp", FORM, "Thẻ căn cước")
    add(engine, 5, FORM, name="Cấp thẻ căn cước", result="Thẻ căn cước")
    add(engine, 6, FORM, name=f"Cấp sửa đổi, bổ sung {LICENCE}", result=LICENCE)
    with reading(engine) as session:
        of = producers(session)
    assert {key: [each.code for each in given] for key, given in of.items()} == {
        name_key(f"Bản sao {LICENCE} đã được cấp"): [giver]
    }
    assert giver != again


def test_a_paper_the_agency_gave_itself_is_found_but_not_in_its_own_renewal(engine):
    add(engine, 1, FORM, name=f"Cấp {LICENCE}", result=LICENCE)
    add(engine, 2, LICENCE, name=f"Cấp lại {LICENCE}", result=LICENCE)
    add(engine, 3, LICENCE, name=f"Sửa đổi, bổ sung {LICENCE}")
    add(engine, 4, LICENCE, name="Mở đại lý", agency="Sở B")
    assert found(engine) == []
    add(engine, 5, FORM, f"- {LICENCE}", name="Mở đại lý thuốc lá")
    assert found(engine) == [(f"- {LICENCE}", 1)]
    with writing(engine) as session:
        assert link(session) == 0
    add(engine, 1, FORM, name="Việc khác", result="Văn bản")
    add(engine, 2, FORM, name="Việc khác nữa", result="Văn bản")
    add(engine, 3, FORM, name="Việc khác thứ ba")
    assert found(engine) == []


def test_every_decision_stands_in_the_record(engine):
    add(engine, 1, BIRTH, COPY, FORM)
    refresh_types(engine)
    row = one(engine, BIRTH)
    version = confirm_type(engine, row.id, PaperTypeDraft(name="Khai sinh"), row.version, OFFICER)
    split_names(engine, row.id, [name_key(COPY)], "Bản sao khai sinh", version, OFFICER)
    birth, form = one(engine, BIRTH), one(engine, FORM)
    merge_types(engine, birth.id, form.id, (birth.version, form.version), OFFICER)
    with reading(engine) as session:
        actions = session.scalars(
            sa.select(AuditEvent.action).where(AuditEvent.subject == f"paper_type:{row.id}")
        ).all()
    assert actions == ["paper_type.confirmed", "paper_type.split", "paper_type.merged"]
