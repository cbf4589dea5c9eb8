"""Plans as long as an office could send, made of words that mean nothing together."""

import random

from .papers import Cell, Rows

_WORDS = (
    *("จัดทำ", "ทบทวน", "เผยแพร่", "ประชุม", "อบรม", "ตรวจสอบ", "รายงาน", "ติดตาม", "คู่มือ", "ทะเบียน", "แผนผัง"),
    *("ข้อมูล", "ประชาชน", "พนักงาน", "ผู้บริหาร", "งบประมาณ", "พัสดุ", "เว็บไซต์", "ระเบียบ", "ขั้นตอน"),
)
_WHO = ("กองคลัง", "สำนักปลัด", "ทุกสำนัก กอง", "กองช่าง", "กองการศึกษา")
_WHEN = ("ทุกไตรมาส", "ทุกเดือน", "ภายในเดือนเมษายน ๒๕๖๘", "ณ วันสิ้นปีงบประมาณ", "ปีละ ๒ ครั้ง")
HEADINGS: list[Cell] = ["ลำดับ", "มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การติดตามผล"]


def long_plan(pages: int, *, seed: int = 1) -> list[str | Rows]:
    """Three pages of prose, then one of a table: an analysis and the measures that follow from it."""
    chance = random.Random(seed)
    blocks: list[str | Rows] = ["มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"]
    number = 0
    for page in range(pages):
        if page % 4 < 3:
            blocks += [_text(chance, 60) for _ in range(7)]
            continue
        rows: Rows = [list(HEADINGS)]
        for _ in range(4):
            number += 1
            rows.append(_row(chance, number))
        blocks.append(rows)
    return blocks


def _row(chance: random.Random, number: int) -> list[Cell]:
    steps = "\n".join(f"{step}. {_text(chance, 8)}" for step in range(1, 5))
    when = f"{_text(chance, 2)}{chance.choice(_WHEN)}"
    return [str(number), _text(chance, 8), steps, chance.choice(_WHO), "ตุลาคม ๒๕๖๗ - กันยายน ๒๕๖๘", when]


def _text(chance: random.Random, words: int) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(words))
