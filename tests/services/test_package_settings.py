"""What is asked once for the documents of a period, what is proposed, and the lines the documents print of it."""

from datetime import date
from types import SimpleNamespace

import pytest

from models.office import AgencyDraft
from models.package import PackageDraft, SigningDraft
from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.legal_documents import Register, load_shipped
from rules.signing import CAPACITIES, capacity_remark
from rules.vocabulary import AgencyKind, Role
from services.demonstration import demonstration_agencies, demonstration_office, load_demonstration
from services.office import save_agencies, save_office
from services.package.defaults import default_settings
from services.package.heading import attached_line, basis_lines, heading, letter_named, signature
from services.package.settings import read_settings, save_settings
from tests.conftest import ACT

PERIOD = "2021-Q4"
OFFICE = demonstration_office()
SHIPPED = Register(load_shipped())


@pytest.fixture
def office(engine):
    save_agencies(engine, demonstration_agencies(), ACT)
    save_office(engine, OFFICE, ACT)
    return engine


def proposed(agencies=None, **office) -> PackageDraft:
    of = demonstration_agencies() if agencies is None else agencies
    return default_settings(OFFICE.model_copy(update=office), of, SHIPPED)


def signed(**values) -> SigningDraft:
    return proposed().decision.model_copy(update=values)


def content(**signings) -> SimpleNamespace:
    settings = proposed().model_copy(update=signings)
    return SimpleNamespace(office=OFFICE, settings=settings, register=SHIPPED, year=2021)


def test_no_number_day_or_name_is_invented():
    draft = proposed()
    for signing in (draft.letter, draft.decision, draft.report):
        assert (signing.number, signing.signed_on, signing.signer) == ("", None, "")
    assert draft.act_by is None


def test_the_usual_capacities_raise_no_remark_and_are_what_is_proposed():
    for document, offered in CAPACITIES.items():
        assert [capacity_remark(document, lines) for lines in offered] == [None] * len(offered)
        assert getattr(proposed(), document).capacity == offered[0]


@pytest.mark.parametrize(
    ("document", "capacity", "words"),
    [
        ("decision", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "không ghi «TM.»"),
        ("report", ("CHỦ TỊCH",), "TM. ỦY BAN NHÂN DÂN"),
        ("decision", ("KT. CHỦ TỊCH",), "cấp phó"),
        ("letter", ("KT. CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG"), "cấp phó"),
    ],
)
def test_an_unusual_capacity_is_remarked_on(document, capacity, words):
    assert words in capacity_remark(document, capacity)


def test_recipients_name_only_units_the_province_has():
    recipients = proposed().report.recipients
    assert "UBND các huyện, thành phố" in recipients and "thị xã" not in " ".join(recipients)
    town = AgencyDraft(code="TX", name="Ủy ban nhân dân thị xã Long Khánh", kind=AgencyKind.DISTRICT)
    assert "UBND các huyện, thị xã, thành phố" in proposed([*demonstration_agencies(), town]).report.recipients
    communes = [AgencyDraft(code="X1", name="Ủy ban nhân dân xã An Phước", kind=AgencyKind.COMMUNE)]
    assert "UBND các xã" in proposed(communes).report.recipients
    assert "UBND" not in "".join(line for line in proposed([]).report.recipients if "Chủ tịch" not in line)


def test_the_proposed_basis_is_in_force_on_the_working_day():
    assert proposed().legal_basis == (
        "77/2015/QH13",
        "47/2019/QH14",
        "63/2010/NĐ-CP",
        "92/2017/NĐ-CP",
        "02/2017/TT-VPCP",
    )
    later = proposed(works_on=date(2025, 8, 1)).legal_basis
    assert later[0] == "72/2025/QH15" and "77/2015/QH13" not in later
    assert proposed(works_on=date(2000, 1, 1)).legal_basis == ()


