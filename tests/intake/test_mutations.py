"""What changes nothing for a reader changes nothing in the reading."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.intake.words import table
from tracker.thai import to_arabic

from .papers import FORMATS, Below, Blocks, Cell, Down, Rows
from .reading import gist, read

ROLES = ("number", "title", "steps", "responsible", "period", "monitoring", "result")
USUAL = ("ลำดับ", "มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การติดตามผล", "ผลการดำเนินการ")
# Words that may also be a measure's, or mean something only beside others.
AMBIGUOUS = {"จำนวน", "ที่", "ข้อ", "รายละเอียด", "รายการ", "การดำเนินการ", "การปฏิบัติ"}
TITLES = ("ลดขั้นตอนการให้บริการ", "ควบคุมการเบิกจ่ายพัสดุ", "เผยแพร่ราคากลาง", "อบรมวินัยพนักงาน", "รับฟังความเห็นของชุมชน")
STEPS = ("สำรวจงานที่ให้บริการ", "จัดทำคู่มือให้พนักงาน", "เผยแพร่ทางเว็บไซต์", "ประชุมชี้แจงพนักงาน", "สรุปเสนอผู้บริหาร")
WHO = ("กองคลัง", "สำนักปลัด", "ทุกสำนัก กอง", "กองช่าง", "นิติกร สำนักปลัด ทุกกอง")
WHEN = ("ติดตามทุกไตรมาส", "รายงานทุกเดือน", "ส่งภายในเดือนเมษายน ๒๕๖๘", "รายงาน ณ วันสิ้นปีงบประมาณ")
RESULTS = ("ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ยังไม่ได้ดำเนินการ")
HEADINGS = {role: sorted(set(table()["headings"][role]) - AMBIGUOUS) for role in ROLES}


@dataclass(frozen=True)
class Plan:
    rows: tuple[tuple[str, ...], ...]

    def blocks(self, headings: tuple[str, ...] = USUAL) -> Blocks:
        return ["มาตรการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", [list(headings), *(list(row) for row in self.rows)]]


def measure(number: int, chance: random.Random) -> tuple[str, ...]:
    steps = "\n".join(f"{at}. {chance.choice(STEPS)}" for at in range(1, chance.randint(2, 5)))
    title = f"{chance.choice(TITLES)}ส่วนที่ {number}"
    return str(number), title, steps, chance.choice(WHO), "ปีงบประมาณ ๒๕๖๘", chance.choice(WHEN), chance.choice(RESULTS)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    chance = draw(st.randoms(use_true_random=False))
    return Plan(tuple(measure(number, chance) for number in range(1, draw(st.integers(1, 6)) + 1)))


quick = settings(max_examples=40, deadline=None)


@quick
@given(plans(), st.randoms(use_true_random=False))
def test_rows_may_stand_in_any_order(plan, chance):
    shuffled = Plan(tuple(chance.sample(plan.rows, len(plan.rows))))

    assert sorted(gist(read(shuffled.blocks())), key=str) == sorted(gist(read(plan.blocks())), key=str)


@quick
@given(plans(), st.permutations(range(len(USUAL))))
def test_columns_may_stand_in_any_order(plan, order):
    turned = Plan(tuple(tuple(row[place] for place in order) for row in plan.rows))

    assert gist(read(turned.blocks(tuple(USUAL[place] for place in order)))) == gist(read(plan.blocks()))


@quick
@given(plans(), st.tuples(*(st.sampled_from(HEADINGS[role]) for role in ROLES)))
def test_headings_may_be_worded_otherwise(plan, headings):
    assert gist(read(plan.blocks(headings))) == gist(read(plan.blocks()))


@quick
@given(plans(), st.integers(1, 6), st.booleans())
def test_pages_may_end_anywhere_between_rows(plan, place, is_repeated):
    text, rows = plan.blocks()
    cut = min(place, len(rows) - 1) or 1
    below = [rows[0], *rows[cut:]] if is_repeated else rows[cut:]

    assert gist(read([text, rows[:cut], "- ๒ -", below])) == gist(read(plan.blocks()))


@quick
@given(plans())
def test_digits_may_be_arabic(plan):
    text, rows = plan.blocks()
    arabic: Rows = [[to_arabic(str(cell)) for cell in row] for row in rows]

    assert gist(read([to_arabic(str(text)), arabic])) == [
        tuple(to_arabic(part) if isinstance(part, str) else part for part in one) for one in gist(read(plan.blocks()))
    ]


@quick
@given(plans())
def test_equal_cells_may_be_joined_downwards(plan):
    text, rows = plan.blocks()

    assert gist(read([text, joined(rows)])) == gist(read(plan.blocks()))


@quick
@given(plans(), st.integers(0, 5))
def test_a_row_may_be_cut_in_two_where_a_step_begins(plan, place):
    text, rows = plan.blocks()
    at = 1 + place % len(plan.rows)
    first, _, rest = str(rows[at][2]).partition("\n")
    below: list[Cell] = ["", "", rest, "", "", "", ""]
    cut = [*rows[:at], [*rows[at][:2], first, *rows[at][3:]], *([below] if rest else []), *rows[at + 1 :]]

    assert gist(read([text, cut])) == gist(read(plan.blocks()))


@quick
@given(plans(), st.integers(0, 40))
def test_a_scanner_may_put_spaces_into_words(plan, seed):
    chance = random.Random(seed)
    rows = [[*row[:3], " ".join(row[3]) if chance.random() < 0.5 else row[3], *row[4:]] for row in plan.rows]

    assert gist(read(Plan(tuple(map(tuple, rows))).blocks())) == gist(read(plan.blocks()))


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=8, deadline=None)
@given(plan=plans())
def test_every_format_says_the_same(ending, plan):
    assert gist(read(plan.blocks(), ending)) == gist(read(plan.blocks()))


def joined(rows: Rows) -> Rows:
    cells = [list(row) for row in rows]
    for place in range(3, 6):
        for at in range(len(cells) - 1, 1, -1):
            if rows[at][place] == rows[at - 1][place]:
                cells[at][place] = Below()
        for at in range(1, len(cells) - 1):
            if isinstance(cells[at + 1][place], Below) and not isinstance(cells[at][place], Below):
                cells[at][place] = Down(str(rows[at][place]))
    return cells
