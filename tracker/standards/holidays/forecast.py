"""What the library of public holidays reckons for a year that no file holds, put right for offices."""

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version

import holidays
from holidays.constants import GOVERNMENT, PUBLIC

from ...thai import FiscalYear
from .days import StandardDay, StandardYear, Standing

# Always on a Saturday and never made up for: no office takes it off.
_NOT_FOR_OFFICES = "วันเด็กแห่งชาติ"
_FOR_EMPLOYERS = "แรงงาน"
_SUBSTITUTE = "ชดเชย"
_EDITION = f"holidays {version('holidays')}"
_SOURCE = f"คำนวณล่วงหน้าจากโปรแกรม {_EDITION} ยังไม่มีประกาศ"
_SOURCE_FOR_EMPLOYERS = "กฎหมายคุ้มครองแรงงาน (ไม่ใช่วันหยุดราชการประจำปี หน่วยงานที่เปิดทำการให้กำหนดเป็นวันทำการ)"
_NOTE = "รายการนี้คำนวณล่วงหน้า ยังไม่มีประกาศ และยังไม่มีวันพืชมงคลกับวันหยุดเพิ่มเป็นกรณีพิเศษ โปรดตรวจเมื่อมีประกาศ"
_NOTE_EN = (
    "This list was reckoned in advance: nothing is announced yet, and the Royal Ploughing Ceremony Day and "
    "additional special days are not in it. Look through it when they are announced."
)


def forecast(year: FiscalYear) -> StandardYear:
    return StandardYear(year, _EDITION, tuple(_days(year)), _NOTE, _NOTE_EN)


def _days(year: FiscalYear) -> Iterator[StandardDay]:
    thai, english = _named(year, "th"), _named(year, "en_US")
    for day in sorted(thai):
        if day in year and thai[day] != _NOT_FOR_OFFICES:
            yield _day(day, thai[day], english[day])


def _day(day: date, thai: str, english: str) -> StandardDay:
    """Several on one day are one; what makes up for them is named as offices name it."""
    names = thai.split("; ")
    is_substitute = names[0].startswith(_SUBSTITUTE)
    name = " และ".join(part.removeprefix(_SUBSTITUTE) for part in names)
    if is_substitute:
        name = f"วันหยุด{_SUBSTITUTE}{name}"
    is_for_employers = _FOR_EMPLOYERS in name
    return StandardDay(
        on=day,
        name=name,
        name_en=english.replace("; ", ", "),
        source=_SOURCE_FOR_EMPLOYERS if is_for_employers else _SOURCE,
        standing=Standing.DISPUTED if is_for_employers else Standing.EXPECTED,
    )


def _named(year: FiscalYear, language: str) -> dict[date, str]:
    calendar_years = [year.starts_on.year, year.ends_on.year]
    return dict(
        holidays.country_holidays("TH", years=calendar_years, categories=(PUBLIC, GOVERNMENT), language=language)
    )
