"""Every quality rule against its own examples, and all of them against any TTHC whatsoever."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.draft import Deadline, Fee, FormTemplate, LegalBasis, Method, Paper, ProcedureDraft, Unread
from rules.findings.catalogue import Example, Rule, Setting, findings, rules
from rules.legal_documents import Register, load_known, load_shipped
from rules.text import clean
from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from tests.rules.form_answers_strategy import NASTY

DAY = date(2021, 8, 15)
OF_ONE = [rule for rule in rules().values() if not rule.across]
HITS = [pytest.param(rule, example, id=f"{rule.id}-{at}") for rule in OF_ONE for at, example in enumerate(rule.hits)]
MISSES = [pytest.param(rule, each, id=f"{rule.id}-{at}") for rule in OF_ONE for at, each in enumerate(rule.misses)]
PIECES = (
    *NASTY,
    *("Phí : ", "Miễn phí", "30", "1.200.000", "5 triệu", " đồng", "(bằng chữ: ", "ba mươi nghìn", "0 Đồng", "²", "٣"),
    *("10 ngày", "05 ngày làm việc", "24 giờ", "12", "trong thời hạn ", "kể từ ngày ", "trường hợp ", "; ", "\n", "/"),
    *("Bản sao ", "có chứng thực", "Giấy xác nhận của UBND cấp xã", "các giấy tờ khác có liên quan", "Bước 1: "),
    *("Thông tư số 43/2024/TT-BTC", "Cấp Huyện", "Cấp giấy phép", "Không có thông tin", "Nghị định 63/2010/NĐ-CP"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.text(max_size=12)


def setting_of(rulebook, day: date) -> Setting:
    return Setting(rulebook.at(day), Register(load_shipped(), load_known()))


def draft_of(example: Example) -> ProcedureDraft:
    return ProcedureDraft(**{"code": "1.000001", "name": "Cấp giấy phép minh họa", **example.record})


def found_by(rule: Rule, example: Example, rulebook) -> list[str]:
    setting = setting_of(rulebook, example.on or DAY)
    return [found.hit.message for found in findings(draft_of(example), setting) if found.rule.id == rule.id]


@pytest.mark.parametrize(("rule", "example"), HITS)
def test_a_rule_finds_its_examples(rule, example, rulebook):
    assert found_by(rule, example, rulebook), example.text


@pytest.mark.parametrize(("rule", "example"), MISSES)
def test_a_rule_leaves_alone_what_is_right(rule, example, rulebook):
    assert found_by(rule, example, rulebook) == [], example.text


def any_of(model: type, **parts) -> st.SearchStrategy:
    return st.builds(model, **parts)


def listed(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


YES_NO = st.sampled_from([None, True, False])
VALUES = st.none() | st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(10), Decimal(10_000)])
DEADLINES = any_of(Deadline, value=VALUES, unit=st.sampled_from([None, *DeadlineUnit]), text=TEXTS)
AMOUNTS = st.none() | st.sampled_from([0, 1, 999, 1_000, 30_000, 10**13])
FEES = any_of(Fee, kind=st.sampled_from(FeeKind), amount_vnd=AMOUNTS, text=TEXTS, decision=TEXTS)
METHODS = any_of(Method, channel=st.sampled_from([None, *Channel]), deadline=DEADLINES, fees=listed(FEES), note=TEXTS)
COPIES = st.none() | st.integers(0, 3)
PAPERS = any_of(Paper, case=TEXTS, name=TEXTS, form=TEXTS, originals=COPIES, copies=COPIES, quantity_text=TEXTS)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))
BASES = any_of(LegalBasis, number=TEXTS, title=TEXTS, issued_on=DAYS, issued_text=TEXTS, issuer=TEXTS, article=TEXTS)
DRAFTS = st.builds(
    ProcedureDraft,
    code=st.just("1.000001"),
    name=TEXTS.filter(clean),
    level=listed(TEXTS),
    field=TEXTS,
    agency=TEXTS,
    competent_agency=TEXTS,
    delegated_agency=TEXTS,
    coordinating_agency=TEXTS,
    subjects=listed(TEXTS),
    online_level=st.none() | st.integers(1, 4),
    steps=listed(TEXTS),
    methods=listed(METHODS),
    papers=listed(PAPERS),
    form_templates=listed(any_of(FormTemplate, name=TEXTS, prescribed_in=TEXTS)),
    conditions=listed(TEXTS),
    result=TEXTS,
    legal_basis=listed(BASES),
    has_result=YES_NO,
    has_form_templates=YES_NO,
    has_conditions=YES_NO,
    has_fees=YES_NO,
    unread=listed(any_of(Unread, rule=TEXTS, message=TEXTS, text=TEXTS)),
)


@given(draft=DRAFTS)
@settings(deadline=None, max_examples=200)
def test_no_rule_fails_on_any_procedure(draft, rulebook):
    for found in findings(draft, setting_of(rulebook, DAY)):
        assert found.hit.message.strip() and found.hit.quote.strip(), found.rule.id
        rows = getattr(draft, found.rule.component)
        assert found.hit.place is None or found.hit.place in range(len(rows)), found.rule.id


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_is_written_out(rule):
    assert rule.component in ProcedureDraft.model_fields
    assert len(rule.hits) >= 2 and len(rule.misses) >= 2
    assert rule.remedy.endswith(".") and rule.why.endswith(".") and not rule.title.endswith(".")
