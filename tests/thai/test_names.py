import pytest

from tracker.thai.names import shortened, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("กองคลัง", [["กองคลัง"]]),
        ("กองสาธารณสุขและสิ่งแวดล้อม", [["กองสาธารณสุข", "และสิ่งแวดล้อม"]]),
        ("หัวหน้าตัวอย่าง กองยุทธศาสตร์และงบประมาณ", [["หัวหน้าตัวอย่าง"], ["กองยุทธศาสตร์", "และงบประมาณ"]]),
        ("กองการศึกษา ศาสนา และวัฒนธรรม", [["กองการศึกษา"], ["ศาสนา"], ["และวัฒนธรรม"]]),
        ("งานชำแหละสัตว์", [["งานชำแหละสัตว์"]]),
        ("และ", [["และ"]]),
        ("Legal officer", [["Legal"], ["officer"]]),
        ("", []),
    ],
)
def test_a_name_may_break_at_its_spaces_and_before_and(name: str, words: list[list[str]]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("กองคลัง", "กองคลัง"),
        ("กองสาธารณสุขและสิ่งแวดล้อม", "กองสาธารณสุขฯ"),
        ("Legal officer", "Legal officer"),
    ],
)
def test_a_long_name_is_shortened_as_offices_do(name: str, short: str) -> None:
    assert shortened(name) == short
