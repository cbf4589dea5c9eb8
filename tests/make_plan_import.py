"""A document of a plan that was read and waits, with its file in its place."""

import io

from flask import current_app

from tests.intake.papers import Rows, docx
from tests.make import MADE_AT, kept
from tracker.evidence.store import Store
from tracker.intake import dumped, read_plan
from tracker.models import Organisation, Person, PlanImport, PlanKind, StoredFile

HEADINGS: list = [
    "ลำดับ",
    "มาตรการ",
    "ขั้นตอน/วิธีการดำเนินการ",
    "ผู้รับผิดชอบ",
    "ระยะเวลาดำเนินการ",
    "การติดตามประเมินผล",
]
GIFT = [
    "๑",
    "มาตรการงดรับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่",
    "๑. จัดทำประกาศนโยบาย\n๒. เผยแพร่ประกาศให้ประชาชนทราบ",
    "กองคลัง",
    "ปีงบประมาณ พ.ศ. ๒๕๗๐",
    "รายงานผลเป็นประจำทุกไตรมาส",
]
PROPERTY = [
    "๒",
    "มาตรการตรวจสอบการใช้ทรัพย์สินของราชการ",
    "๑. สำรวจทะเบียนทรัพย์สิน\n๒. รายงานผลการตรวจสอบต่อผู้บริหาร",
    "ทุกส่วนราชการ",
    "ปีงบประมาณ พ.ศ. ๒๕๗๐",
    "รายงานผลรอบ ๖ เดือน และรอบ ๑๒ เดือน",
]
# Nobody knows the first of these words, and the last leave open when.
STRANGE = [
    "๓",
    "มาตรการรับฟังความคิดเห็นของประชาชนต่อการให้บริการ",
    "๑. จัดทำแบบสำรวจความพึงพอใจ",
    "กองกิจการพิเศษ",
    "ตลอดปี",
    "ติดตามผลเป็นรายเดือนหรือรายไตรมาส",
]
TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๗๐"
FIRST_ROW = "@1-2-0-1"


def paper(*rows: list, headings: list = HEADINGS, title: str = TITLE) -> bytes:
    table: Rows = [headings, *rows]
    return docx([title, table])


def make_plan_import(
    organisation: Organisation, person: Person, *rows: list, name: str = "มาตรการ ๒๕๗๐.docx"
) -> PlanImport:
    data = paper(*(rows or (GIFT, PROPERTY, STRANGE)))
    store = Store.of(current_app.config["TRACKER"].uploads_folder, organisation.id)
    draft = store.write(io.BytesIO(data))
    store.place(draft)
    file = kept(
        StoredFile(
            organisation_id=organisation.id,
            sha256=draft.sha256,
            size=draft.size,
            media_type="application/octet-stream",
            stored_at=MADE_AT,
        )
    )
    return kept(
        PlanImport(
            organisation=organisation,
            person=person,
            kind=PlanKind.MEASURES,
            fiscal_year=2570,
            file_name=name,
            sha256=draft.sha256,
            file=file,
            uploaded_at=MADE_AT,
            asked_at=MADE_AT,
            read_at=MADE_AT,
            reading=dumped(read_plan(data, name)),
            corrections={},
        )
    )
