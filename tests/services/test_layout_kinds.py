"""What a document must have and how it is signed follow from its kind."""

import pytest

from rules.layout.layout import Kind
from rules.layout.recognition import recognise
from services.layout.checking import check_layout_of
from services.layout.reading import read_document
from tests.services.portal_examples import FIXTURES
from tests.services.right_layout import (
    BASES,
    BOLD,
    ITALIC,
    PROSE,
    articles,
    as_file,
    broken,
    ending,
    head,
    line,
    of_body,
    paragraph,
    right_parts,
    run,
    title,
)


def test_what_must_be_there_depends_on_the_kind_of_document():
    no_kind = title().replace(line("TenLoai", "Quyết định"), "").replace('w:val="TrichYeu"', 'w:val="NoiDung"')
    assert recognise(read_document(as_file(right_parts()))).kind is Kind.FULL
    assert "kind.missing" in broken(of_body(head() + no_kind.split('<w:p><w:pPr><w:pStyle w:val="DuongKe"/>')[0]))
    form = of_body(line("KyHieu", "Biểu mẫu 02/RS-KSTT") + line("TenLoai", "Biểu mẫu rà soát") + line("NoiDung", PROSE))
    assert recognise(read_document(form)).kind is Kind.FORM and broken(form) == set()


def test_an_official_letter_needs_no_kind():
    letter = head().replace("Số: 3415/QĐ-UBND", "Số: 3415/UBND-KSTT")
    subject = paragraph("SoKyHieu", run("V/v rà soát thủ tục hành chính"))
    left, right = letter.split("</w:tc>", 1)
    assert broken(of_body(f"{left}{subject}</w:tc>{right}{line('NoiDung', PROSE)}{ending()}")) == set()


def test_a_letterhead_or_an_ending_the_wrong_way_round_is_found():
    def turned(content: str) -> str:
        before, first, second, after = (
            content.replace("<w:tc>", "\0<w:tc>").replace("</w:tc>", "</w:tc>\0").replace("\0\0", "\0").split("\0")
        )
        return before + second + first + after

    assert "national_name.place" in broken(of_body(turned(head()) + title() + articles() + ending()))
    assert broken(of_body(head() + title() + articles() + turned(ending()))) == {"position.place"}


def test_a_report_of_the_committee_is_signed_on_its_behalf():
    report = title().replace("Quyết định", "Báo cáo").split(line("TenLoai", "Chủ tịch Ủy"))[0]
    report = report[: report.rindex('<w:p><w:pPr><w:pStyle w:val="TenLoai"/>')]
    top = head().replace("QĐ-UBND", "BC-UBND")
    assert broken(of_body(top + report + line("NoiDung", PROSE) + ending())) == {"position.authority"}
    behalf = ending().replace("KT. Chủ tịch", "TM. Ủy ban nhân dân")
    assert broken(of_body(top + report + line("NoiDung", PROSE) + behalf)) == set()


def test_a_list_of_bases_outside_a_decision_ends_with_a_full_stop_unless_the_sentence_goes_on():
    report = title().replace("Quyết định", "Báo cáo").split(line("TenLoai", "Chủ tịch Ủy"))[0]
    report = report[: report.rindex('<w:p><w:pPr><w:pStyle w:val="TenLoai"/>')]
    top = head().replace("QĐ-UBND", "BC-UBND") + report
    behalf = ending().replace("KT. Chủ tịch", "TM. Ủy ban nhân dân")
    bases = [line("NoiDung", basis, ITALIC) for basis in BASES]
    heading, prose = line("Heading2", "I. Kết quả"), line("NoiDung", PROSE)
    assert broken(of_body(top + "".join(bases) + heading + prose + behalf)) == set()
    assert broken(of_body(top + "".join(bases[:2]) + prose + behalf)) == set()
    assert broken(of_body(top + "".join(bases[:2]) + heading + prose + behalf)) == {"legal_basis.punctuation"}


def test_bold_of_an_article_ends_after_its_number():
    whole = paragraph("NoiDung", run("Điều 1. Phạm vi điều chỉnh", BOLD))
    assert broken(of_body(whole)) == set()
    assert broken(of_body(paragraph("NoiDung", run("Điều 1. ", BOLD), run("Phạm vi")))) == set()


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_portal_files_are_no_administrative_documents_but_have_pages_and_letters(path):
    found = {finding.rule for finding in check_layout_of(path)}
    assert {"page.size", "page.margins", "text.size"} <= found
    assert not {rule for rule in found if rule.endswith(".missing") and not rule.startswith("page_number")}
