"""The register as the Office keeps it: entered, corrected and taken away, each in the record."""

from datetime import date

import pytest
from sqlmodel import select

from models.audit import AuditEvent
from models.database import reading
from models.package import LegalDocumentDraft
from rules.errors import InputError
from rules.vocabulary import Mark
from services.demonstration import load_demonstration
from services.legal_documents import list_register, read_register, remove_document, save_document
from services.package.settings import read_settings, save_settings
from tests.conftest import ACT
from tests.services.settled_sets import PERIOD

DRAFT = LegalDocumentDraft(
    number="32/2019/QĐ-UBND",
    kind="Quyết định",
    title="Quy định về quản lý chợ",
    issuer="Ủy ban nhân dân tỉnh Đồng Nai",
    issued_on=date(2019, 8, 5),
    in_force_from=date(2019, 8, 20),
    source="Công báo tỉnh số 27",
)


def changed(**values) -> LegalDocumentDraft:
    return LegalDocumentDraft.model_validate(DRAFT.model_dump() | values)


def own(engine, number=DRAFT.number):
    return next((one for one in list_register(engine).documents if one.version and one.document.number == number), None)


def test_a_document_is_entered_corrected_and_taken_away(engine):
    save_document(engine, DRAFT, None, ACT)
    entered = own(engine)
    assert (entered.entered_by, entered.version, entered.document.mark) == (ACT.person, 1, Mark.CONFIRMED)
    save_document(engine, changed(in_force_to=date(2021, 9, 14)), entered.version, ACT)
    assert read_register(engine).find("32/2019/qđ-ubnd").in_force_to == date(2021, 9, 14)
    remove_document(engine, DRAFT.number, own(engine).version, ACT)
    assert read_register(engine).find(DRAFT.number) is None
    with reading(engine) as session:
        events = session.exec(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.action for event in events] == [
        "legal_document.saved",
        "legal_document.saved",
        "legal_document.removed",
    ]
    assert events[-1].before["in_force_to"] == "2021-09-14" and {one.subject for one in events} == {
        "legal_document:32/2019/QĐ-UBND"
    }


def test_an_entry_stands_before_the_shipped_one_and_gives_way_to_it_again(engine):
    shipped = read_register(engine).find("63/2010/NĐ-CP")
    mine = changed(number="63/2010/NÐ-CP", kind="Nghị định", issuer="Chính phủ", title="về kiểm soát")
    save_document(engine, mine, None, ACT)
    found = own(engine, "63/2010/NĐ-CP")
    assert found.document.title == "về kiểm soát" and read_register(engine).find("63/2010/NĐ-CP") == found.document
    remove_document(engine, "63/2010/NĐ-CP", found.version, ACT)
    assert read_register(engine).find("63/2010/NĐ-CP") == shipped


@pytest.mark.parametrize("version", [None, 2])
def test_nobody_overwrites_an_entry_unseen(engine, version):
    save_document(engine, DRAFT, None, ACT)
    with pytest.raises(InputError, match="Nguyễn Thị Thử") as refused:
        save_document(engine, changed(title="Khác"), version, ACT)
    assert refused.value.code == "conflict.stale"
    with pytest.raises(InputError):
        remove_document(engine, DRAFT.number, 2, ACT)
    assert own(engine).document.title == DRAFT.title


def test_the_same_number_typed_otherwise_is_the_same_entry(engine):
    save_document(engine, DRAFT, None, ACT)
    with pytest.raises(InputError) as refused:
        save_document(engine, changed(number="32 / 2019 / QÐ–UBND"), None, ACT)
    assert refused.value.code == "conflict.stale"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "Nghị quyết"}, "không phải của Nghị quyết"),
        ({"issuer": "Hội đồng nhân dân tỉnh"}, "không phải của Hội đồng"),
        ({"number": "32"}, "không đúng dạng"),
    ],
)
def test_number_kind_and_body_go_together(engine, values, words):
    with pytest.raises(InputError, match=words):
        save_document(engine, changed(**values), None, ACT)
    assert own(engine) is None


def test_documents_of_the_inventory_are_known_without_being_a_basis(engine):
    load_demonstration(engine, ACT)
    register = read_register(engine)
    number = "67/2013/NĐ-CP"
    assert register.is_known(number) and register.find(number) is None
    assert number in {one.number for one in list_register(engine).undated}
    kept = read_settings(engine, PERIOD)
    draft = kept.content.model_copy(update={"legal_basis": (*kept.content.legal_basis, number)})
    with pytest.raises(InputError, match="chưa ghi ngày có hiệu lực"):
        save_settings(engine, PERIOD, draft, kept.version, ACT)
    dated = {"number": number, "kind": "Nghị định", "issuer": "Chính phủ", "title": "thử"}
    save_document(engine, changed(**dated), None, ACT)
    save_settings(engine, PERIOD, draft, kept.version, ACT)
    assert number not in {one.number for one in list_register(engine).undated}
    with pytest.raises(InputError, match="đang là căn cứ trong bộ tài liệu trình ký Quý III/2021"):
        remove_document(engine, number, own(engine, number).version, ACT)
