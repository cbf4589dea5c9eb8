"""A subject fits into sixty letters: the division gives way, the matter never does."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.subjects import LONGEST, subject

MATTER = "ส่งกลับแก้ไข ๑ เรื่อง"


def test_the_division_stands_in_brackets_where_there_is_room() -> None:
    assert subject("ทต.ตัวอย่าง", MATTER, "กองช่าง") == "ทต.ตัวอย่าง: ส่งกลับแก้ไข ๑ เรื่อง (กองช่าง)"


def test_a_long_division_is_shortened() -> None:
    said = subject("ทต.ตัวอย่าง", MATTER, "กองสาธารณสุขและสิ่งแวดล้อม")

    assert said == "ทต.ตัวอย่าง: ส่งกลับแก้ไข ๑ เรื่อง (กองสาธารณสุขฯ)"


def test_a_division_for_which_there_is_no_room_is_left_out() -> None:
    said = subject("อบต.หนองบัวใต้ผืนฟ้ากว้าง", MATTER, "สำนักงานเลขานุการสภาองค์การ")

    assert said == "อบต.หนองบัวใต้ผืนฟ้ากว้าง: ส่งกลับแก้ไข ๑ เรื่อง"


@given(st.text(max_size=20), st.text(max_size=80))
def test_it_never_grows_because_of_the_division(office: str, division: str) -> None:
    said = subject(office, MATTER, division)

    assert said.startswith(f"{office}: {MATTER}")
    assert len(said) <= LONGEST
