import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.thai import normal_spelling

# Each is named by code points, because on paper the two look the same.
SLIPS = {
    "nikhahit and aa": ("ค\u0e4d\u0e32", "คำ"),
    "nikhahit, tone mark, aa": ("น\u0e4d\u0e49\u0e32", "น้ำ"),
    "tone mark, nikhahit, aa": ("น\u0e49\u0e4d\u0e32", "น้ำ"),
    "tone mark after sara am": ("น\u0e33\u0e49", "น้ำ"),
    "two sara e for sara ae": ("\u0e40\u0e40ผน", "แผน"),
    "tone mark before the vowel": ("ท\u0e48\u0e35", "ที่"),
    "a tone mark twice": ("ที\u0e48\u0e48", "ที่"),
    "a vowel twice": ("ม\u0e35\u0e35นาคม", "มีนาคม"),
    "zero-width space": ("มีนา\u200bคม", "มีนาคม"),
    "byte order mark": ("\ufeffมีนาคม", "มีนาคม"),
    "decomposed latin letter": ("cafe\u0301", "café"),
}
THAI_SYLLABLES = st.text("กา\u0e33\u0e4d\u0e48\u0e49\u0e35\u0e38เแ\u200b")


@pytest.mark.parametrize(("written", "normal"), SLIPS.values(), ids=SLIPS)
def test_text_that_looks_the_same_gets_one_spelling(written, normal):
    assert normal_spelling(written) == normal


@pytest.mark.parametrize("word", ["น้ำใจ", "เปลี่ยน", "พันธ์", "เก็บ", "ผู้ใหญ่", "ค่ำ", "บำรุง", "กิ๊ก", "ตั๋ว"])
def test_a_word_spelled_well_stays_as_it_is(word):
    assert normal_spelling(word) == word


@given(st.text() | THAI_SYLLABLES)
def test_normal_spelling_has_nothing_left_to_mend(text):
    normal = normal_spelling(text)

    assert normal_spelling(normal) == normal
