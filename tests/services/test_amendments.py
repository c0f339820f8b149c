"""Drafts of what the province may change itself: each document once, nothing of a central body, nothing lost."""

import re
from dataclasses import replace

import pytest

from services.package.amendments import amendments
from services.package.division import divided
from services.package.passages import Passages
from services.package.province_changes import is_central, without_document
from services.package.wording import head_of
from tests.services.locked_package import with_answers, with_entry
from tests.services.word_documents import headers, text

COPIES, TOBACCO = 0, 1  # the TTHC of the demonstration
ROW = {"article": "Khoản 2 Điều 5", "content": "Giảm lệ phí trực tuyến.", "authority": "province", "deadline": ""}


@pytest.fixture(scope="module")
def content(locked_package):
    return locked_package


def drafts(content):
    return list(amendments(content, Passages(content.edits)))


def with_rows(content, *rows, at=COPIES):
    """The same, one TTHC with these rows of «Kiến nghị thực thi» and no provision in its measures."""
    content = with_answers(content, at, {"VI.3": [ROW | row for row in rows]})
    entry = content.entries[at]
    bare = [
        replace(source, measures=tuple(replace(each, provision="") for each in source.measures))
        for source in entry.item.sources
    ]
    return with_entry(content, at, replace(entry, item=replace(entry.item, sources=tuple(bare))))


def test_the_demonstration_amends_two_documents_of_the_province_and_none_of_the_centre(content):
    parts = drafts(content)
    said = [text(part.make()) for part in parts]
    assert len(parts) == 2 and all(part.file_name.startswith("du-thao-sua-doi/Du-thao-") for part in parts)
    assert all(part.file_name.isascii() for part in parts)
    assert "Nghiêm cấm yêu cầu bản sao chứng thực" in said[0] and "bản chụp kèm bản chính" in said[1]
    assert "67/2013/NĐ-CP" not in "".join(said) and "57/2018/TT-BCT" not in "".join(said)
    for part, words in zip(parts, said, strict=True):
        assert "DỰ THẢO" in words and "Mẫu trình bày chưa đối chiếu bản gốc." in words
        assert "phải soạn theo văn bản gốc" in words and "(2.000815)" in words
        assert "BẢN NHÁP" in headers(part.make())


def test_a_directive_is_written_in_points_and_who_heads_the_agency_proposes(content):
    directive, decision = (text(part.make()) for part in drafts(content))
    assert "Yêu cầu các cơ quan, đơn vị thực hiện:" in directive and "- Như mục 2;" in directive
    assert "Điều 2" not in directive and "- Như Điều 2;" in decision
    assert all("Theo đề nghị của Giám đốc Sở Tư pháp." in said for said in (directive, decision))


