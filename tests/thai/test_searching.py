"""Words are found in Thai text however it was typed, and shown where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.thai.searching import found_places, measure_number, search_text, search_words


def marked(text: str, query: str) -> str:
    for start, end in reversed(found_places(text, search_words(query))):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("ตรวจนับพัสดุประจำปี", "พัสดุ", "ตรวจนับ[พัสดุ]ประจำปี"),
        ("ภายใน ๑๕ วัน", "15", "ภายใน [๑๕] วัน"),
        ("ภายใน 15 วัน", "๑๕วัน", "ภายใน [15 วัน]"),
        ("จัดซื้อ จัดจ้าง", "จัดซื้อจัดจ้าง", "[จัดซื้อ จัดจ้าง]"),
        ("จัดซื้อจัดจ้าง", "ซื้อ จ้าง", "จัด[ซื้อ]จัด[จ้าง]"),
        ("นํ้าประปา", "น้ำ", "[นํ้า]ประปา"),
        ("เเผนงาน", "แผน", "[เเผน]งาน"),
        ("รายงาน ITA ปี 2570", "ita", "รายงาน [ITA] ปี 2570"),
        ("กกก", "กก", "[กก]ก"),
        ("กขค", "กข ขค", "[กขค]"),
        ("ตรวจนับ", "ไม่มี", "ตรวจนับ"),
    ],
)
def test_what_was_found_is_shown_as_it_was_written(text, query, shown):
    assert marked(text, query) == shown


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("15", "15"),
        ("๑๕", "15"),
        ("มาตรการที่ ๑๕", "15"),
        ("มาตรการ 3.2", "3.2"),
        ("ข้อ ๗", "7"),
        ("measure no. 4", "4"),
        ("4.", "4"),
        ("15 วัน", ""),
        ("ตรวจนับ", ""),
        ("", ""),
    ],
)
def test_a_measure_may_be_asked_for_by_its_number(query, number):
    assert measure_number(query) == number


LETTERS = st.text(st.sampled_from("กขคเแาำํ้่ิ๑1 aé\u0301\u200bน"), max_size=12)


@given(LETTERS | st.text(max_size=20), LETTERS)
def test_places_lie_in_the_text_and_in_order(text, query):
    ends = [0, *(edge for span in found_places(text, search_words(query)) for edge in span)]

    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


@given(st.text(st.sampled_from("กขค้ิา๑1 นพวัสดุ"), min_size=1, max_size=12), st.data())
def test_every_piece_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    [*words] = search_words(text[start:])

    assert all(word in search_text(text) for word in words) <= all(found_places(text, [word]) for word in words)
