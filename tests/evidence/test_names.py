"""The name of a file is one plain component that ends as its content says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evidence import FileKind
from tracker.evidence.names import LONGEST, clean, named, stem_of


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("รายงานผลการตรวจนับ (ลงนามแล้ว).pdf", "รายงานผลการตรวจนับ (ลงนามแล้ว).pdf"),
        ("รายงาน.exe", "รายงาน.pdf"),
        ("รายงาน.pdf.exe", "รายงาน.pdf"),
        ("รายงาน ฉบับที่ 2.1", "รายงาน ฉบับที่ 2.1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ก\\งาน.docx", "งาน.pdf"),
        ("งาน\r\nSet-Cookie: a=b.pdf", "งาน Set-Cookie_ a=b.pdf"),
        ("รายงาน\u202efdp.exe", "รายงานfdp.pdf"),
        ("\u200bรายงาน\u0000.pdf", "รายงาน.pdf"),
        ('ก"ข<ค>|?*.pdf', "ก_ข_ค____.pdf"),
        ("...pdf", "pdf.pdf"),
        ("", "PDF.pdf"),
        ("..", "PDF.pdf"),
    ],
)
def test_a_name_is_shown_without_what_misleads(written, shown):
    assert named(written, FileKind.PDF) == shown


def test_a_long_thai_name_keeps_its_ending():
    shown = named("รายงานผลการดำเนินงาน" * 30 + ".PDF", FileKind.PDF)

    assert (len(shown) <= LONGEST, shown[-4:], shown[:8]) == (True, ".pdf", "รายงานผล")


def test_what_a_person_would_call_it_has_no_ending():
    assert stem_of("ทะเบียนคุม ไตรมาส 2.xlsx") == "ทะเบียนคุม ไตรมาส 2"


@given(st.text(max_size=400), st.sampled_from(FileKind))
def test_no_name_leads_anywhere_or_hides_anything(written, kind):
    shown = named(written, kind)

    assert shown.endswith(kind.endings[0])
    assert len(shown) <= LONGEST
    assert not set(shown) & set('/\\\r\n\t\x00"<>|')
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in shown)


@given(st.text(max_size=400))
def test_cleaning_twice_is_cleaning_once(written):
    assert clean(clean(written)) == clean(written)