def test_settings_are_kept_with_version_and_who(office):
    opened = read_settings(office, PERIOD)
    assert opened.version is None and opened.content == proposed()
    draft = opened.content.model_copy(update={"act_by": date(2021, 11, 30)})
    save_settings(office, PERIOD, draft, None, ACT)
    kept = read_settings(office, PERIOD)
    assert (kept.content, kept.version, kept.updated_by) == (draft, 1, ACT.person)
    with pytest.raises(InputError) as refused:
        save_settings(office, PERIOD, opened.content, None, ACT)
    assert refused.value.code == "conflict.stale"
    assert read_settings(office, "2022-Q1").version is None


def test_agencies_see_nothing_of_what_the_office_has_filled_in(office):
    draft = proposed().model_copy(update={"letter": signed(signer="Trần Thị Lan", symbol="TTr-VP")})
    save_settings(office, PERIOD, draft, None, ACT)
    assert read_settings(seen_by(office, Viewer(Role.HEAD, "STP")), PERIOD).content.letter.signer == ""
    assert read_settings(seen_by(office, Viewer(Role.LEADER, "")), PERIOD).content.letter.signer == "Trần Thị Lan"


def test_a_basis_not_in_force_on_the_day_of_the_decision_is_refused(office):
    draft = proposed().model_copy(update={"decision": signed(signed_on=date(2017, 1, 1))})
    with pytest.raises(InputError, match="không có hiệu lực vào ngày ký 01/01/2017") as refused:
        save_settings(office, PERIOD, draft, None, ACT)
    assert refused.value.code == "legal_document.not_in_force"
    assert read_settings(office, PERIOD).version is None
    undated = proposed().model_copy(update={"decision": signed()})
    save_settings(office, PERIOD, undated, None, ACT)


def test_settings_need_an_office(engine):
    with pytest.raises(InputError, match="Chưa khai báo"):
        read_settings(engine, PERIOD)


def test_the_demonstration_is_signed_by_made_up_people_without_numbers(engine):
    load_demonstration(engine, ACT)
    kept = read_settings(engine, OFFICE.period)
    assert kept.version == 1
    for signing in (kept.content.letter, kept.content.decision, kept.content.report):
        assert signing.number == "" and signing.signed_on is None and "(minh họa)" in signing.signer


def test_a_document_opens_with_its_issuer_number_place_and_day():
    head = heading(content(), signed(number="7", signed_on=date(2021, 2, 5)))
    assert (head.authority_lines, head.issuer_lines) == ((), ("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"))
    assert head.number_line == "Số: 07/QĐ-UBND" and head.place_and_day == "Đồng Nai, ngày 05 tháng 02 năm 2021"
    office = heading(content(), proposed().letter, ("VĂN PHÒNG",))
    assert (office.authority_lines, office.issuer_lines) == (("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"), ("VĂN PHÒNG",))


def test_what_is_not_known_leaves_room():
    head = heading(content(), signed())
    assert head.number_line == "Số:         /QĐ-UBND"
    assert head.place_and_day == "Đồng Nai, ngày      tháng      năm 2021"
    attached = attached_line(content()).replace("\u00a0", " ")
    assert attached.startswith("(Kèm theo Quyết định số         /QĐ-UBND ngày      tháng")


def test_recipients_are_listed_however_they_were_typed():
    typed = ("- Như Điều 4;", " Văn phòng Chính phủ ", "", "Lưu: VT, KSTT.")
    made = signature(signed(recipients=typed, signer="Nguyễn Văn A"))
    assert made.recipients == ("- Như Điều 4;", "- Văn phòng Chính phủ;", "- Lưu: VT, KSTT.")
    assert (made.capacity_lines, made.signer) == (("CHỦ TỊCH",), "Nguyễn Văn A")


def test_the_lines_that_name_decision_letter_and_basis():
    filled = content(
        decision=signed(number="123", signed_on=date(2021, 9, 15)),
        letter=proposed().letter.model_copy(update={"number": "5", "signed_on": date(2021, 9, 10)}),
    )
    assert attached_line(filled) == (
        "(Kèm theo Quyết định số 123/QĐ-UBND ngày 15 tháng 9 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai)"
    )
    assert letter_named(filled) == "số 05/TTr-VP ngày 10 tháng 9 năm 2021"
    lines = basis_lines(filled)
    assert lines[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
    assert len(lines) == 5 and all(line.startswith("Căn cứ ") and line.endswith(";") for line in lines)
