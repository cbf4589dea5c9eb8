"""Results of the assessment as an office has written them down, and the report of an analysis as a document."""

from decimal import Decimal

from tests.assessments.papers import PAPERS, key_of
from tests.intake.papers import docx
from tests.make import MADE_AT, kept
from tracker.models import AssessmentFile, AssessmentResult, Given, Organisation, Person, ScoreImport
from tracker.standards.assessments import FOLDER, known_years
from tracker.thai import to_thai


def make_result(organisation: Organisation, year: int = 2569, level: str = "", **more: str) -> AssessmentResult:
    """With the indicators of a real paper; `i20="83.90"`, `EIT_1="88.31"`."""
    told = PAPERS.get(year, PAPERS[2567]) | {code.replace("_", "#"): value for code, value in more.items()}
    result = AssessmentResult(organisation_id=organisation.id, fiscal_year=year, level=level)
    result.write({key_of(code): Given(Decimal(value)) for code, value in told.items()})
    return kept(result)


def make_score_import(organisation: Organisation, person: Person, year: int = 2570, **told: str) -> ScoreImport:
    """Read from a workbook and waiting; without scores of its own, one of them."""
    printed = [
        {"code": code, "part": 0, "value": value, "place": "คะแนน แถวที่ 3", "is_sure": True, "words": ""}
        for code, value in (told or {"1": "90.00"}).items()
    ]
    return kept(
        ScoreImport(
            organisation=organisation,
            person=person,
            fiscal_year=year,
            file_name="คะแนน.xlsx",
            printed=printed,
            uploaded_at=MADE_AT,
        )
    )


def make_assessment_file(person: Person, year: int = 2571) -> AssessmentFile:
    """The rules of the last known year, for another one."""
    text = (FOLDER / f"{known_years()[-1]}.toml").read_text(encoding="utf-8")
    text = text.replace(f"year = {known_years()[-1]}", f"year = {year}", 1)
    return kept(AssessmentFile(fiscal_year=year, text=text, note="", added_at=MADE_AT, added_by_id=person.id))


def analysis(*blocks: object) -> bytes:
    return docx(list(blocks))


# Three reports as offices write them, made up of nothing but their figures.


def report_of_2565() -> bytes:
    indicators = [
        ("IIT", "การปฏิบัติหน้าที่", "92.89"),
        ("IIT", "การใช้งบประมาณ", "86.49"),
        ("IIT", "การใช้อำนาจ", "88.22"),
        ("IIT", "การใช้ทรัพย์สินของทางราชการ", "82.66"),
        ("IIT", "การแก้ไขปัญหาการทุจริต", "80.55"),
        ("EIT", "คุณภาพการดำเนินงาน", "88.32"),
        ("EIT", "ประสิทธิภาพการสื่อสาร", "85.09"),
        ("EIT", "การปรับปรุงการทำงาน", "85.93"),
        ("OIT", "การเปิดเผยข้อมูล", "73.79"),
        ("OIT", "การป้องกันการทุจริต", "93.75"),
    ]
    return analysis(
        "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๕",
        "คะแนนภาพรวมหน่วยงาน : ๘๕.๒๙ คะแนน ระดับผลการประเมิน A",
        "ค่าเป้าหมายให้หน่วยงานผ่านเกณฑ์ (๘๕ คะแนน) ไม่น้อยกว่าร้อยละ ๘๐",
        [
            ["ลำดับ", "เครื่องมือการประเมิน", "ตัวชี้วัด", "คะแนน"],
            *(
                [to_thai(str(at)), one, name, to_thai(value)]
                for at, (one, name, value) in enumerate(indicators, start=1)
            ),
        ],
        "๑. ตัวชี้วัดการเปิดเผยข้อมูล ๕๓.๗๗ คะแนน ผลการประเมินไม่ผ่านเกณฑ์",
        [
            ["เครื่องมือการประเมิน", "ตัวชี้วัด/ตัวชี้วัดย่อย", "คะแนน", "แนวทางการพัฒนา"],
            ["IIT", "การใช้ทรัพย์สินของทางราชการ", "๘๒.๖๖", ""],
            ["", "1๒๐ ขั้นตอนการขออนุญาตเพื่อยืมทรัพย์สินของราชการ มีความสะดวกมากน้อยเพียงใด", "๗๘.๙๗", "จัดทำคู่มือ"],
            ["", "๒๗ หน่วยงานของท่านมีปัญหาการทุจริตที่ยังไม่ได้รับการแก้ไข", "๗๐.๑๐", "ปรับปรุงขั้นตอน"],
        ],
        [
            ["เครื่องมือการประเมิน", "ตัวชี้วัด/ตัวชี้วัดย่อย", "คะแนน", "แนวทางการพัฒนา"],
            ["OIT", "แผนการใช้จ่ายงบประมาณประจำปี", "", "วิเคราะห์ปัญหา"],
            ["", "๐ ๑๒ รายงานผลการดำเนินงานประจำปี", "๐", ""],
        ],
    )


