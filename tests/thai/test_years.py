"""Years inside of texts, a year on."""

import pytest

from tracker.thai.years import a_year_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. ๒๕๗๐", "มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. ๒๕๗๑"),
        ("1 ตุลาคม 2569 – 30 กันยายน 2570", "1 ตุลาคม 2570 – 30 กันยายน 2571"),
        ("ต.ค. ๖๙ - ก.ย. ๗๐", "ต.ค. ๗๐ - ก.ย. ๗๑"),
        ("ต.ค. 69 - ก.ย. 70", "ต.ค. 70 - ก.ย. 71"),
        ("พระราชบัญญัติ พ.ศ. 2561 ข้อ 2570", "พระราชบัญญัติ พ.ศ. 2561 ข้อ 2571"),
        ("โทร. 025702570", "โทร. 025702570"),
        ("ครุภัณฑ์ 70 รายการ", "ครุภัณฑ์ 70 รายการ"),
        ("", ""),
    ],
)
def test_the_years_around_the_fiscal_year_move_on_and_others_stay(text, expected):
    assert a_year_on(text, 2570) == expected
