"""The inventory: what is saved comes back, versions tell what changed, nobody overwrites another."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import reading, writing
from models.draft import Deadline, Fee, LegalBasis, Method, Paper, ProcedureDraft, Volume
from models.procedure import Procedure
from rules.errors import InputError
from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from services.audit import verify_chain
from services.inventory.procedures import (
    find,
    get_drafts,
    get_procedure,
    procedure_versions,
    save_procedure,
    settle_incoming,
)

FULL = ProcedureDraft(
    code="1.000656",
    name="Đăng ký khai tử",
    level=("Cấp Xã", "Cấp Tỉnh"),
    field="Hộ tịch",
    subjects=("Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)"),
    steps=("Bước 1: nộp hồ sơ", "Bước 2: nhận\nkết quả"),
    methods=(
        Method(
            channel=Channel.DIRECT,
            deadline=Deadline(value="0.5", unit=DeadlineUnit.DAY, text="½ ngày"),
            fees=(Fee(kind=FeeKind.LE_PHI, amount_vnd=8000), Fee(text="Theo nghị quyết của HĐND tỉnh")),
        ),
        Method(channel=Channel.ONLINE, deadline=Deadline(text="Ngay trong ngày"), note="Trên Cổng"),
        Method(channel=Channel.POST, fees=(Fee(amount_vnd=10**13),)),
    ),
    papers=(
        Paper(name="Tờ khai", form="TK.doc", originals=1, copies=0),
        Paper(case="Nếu ủy quyền", name="Giấy ủy quyền"),
    ),
    legal_basis=(LegalBasis(number="60/2014/QH13", issued_on="2014-11-20"),),
    volumes=(Volume(year=2020, received=1200, online=200, source="Hệ thống một cửa"),),
    conditions=("Không",),
    has_fees=True,
)


def test_every_component_comes_back_as_it_was_saved(engine, act, rule_set):
    save_procedure(engine, FULL, None, act, rule_set)
    assert get_procedure(engine, FULL.code).draft == FULL


def test_many_are_read_with_a_constant_number_of_statements(engine, act, rule_set):
    for number in range(3):
        save_procedure(engine, FULL.model_copy(update={"code": f"1.00065{number}"}), None, act, rule_set)
    with reading(engine) as session:
        assert [draft.code for draft in get_drafts(session).values()] == ["1.000650", "1.000651", "1.000652"]


def test_a_save_makes_a_version_that_names_who_when_and_what(engine, act, rule_set):
    save_procedure(engine, FULL, None, act, rule_set)
    changed = FULL.model_copy(update={"papers": FULL.papers[:1]})
    save_procedure(engine, changed, 1, act, rule_set)
    newest, first = procedure_versions(engine, FULL.code)
    assert (newest.version, newest.saved_by, newest.saved_at) == (2, act.person, act.at)
    assert [change.label for change in newest.changes] == ["Thành phần hồ sơ"]
    assert len(newest.changes[0].before) == 2 and len(newest.changes[0].after) == 1
    assert first.changes == ()
    assert verify_chain(engine) == {"events": 2, "broken": []}


def test_saving_without_a_change_makes_no_version(engine, act, rule_set):
    save_procedure(engine, FULL, None, act, rule_set)
    assert save_procedure(engine, FULL, 1, act, rule_set) == 1
    assert len(procedure_versions(engine, FULL.code)) == 1


def test_the_second_of_two_officers_is_told_who_was_first(engine, act, rule_set):
    save_procedure(engine, FULL, None, act, rule_set)
    save_procedure(engine, FULL.model_copy(update={"field": "Tư pháp"}), 1, act, rule_set)
    with pytest.raises(InputError, match=act.person):
        save_procedure(engine, FULL.model_copy(update={"field": "Nội vụ"}), 1, act, rule_set)
    assert get_procedure(engine, FULL.code).draft.field == "Tư pháp"


def test_adding_a_code_that_exists_and_opening_one_that_does_not_are_refused(engine, act, rule_set):
    save_procedure(engine, FULL, None, act, rule_set)
    with pytest.raises(InputError, match="đã có trong kho"):
        save_procedure(engine, FULL, None, act, rule_set)
    with pytest.raises(InputError, match="9.999999"):
        get_procedure(engine, "9.999999")


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
drafts = st.builds(
    ProcedureDraft,
    code=st.from_regex(r"\A[1-3]\.[0-9]{6}\Z"),
    name=st.just("Tên"),
    level=st.lists(texts, max_size=3).map(tuple),
    subjects=st.lists(texts, max_size=3).map(tuple),
    steps=st.lists(texts, max_size=3).map(tuple),
    methods=st.lists(st.builds(Method, channel=st.sampled_from([None, *Channel]), note=texts), max_size=3).map(tuple),
    papers=st.lists(st.builds(Paper, name=texts, originals=st.none() | st.integers(0, 1000)), max_size=3).map(tuple),
    legal_basis=st.lists(st.builds(LegalBasis, number=texts, issued_on=st.none() | st.dates()), max_size=3).map(tuple),
    has_fees=st.sampled_from([None, True, False]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=drafts, second=drafts)
def test_any_draft_saved_over_any_other_comes_back_equal(engine, act, rule_set, first, second):
    second = second.model_copy(update={"code": first.code})
    try:
        opened = get_procedure(engine, first.code).version
    except InputError:
        opened = None
    for draft in (first, second):
        opened = save_procedure(engine, draft, opened, act, rule_set)
        assert get_procedure(engine, draft.code).draft == draft


@pytest.fixture
def contested(engine, act, rule_set):
    """A TTHC whose officer renamed it before a file brought another name."""
    save_procedure(engine, FULL, None, act, rule_set)
    mine = FULL.model_copy(update={"name": "Đăng ký khai tử (sửa)"})
    save_procedure(engine, mine, 1, act, rule_set)
    theirs = FULL.model_copy(update={"name": "Đăng ký khai tử mới"})
    with writing(engine) as session:
        table = Procedure.__table__
        values = {"imported": {"name": FULL.name}, "incoming": theirs.model_dump(mode="json")}
        session.execute(table.update().values(**values))
    return engine


@pytest.mark.parametrize(
    "take_file, name, version", [(True, "Đăng ký khai tử mới", 3), (False, "Đăng ký khai tử (sửa)", 2)]
)
def test_an_officer_decides_between_the_file_and_the_edit(contested, act, rule_set, take_file, name, version):
    settle_incoming(contested, FULL.code, 2, take_file, act, rule_set)
    view = get_procedure(contested, FULL.code)
    assert (view.draft.name, view.version, view.incoming) == (name, version, None)
    with reading(contested) as session:
        assert find(session, FULL.code).imported == {"name": "Đăng ký khai tử mới"}
    with pytest.raises(InputError):
        settle_incoming(contested, FULL.code, version, take_file, act, rule_set)