@pytest.mark.parametrize(
    ("agency", "head"),
    [
        ("Ủy ban nhân dân huyện Long Thành", "Chủ tịch"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Chánh"),
        ("Thanh tra tỉnh", "Chánh"),
        ("Ban Quản lý các khu công nghiệp", "Thủ trưởng"),
    ],
)
def test_the_head_of_an_agency_is_called_by_the_title_of_its_kind(agency, head):
    assert head_of(agency) == f"{head} {agency}"


def test_a_document_is_one_draft_however_it_is_written_and_has_all_its_provisions(content):
    names = ({"document": "Quyết định số 12/2019/QĐ-UBND"}, {"document": "quyết định 12/2019/QĐ–UBND của UBND tỉnh"})
    (part,) = drafts(with_rows(content, names[0], names[1] | {"article": "Điều 7"}))
    clauses = [line for line in part.context.articles[0].lines if line[0].isdigit()]
    assert [clause.partition(":")[0] for clause in clauses] == [
        "1. Sửa đổi, bổ sung khoản 2 Điều 5",
        "2. Sửa đổi, bổ sung Điều 7",
    ]
    assert part.context.head.number_line.endswith("/2021/QĐ-UBND")
    assert part.context.authority == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert part.context.signature.capacity_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_a_resolution_is_drafted_for_the_people_s_council(content):
    (part,) = drafts(with_rows(content, {"document": "Nghị quyết số 30/2020/NQ-HĐND của Hội đồng nhân dân tỉnh"}))
    assert (part.context.kind, part.context.resolves) == ("Nghị quyết", "Quyết nghị:")
    assert part.context.head.issuer_lines == ("HỘI ĐỒNG NHÂN DÂN", "TỈNH ĐỒNG NAI")
    assert part.context.head.number_line.endswith("/2021/NQ-HĐND")


@pytest.mark.parametrize("document", ["Nghị định số 67/2013/NĐ-CP", "Thông tư số 57/2018/TT-BCT", ""])
def test_what_the_province_cannot_amend_is_drafted_nowhere_and_named(content, document):
    changed = with_rows(content, {"document": document, "content": "Bỏ bản sao chứng thực."})
    assert drafts(changed) == []
    lost = without_document(divided(changed).all[COPIES])
    assert any("Bỏ bản sao chứng thực" in name for name in lost)


def test_a_provision_only_a_measure_names_is_drafted(content):
    entry = content.entries[COPIES]
    (source,) = entry.item.sources
    first = replace(source.measures[0], provision="Điều 4, Quyết định số 20/2018/QĐ-UBND")
    item = replace(entry.item, sources=(replace(source, measures=(first, *source.measures[1:])),))
    changed = with_entry(with_answers(content, COPIES, {"VI.3": []}), COPIES, replace(entry, item=item))
    changed = with_answers(changed, COPIES, {"VI.3": []})
    (part,) = drafts(changed)
    assert f"1. Sửa đổi, bổ sung Điều 4: {first.measure}" in part.context.articles[0].lines[1]


def test_rows_and_measures_of_the_centre_stay_out(content):
    central = with_rows(content, {"document": "Quyết định số 12/2019/QĐ-UBND", "authority": "central"})
    assert drafts(central) == []


def test_every_sentence_can_be_edited_and_has_its_own_place(content):
    passages = Passages(content.edits)
    parts = list(amendments(content, passages))
    places = [passage.place for passage in passages.written]
    assert all(place.isascii() and place.startswith("amending.") for place in places)
    written = "\n".join(passage.text for passage in passages.written)
    for part in parts:
        assert part.context.subject in written and part.context.proposed in written
        assert all(line in written for article in part.context.articles for line in article.lines)


def test_hostile_names_come_out_as_text(content):
    name = "Quyết định {{ 7*7 }} <w:p/> & 😀 " + "rất dài " * 500
    (part,) = drafts(with_rows(content, {"document": name}))
    assert "{{ 7*7 }} <w:p/> &" in text(part.make())
    assert len(part.file_name) < 100 and part.file_name.isascii()


@pytest.mark.parametrize(
    ("document", "is_of_centre"),
    [
        ("Nghị định số 67/2013/NĐ-CP", True),
        ("Luật số 09/2012/QH13", True),
        ("Quyết định số 12/2019/QĐ-TTg", True),
        ("Quyết định số 12/2019/QĐ-UBND", False),
        ("Nghị quyết số 30/2020/NQ-HĐND", False),
        ("Quy chế một cửa của tỉnh", False),
        ("Nghị định về hộ tịch", True),
        ("", False),
    ],
)
def test_whose_document_it_is(document, is_of_centre):
    assert is_central(document) is is_of_centre


def test_documents_whose_names_look_alike_are_files_of_their_own(content):
    """Windows takes no two names that differ in capitals alone, and a name of dashes is not the number with slashes."""
    names = (
        "Quyết định số 10/2021/QĐ-UBND",
        "10-2021/qd-ubnd",
        "10-2021-qd-ubnd",
        "!!!",
        "???",
        "con",
        "nul",
        "..\\x",
        "x" * 900,
    )
    parts = drafts(with_rows(content, *({"document": name} for name in names)))[: len(names)]
    files = [part.file_name.partition("/")[2] for part in parts]
    assert files[0] == "Du-thao-10-2021-qd-ubnd.docx"
    assert len({name.lower() for name in files}) == len(names)
    assert all(re.fullmatch(r"Du-thao-[a-z0-9-]{1,60}\.docx", name) for name in files)
