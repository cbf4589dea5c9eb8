from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.thai import sort_key, to_thai

# As in a printed dictionary: consonant, then vowel (also the one written before it), tone marks last.
DICTIONARY = (Path(__file__).parent / "dictionary.txt").read_text("utf-8").split()


def test_thai_words_stand_as_in_a_dictionary():
    keys = [sort_key(word) for word in DICTIONARY]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "titles",
    [
        ["ข้อ 2", "ข้อ 10", "ข้อ 100"],
        ["ข้อ ๒", "ข้อ 10", "ข้อ ๑๑"],
        ["1.2", "1.10", "2.1"],
        ["O1", "O๒", "O10", "O43"],
        ["กอง", "กอง ๑", "กองคลัง"],
        ["ชาย ศรีสุข", "ชายแดน กล้าหาญ"],
        ["9", "ก", "ข"],
        ["apple", "Banana", "cherry"],
        ["กรุงเทพ", "กรุงเทพฯ", "กรุงเทพมหานคร"],
    ],
)
def test_titles_stand_as_a_person_would_put_them(titles):
    keys = [sort_key(title) for title in titles]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ข้อ ๒", "ข้อ 2"),
        ("ข้อ 007", "ข้อ 7"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("  กองคลัง ", "กองคลัง"),
        ("กอง\u200bคลัง", "กองคลัง"),
        ("กอง  ช่าง", "กอง\u00a0ช่าง"),
        ("ITA", "ita"),
    ],
)
def test_two_ways_to_write_the_same_stand_together(one, other):
    assert sort_key(one) == sort_key(other)


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.sampled_from([str, to_thai]))
def test_numbers_inside_a_title_compare_as_numbers(one, other, in_digits):
    is_before = sort_key(f"ข้อ {in_digits(str(one))} ก") < sort_key(f"ข้อ {other} ก")

    assert is_before == (one < other)


@given(st.text())
@example("a\x00b")
@example("a\ud800b")
@example("ก\x01ข")
def test_every_text_has_a_key_that_a_database_can_store(text):
    key = sort_key(text)

    assert "\x00" not in key
    assert key.encode().decode() == key
    assert key.count("\x01") == 1


@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E2E)), st.text(min_size=1))
def test_a_word_stands_before_its_longer_sisters(word, more):
    assert sort_key(word) <= sort_key(word + more)
