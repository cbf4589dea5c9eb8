from hypothesis import given
from hypothesis import strategies as st

from tracker.thai import to_arabic, to_thai


def test_every_arabic_digit_becomes_its_thai_digit():
    assert to_thai("ข้อ 0123456789") == "ข้อ ๐๑๒๓๔๕๖๗๘๙"


def test_every_thai_digit_becomes_its_arabic_digit():
    assert to_arabic("ข้อ ๐๑๒๓๔๕๖๗๘๙") == "ข้อ 0123456789"


def test_letters_and_signs_stay_as_they_are():
    assert to_thai("O24, i8: 92.16 %") == "O๒๔, i๘: ๙๒.๑๖ %"


@given(st.text())
def test_thai_digits_turned_back_give_the_arabic_text(text):
    assert to_arabic(to_thai(text)) == to_arabic(text)
