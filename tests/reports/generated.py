"""Plans as an office might have them, made by chance: for documents that are written and read back."""

from decimal import Decimal

from hypothesis import strategies as st

from tracker.models import (
    Deadline,
    Division,
    Kpi,
    KpiKind,
    Measure,
    Organisation,
    Part,
    Plan,
    PlanKind,
    Responsibility,
    Step,
)
from tracker.schedule import read

YEAR = 2570
DIVISIONS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุขและสิ่งแวดล้อม", "หน่วยตรวจสอบภายใน")
VERBS = ("จัดทำ", "ทบทวน", "เผยแพร่", "ปรับปรุง", "ตรวจสอบ", "ชี้แจง", "ซักซ้อม")
THINGS = (
    "คู่มือการให้บริการ",
    "ทะเบียนทรัพย์สิน",
    "แผนการใช้จ่าย",
    "ช่องทางรับเรื่องร้องเรียน",
    "ผังขั้นตอนการอนุญาต",
    "ประมวลจริยธรรม",
    "ระเบียบการยืมพัสดุ",
)
WHERE = ("บนเว็บไซต์ของหน่วยงาน", "ณ จุดบริการ", "ให้พนักงานทุกคนทราบ", "ในที่ประชุมหัวหน้าส่วนราชการ", "ตามระเบียบที่เกี่ยวข้อง")
TOPICS = ("การให้บริการประชาชน", "การใช้งบประมาณ", "การใช้ทรัพย์สินของทางราชการ", "การแก้ไขปัญหาการทุจริต")
PHRASES = (
    "รายงานผลเป็นประจำทุกไตรมาส",
    "รายงานผลรอบ ๖ เดือน และรอบ ๑๒ เดือน",
    "ภายในเดือนมีนาคม ๒๕๗๐",
    "รายงานผู้บริหารเป็นประจำทุกเดือน",
    "ปีละ ๒ ครั้ง",
    "ภายในวันที่ ๓๐ มิถุนายน ๒๕๗๐",
)

titles = st.builds(" ".join, st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(WHERE)))
steps = st.builds("".join, st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(WHERE)))


@st.composite
def plans(draw: st.DrawFn, kind: PlanKind) -> Plan:
    office = Organisation(district="ตัวอย่าง", province="ตัวอย่าง")
    office.rename("subdistrict_municipality", "ตัวอย่าง")
    plan = Plan(organisation=office, fiscal_year=YEAR, kind=kind, title=f"แผน ประจำปีงบประมาณ พ.ศ. {YEAR}")
    told = draw(st.lists(titles, min_size=1, max_size=8, unique=True))
    topics = draw(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True))
    per_topic = -(-len(told) // len(topics))
    for place, title in enumerate(told):
        measure = draw(measures(title, topics[place // per_topic], place + 1, kind))
        plan.measures.append(measure)
    return plan


@st.composite
def measures(draw: st.DrawFn, title: str, topic: str, number: int, kind: PlanKind) -> Measure:
    empty = dict.fromkeys(("responsible", "indicators", "objectives", "target_group", "rationale", "budget_source"), "")
    measure = Measure(number=str(number), title=title, topic=topic, period=f"ปีงบประมาณ พ.ศ. {YEAR}", **empty)
    measure.steps = [Step(text=text) for text in draw(st.lists(steps, min_size=1, max_size=6, unique=True))]
    measure.is_for_all = draw(st.booleans())
    named = draw(st.lists(st.sampled_from(DIVISIONS), min_size=1, max_size=3, unique=True))
    named = [] if measure.is_for_all else named
    measure.responsibilities = [Responsibility(division=Division(name=name), part=Part.LEAD) for name in named]
    for phrase in draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3, unique=True)):
        measure.deadlines.append(Deadline(phrase=phrase, rule=str(read(phrase).rule)))
    if kind is PlanKind.ACTION_PLAN:
        measure.topic = f"มิติที่ ๑ {topic}"
        _fill_in(draw, measure)
    return measure


def _fill_in(draw: st.DrawFn, measure: Measure) -> None:
    """What the form of a project asks beside."""
    measure.rationale = "การปฏิบัติราชการต้องโปร่งใสและตรวจสอบได้"
    measure.objectives = "\n".join(f"เพื่อ{text}" for text in draw(st.lists(titles, min_size=1, max_size=3, unique=True)))
    measure.target_group = "พนักงานและผู้บริหารของเทศบาล"
    measure.budget_allocated = Decimal(draw(st.integers(min_value=1, max_value=900)) * 1000)
    measure.budget_source = ""
    measure.kpis = [Kpi(unit="", kind=KpiKind.OUTPUT, text=f"{draw(titles)} จำนวน ๑ ฉบับ")]
