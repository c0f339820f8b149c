"""Inputs nobody has confirmed: the mark on every document with figures, and the annex that lists them all."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from rules.costs.cost_file import CostFile
from rules.costs.inputs import inputs_of
from rules.vocabulary import Job
from rules.wording import number
from services.costs.evidence import confirm_inputs, save_records
from services.costs.option_changes import reject_option
from services.costs.tables import get_cost_table
from services.demonstration import load_demonstration
from services.documents.forms import form_context
from services.documents.word_documents import (
    annex_figures,
    assumptions_docx,
    form_docx,
    impact_summary_docx,
    option_annex_docx,
)
from services.impact.documents import list_documents
from services.reviews.cases import read_cases
from services.reviews.reviews import list_reviews
from tests.services import annex_reviews
from tests.services.annex_reviews import cost_file, price, procedure, recommendation, set_up
from tests.services.word_documents import headers, paragraphs, text

DAY = date(2021, 9, 5)
MARK = "Bản nháp: 04 số liệu đầu vào chưa được xác nhận"
INPUTS = 4  # income, subjects, hours before, hours under the chosen option; nothing of the option not chosen


@pytest.fixture
def review(engine, act, rule_set):
    set_up(engine, act)

    def begun(number, **changes):
        rows = [recommendation("province", "bỏ bản sao")]
        review_id = annex_reviews.review(engine, act, rule_set, procedure(number), VI_3=rows)
        price(engine, act, review_id, cost_file("2", "1.5", "100") | changes)
        return review_id

    return begun


def source(value, **changes):
    known = {"value": value, "kind": "survey", "reference": "Khảo sát thử", "on": "2021-05-20", "person": "Lê Thị Thử"}
    return known | changes


def confirm_all(engine, act, review_id, **changes):
    """Record a source of every input, the changes of one in the hours of today, and confirm all."""
    table = get_cost_table(engine, review_id)
    found = inputs_of(CostFile.parse(table.file))
    records = [
        {"of": item.ref.model_dump(exclude_none=True), "candidates": [source(str(item.value))]} for item in found
    ]
    (hours,) = (record for record in records if record["of"] == {"line": "1.1", "field": "hours"})
    hours.update(changes)
    version = save_records(engine, review_id, records, table.version, act)
    confirm_inputs(engine, review_id, [item.ref for item in found], version, act)


RULE = "Thông tư số 02/2017/TT-VPCP, Điều 27 khoản 2 điểm b"


def sources_of(content):
    """What the annex of inputs says above each input: who confirmed it, and its source."""
    group = source_ = ""
    for table in Document(io.BytesIO(content)).tables:
        for row in table.rows[1:]:
            cells = list(dict.fromkeys(cell._tc for cell in row.cells))
            style, said = row.cells[0].paragraphs[0].style.name, row.cells[0].text
            if len(cells) > 1:
                yield said, (group, source_)
            elif style == "Ô bảng nhóm":
                group = said
            else:
                source_ = said


def inputs_listed(content):
    """The rows of the annex of inputs, without the rows that name a source above them."""
    tables = Document(io.BytesIO(content)).tables
    rows = [row for table in tables for row in table.rows[1:]]
    return [[cell.text for cell in row.cells] for row in rows if row.cells[0]._tc is not row.cells[1]._tc]


def rows_of(content):
    tables = Document(io.BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]


def test_the_form_says_beside_its_figures_how_many_inputs_nobody_has_confirmed(engine, act, review):
    review_id = review(1)
    lines = paragraphs(form_docx(engine, review_id, DAY))
    figures = lines.index("Chi phí tuân thủ một năm")
    assert f"{MARK}." in lines[figures - 3 : figures]
    assert "BẢN NHÁP – 04 số liệu đầu vào chưa được xác nhận" in lines
    confirm_all(engine, act, review_id)
    assert "chưa được xác nhận" not in text(form_docx(engine, review_id, DAY))


def test_a_complete_form_is_a_draft_while_an_input_is_not_confirmed(engine, act, review):
    review_id = review(1)
    (case,) = read_cases(engine, [review_id])
    assert (case.unconfirmed, len(case.inputs)) == (INPUTS, INPUTS)
    context = form_context(replace(case, problems=()), annex_reviews.OFFICE, DAY)
    assert (context.open_count, context.unconfirmed, context.is_draft) == (0, INPUTS, True)
    confirm_all(engine, act, review_id)
    (case,) = read_cases(engine, [review_id])
    assert (case.unconfirmed, len(case.inputs)) == (0, INPUTS)
    assert not form_context(replace(case, problems=()), annex_reviews.OFFICE, DAY).is_draft


def test_the_annex_marks_each_procedure_and_the_total(engine, act, review):
    draft, confirmed = review(1), review(2)
    confirm_all(engine, act, confirmed)
    content = option_annex_docx(engine, [draft, confirmed], DAY)
    lines = paragraphs(content)
    assert lines.count(f"{MARK}.") == 1
    assert "BẢN NHÁP – 01 thủ tục có số liệu đầu vào chưa được xác nhận" in lines
    rows = {row[1]: row for row in rows_of(content)}
    assert "Thủ tục số 1 (1.000001) – bản nháp: 04 số liệu chưa xác nhận" in rows and "Thủ tục số 2 (1.000002)" in rows
    assert "TỔNG CỘNG (bản nháp)" in lines
    assert annex_figures(read_cases(engine, [draft, confirmed])).unconfirmed_count == 1


def test_an_annex_of_confirmed_inputs_carries_no_mark(engine, act, review):
    review_id = review(1)
    confirm_all(engine, act, review_id)
    said = text(option_annex_docx(engine, [review_id], DAY))
    assert "chưa được xác nhận" not in said and "TỔNG CỘNG (bản nháp)" not in said
    assert "- Chi phí tiết kiệm: 500.020 đồng/năm;" in said


def test_the_documents_about_a_draft_document_mark_its_cost_until_the_inputs_are_confirmed(engine, act):
    load_demonstration(engine, act)
    (document,) = list_documents(engine)
    (new,) = list_reviews(engine, "2021-Q3", (Job.IMPACT_NEW,))
    mark = "Bản nháp: 03 số liệu đầu vào chưa được xác nhận"
    assert mark in paragraphs(impact_summary_docx(engine, document.id, DAY))
    assert f"{mark}." in paragraphs(form_docx(engine, new.id, DAY))
    assert "01 thủ tục có số liệu đầu vào chưa được xác nhận" in text(impact_summary_docx(engine, document.id, DAY))
    table = get_cost_table(engine, new.id)
    confirm_inputs(engine, new.id, [item.ref for item in inputs_of(CostFile.parse(table.file))], table.version, act)
    for content in (impact_summary_docx(engine, document.id, DAY), form_docx(engine, new.id, DAY)):
        assert "chưa được xác nhận" not in text(content) and "đồng" in text(content)


def test_what_stands_beside_the_form_is_said_beside_the_figures(engine, review):
    options = cost_file("2", "1.5", "100")["options"]
    options[0]["changes"].append({"measure": "m2", "set": {"waiting_days": "10"}})
    options[0]["one_off"] = [{"id": "o1", "activity": "Mua chữ ký số", "service_vnd": 1_000_000, "subjects": "2"}]
    review_id = review(1, waiting_days="15", waiting_unit="working_day", staff_hours="2", options=options)
    lines = paragraphs(form_docx(engine, review_id, DAY))
    beside = lines.index(f"Nêu bên cạnh, không tính vào chi phí tuân thủ (thời gian chờ không quy thành tiền: {RULE}):")
    assert lines[beside + 1 : beside + 4] == [
        "- Thời gian chờ giải quyết: hiện tại 15, theo phương án 10 ngày làm việc.",
        "- Chi phí một lần để thực hiện phương án: 2.000.000 đồng.",
        "- Thời gian làm việc của cơ quan giải quyết: 200 giờ/năm.",
    ]


def test_the_annex_of_inputs_lists_exactly_the_inputs_of_the_chosen_option(engine, act, review):
    review_id = review(1)
    (case,) = read_cases(engine, [review_id])
    content = assumptions_docx(engine, [review_id], DAY)
    rows = inputs_listed(content)
    assert [row[0] for row in rows] == [
        "Mức thu nhập bình quân một giờ",
        "Số đối tượng/năm",
        "Dòng 1.1 (Điền tờ khai): thời gian (giờ)",
        "Phương án A, dòng 1.1 (Điền tờ khai): thời gian (giờ)",
    ]
    assert [row[1] for row in rows] == ["10.000,4 đồng", "100", "2", "1,5"]
    assert [item.value for item in case.inputs] == [Decimal(n) for n in ("10000.4", "100", "2", "1.5")]
    assert {said for _, said in sources_of(content)} == {("Chưa xác nhận (04 số liệu)", "Chưa ghi nguồn")}


def test_a_confirmed_input_shows_its_source_range_reason_and_who_confirmed_it(engine, act, review):
    review_id = review(1)
    candidates = [source("2"), source("1", kind="expert", reference="Ý kiến chuyên gia", on=None, person="")]
    confirm_all(engine, act, review_id, candidates=candidates, reason="Hồ sơ dài", low="1.5", high="3")
    content = assumptions_docx(engine, [review_id], DAY)
    row = next(row for row in inputs_listed(content) if row[0].startswith("Dòng 1.1"))
    assert row == [
        "Dòng 1.1 (Điền tờ khai): thời gian (giờ)\nGiá trị khác: 1 (chuyên gia: Ý kiến chuyên gia).\n"
        "Lý do lấy giá trị này: Hồ sơ dài.",
        "2",
        "1,5 – 3",
    ]
    assert dict(sources_of(content))[row[0]] == (
        f"{act.person} xác nhận ngày 15/08/2021 (04 số liệu)",
        "Khảo sát: Khảo sát thử, 20/05/2021; người cung cấp: Lê Thị Thử",
    )


def test_a_source_is_written_once_above_all_the_inputs_it_gave(engine, act, review):
    review_id = review(1)
    confirm_all(engine, act, review_id)
    content = assumptions_docx(engine, [review_id], DAY)
    assert len(inputs_listed(content)) == INPUTS
    assert text(content).count("Khảo sát thử, 20/05/2021") == 1


def test_waiting_is_listed_as_an_input_that_counts_in_no_total(engine, review):
    review_id = review(1, waiting_days="15", waiting_unit="working_day")
    content = assumptions_docx(engine, [review_id], DAY)
    marked = [row[0] for row in inputs_listed(content) if row[0].endswith("[nêu bên cạnh]")]
    assert marked == ["Thời gian chờ giải quyết (ngày) [nêu bên cạnh]"]
    assert f"(thời gian chờ không quy thành tiền: {RULE})" in text(content)
    annex = paragraphs(option_annex_docx(engine, [review_id], DAY))
    beside = annex.index(f"Nêu bên cạnh, không tính vào chi phí tuân thủ (thời gian chờ không quy thành tiền: {RULE}):")
    assert annex[beside + 1] == "- Thời gian chờ giải quyết: 15 ngày làm việc."


def test_no_article_is_quoted_where_it_is_not_certain_to_be_law(engine, review):
    review_id = review(1, waiting_days="15", on="2026-02-01")
    for content in (form_docx(engine, review_id, DAY), option_annex_docx(engine, [review_id], DAY)):
        assert "Nêu bên cạnh, không tính vào chi phí tuân thủ:" in paragraphs(content)


def test_the_form_keeps_the_options_not_chosen_with_the_reason(engine, act, review):
    review_id = review(1)
    reject_option(engine, review_id, "B", "Chưa có {{ phần mềm }}", get_cost_table(engine, review_id).version, act)
    (case,) = read_cases(engine, [review_id])
    assert len(case.cost_file.options) == 2
    content = form_docx(engine, review_id, DAY)
    rows = {row[0][:2]: row[1:] for row in rows_of(content) if row[0][:2] in ("A.", "B.")}
    assert {key: row[-1] for key, row in rows.items()} == {"A.": "Chọn", "B.": "Không chọn: Chưa có {{ phần mềm }}"}
    assert rows["A."][1] == number(case.figures.saving_vnd, 0)
    assert f"Lý do lựa chọn phương án: {case.costs.chosen_reason}" in paragraphs(content)


def test_what_nobody_has_confirmed_stands_first(engine, act, review):
    review_id = review(1)
    confirm_all(engine, act, review_id)
    table = get_cost_table(engine, review_id)
    records = table.file["inputs"]
    records[-1] = records[-1] | {"candidates": [source("1.5", reference="Khảo sát khác")]}
    save_records(engine, review_id, records, table.version, act)
    content = assumptions_docx(engine, [review_id], DAY)
    (first, (state, _)), *others = sources_of(content)
    assert first.startswith("Phương án A") and state == "Chưa xác nhận (01 số liệu)"
    assert others and all(said.startswith(act.person) for _, (said, _) in others)
    assert "BẢN NHÁP – 01 số liệu đầu vào của 01 thủ tục chưa được xác nhận" in text(content)


def test_a_review_without_a_table_says_so_and_a_complete_annex_is_no_draft(engine, act, review, rule_set):
    review_id = review(1)
    confirm_all(engine, act, review_id)
    bare = annex_reviews.review(engine, act, rule_set, procedure(2))
    content = assumptions_docx(engine, [review_id, bare], DAY)
    assert "Không có số liệu đầu vào: chưa có bảng chi phí tuân thủ." in paragraphs(content)
    assert "BẢN NHÁP" not in text(content) + headers(content)


@pytest.mark.parametrize("hostile", ["{{ 7*7 }} {% raw %}", "=cmd|' /C calc'!A0", "<script>alert(1)</script> & ]]>"])
def test_hostile_sources_come_out_letter_for_letter(engine, act, review, hostile):
    review_id = review(1)
    confirm_all(engine, act, review_id, candidates=[source("2", reference=hostile, person=hostile)])
    (said,) = [
        said for row, (_, said) in sources_of(assumptions_docx(engine, [review_id], DAY)) if "Dòng 1.1" in row[:8]
    ]
    assert said == f"Khảo sát: {hostile}, 20/05/2021; người cung cấp: {hostile}"