def report_of_2566() -> bytes:
    def question(code: str, value: str) -> list[str]:
        return ["", f"ข้อ {to_thai(code)}", to_thai(value)]

    from tests.assessments.papers import EIT_OF_2566, IIT_OF_2566

    eit = [question("12" if code == "e12" else code, value) for code, value in EIT_OF_2566.items()]
    return analysis(
        "รายงานการวิเคราะห์ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ อยู่ในระดับผ่านดี โดยมีคะแนนรวม ๙๒.๑๖ (ผ่านดี) คือมีคะแนน ๘๕ คะแนนขึ้นไป "
        "เปรียบเทียบกับปีที่ผ่านมาอยู่ที่ ๘๔.๘๗ คะแนน อยู่ในระดับ B",
        "๑. ด้าน IIT พบว่า ผลคะแนนตัวชี้วัดด้านการแก้ไขปัญหาการทุจริต มีค่าคะแนนเท่ากับ ๘๐.๗๙ หน่วยงานควรรักษามาตรฐานไว้",
        "๒. ด้าน EIT พบว่าผลคะแนนตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ ๑ มีค่าคะแนนเท่ากับ ๘๘.๓๑ "
        "และส่วนที่ ๒ มีค่าคะแนนเท่ากับ ๙๑.๑๗",
        "๓. ด้าน OIT พบว่า ผลคะแนนของตัวชี้วัดด้านการเปิดเผยข้อมูล มีค่าคะแนนเท่ากับ ๙๕",
        [
            ["แหล่งข้อมูล", "ตัวชี้วัด", "คะแนนรายตัวชี้วัด", "คะแนนรายเครื่องมือ"],
            ["แบบวัดภายใน (IIT)", "๑. การปฏิบัติหน้าที่", "๙๖.๒๗", "๙๐.๗๙"],
            ["", "๒. การใช้งบประมาณ", "๘๙.๖๔", ""],
            ["", "๓. การใช้จ่ายเงิน", "๙๒.๓๓", ""],
            ["", "๔. การใช้ทรัพย์สินของราชการ", "๘๗.๘๕", ""],
            ["", "๕. การแก้ไขปัญหาการทุจริต", "๘๗.๘๘", ""],
            ["แบบวัดภายนอก (EIT)", "๖. คุณภาพการดำเนินงาน", "๙๑.๘๓", "EIT ส่วนที่ ๑ = ๘๘.๓๑"],
            ["", "๗. ประสิทธิภาพการสื่อสาร", "๙๐.๙๔", "EIT ส่วนที่ ๒ = ๙๑.๑๗"],
            ["", "๘. การปรับปรุงการทำงาน", "๘๖.๔๕", ""],
            ["แบบตรวจ (OIT)", "๙. การเปิดเผยข้อมูล", "๙๐.๐๐", "๙๕.๐๐"],
            ["", "๑๐. การป้องกันการทุจริต", "๑๐๐.๐๐", ""],
        ],
        "เพื่อยกระดับผลประเมินในปีงบประมาณ พ.ศ. ๒๕๖๗ การวิเคราะห์แบ่งออกเป็น ๗ ประเด็น ดังนี้",
        [
            ["เครื่องมือการประเมิน", "ข้อคำถาม", "คะแนน"],
            ["IIT", "ข้อ i๑", to_thai(IIT_OF_2566["i1"])],
            *(question(code, value) for code, value in list(IIT_OF_2566.items())[1:]),
            ["EIT", *eit[0][1:]],
            *eit[1:],
            ["OIT", "ข้อ ๐๒๔", "๐.๐๐"],
            ["", "ข้อ ๐๒๕", "๑๐๐.๐๐"],
        ],
    )


def report_of_2567() -> bytes:
    names = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การ ใช้ทรัพย์สินของ ทางราชการ", "การ แก้ไขปัญหาการ ทุจริต"]
    names += ["คุณภาพการดำเนินงาน", "ประสิทธิภาพ การสื่อสาร", "ปรับปรุงการ ทำงาน", "การ เปิดเผยข้อมูล", "การป้องกันการทุจริต"]
    rows = [
        [
            f"ตัวชี้วัดที่ {at} {name} คะแนน {PAPERS[2567][str(at)]}",
            "ปรับขั้นตอนให้กระชับ",
            "ทุกส่วนราชการ",
            "ปีงบประมาณ ๒๕๖๗",
            "แล้วเสร็จ",
        ]
        for at, name in enumerate(names, start=1)
    ]
    return analysis(
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ.๒๕๖๗",
        "จากการประเมินผล ประจำปีงบประมาณ พ.ศ.๒๕๖๗ โดยภาพรวมได้คะแนน ๗๘.๕๐ (ต้องปรับปรุง)",
        [
            ["ตัวชี้วัด", "แนวทางในการยกระดับ", "ผู้รับผิดชอบ", "ระยะเวลา", "ความก้าวหน้า"],
            *([to_thai(cell) for cell in row] for row in rows),
        ],
    )
