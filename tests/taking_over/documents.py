"""Readings of small documents, and the office they are read for."""

from tests.make_plan_import import HEADINGS, paper
from tracker.intake import Reading, Roles, read_plan
from tracker.sheet import Sheet
from tracker.taking_over import Corrections, Divisions, KnownDivision, Row, Standing, rows
from tracker.taking_over.standing import Base
from tracker.thai import FiscalYear

YEAR = FiscalYear(2570)
CLERK = KnownDivision(1, "สำนักปลัดเทศบาล", ("สำนักปลัด", "หัวหน้าสำนักปลัด"))
FINANCE = KnownDivision(2, "กองคลัง", ("ส่วนการคลัง", "งานพัสดุ"))
WORKS = KnownDivision(3, "กองช่าง", ("กองโยธา",))
OFFICE = Divisions((CLERK, FINANCE, WORKS))


def measure(
    number: str = "๑",
    title: str = "มาตรการงดรับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่",
    steps: str = "๑. จัดทำประกาศนโยบาย\n๒. เผยแพร่ประกาศให้ประชาชนทราบ",
    who: str = "กองคลัง",
    period: str = "ปีงบประมาณ พ.ศ. ๒๕๗๐",
    monitoring: str = "รายงานผลเป็นประจำทุกไตรมาส",
) -> list[str]:
    return [number, title, steps, who, period, monitoring]


def reading(*measures: list[str], headings: list[str] = HEADINGS, roles: Roles | None = None) -> Reading:
    return read_plan(paper(*measures, headings=headings), "แผน.docx", 2570, roles)


def read(*measures: list[str], corrections: Corrections | None = None, office: Divisions = OFFICE) -> list[Row]:
    return rows(reading(*measures), corrections or Corrections(), office, YEAR)


def standing(sheet: Sheet, of: Row | None = None, number: int = 1, is_standing: bool = True) -> Standing:
    """A measure of the plan; `of`: the row of the document from which it came."""
    base = Base(of.raw, of.sheet) if of else None
    return Standing(number, sheet.title, is_standing, sheet, base)
