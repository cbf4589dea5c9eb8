"""How tables are really written: cut, joined, shifted, misnumbered, damaged by the scanner."""

import pytest

from tracker.intake import What, read_plan

from .papers import CONTENTS, Below, Down, Wide, archive, word_body
from .plans import YEAR
from .reading import days, one, read, steps, titles

HEAD = ["ลำดับ", "มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"]
YEARLY = "ปีงบประมาณ ๒๕๖๘"


def row(
    number: str, title: str, steps: str = "๑. ประชุม ๒. รายงาน", who: str = "กองคลัง", when: str = YEARLY
) -> list[str]:
    return [number, title, steps, who, when]


def test_a_heading_on_each_page_is_no_measure():
    table = [HEAD, row("๑", "ควบคุมพัสดุ"), HEAD, row("๒", "เปิดเผยราคากลาง")]

    assert titles(read([table])) == ["ควบคุมพัสดุ", "เปิดเผยราคากลาง"]


def test_a_table_without_a_heading_goes_on_from_the_page_before():
    pages = [[HEAD, row("๑", "ควบคุมพัสดุ")], "- ๒ -", [row("๒", "เปิดเผยราคากลาง")]]

    assert titles(read(pages)) == ["ควบคุมพัสดุ", "เปิดเผยราคากลาง"]


def test_a_row_cut_by_a_page_is_one_measure():
    pages = [[HEAD, row("๑", "ควบคุมพัสดุ", "๑. สำรวจ")], [["", "ของสำนักงาน", "๒. ลงทะเบียน", "", ""]]]
    measure = one(pages)

    assert measure.title.text == "ควบคุมพัสดุ ของสำนักงาน"
    assert steps(measure) == ["สำรวจ", "ลงทะเบียน"]


def test_a_table_that_lost_its_first_column_is_put_back_in_place():
    pages = [[HEAD[1:], row("", "ควบคุมพัสดุ", "๑. สำรวจ")[1:]], [["๒. ลงทะเบียน\n๓. รายงาน", "กองคลัง", YEARLY]]]

    assert steps(one(pages)) == ["สำรวจ", "ลงทะเบียน", "รายงาน"]


def test_the_word_for_goes_on_belongs_to_no_name():
    table = [HEAD, row("๑", "ควบคุมพัสดุ", "๑. สำรวจ"), row("๑", "ควบคุมพัสดุ (ต่อ)", "๒. ลงทะเบียน")]

    assert one([table]).title.text == "ควบคุมพัสดุ"


def test_cells_joined_downwards_count_for_every_row():
    table = [
        HEAD,
        ["๑", "ควบคุมพัสดุ", "สำรวจ", Down("กองคลัง"), YEARLY],
        ["๒", "ประกาศราคากลาง", "ประกาศ", Below(), YEARLY],
    ]

    assert [measure.responsible.divisions for measure in read([table]).measures] == [("กองคลัง",), ("กองคลัง",)]


def test_headings_may_stand_in_two_rows():
    table = [
        [Down("มาตรการ"), Down("วิธีดำเนินการ"), Wide("ผู้รับผิดชอบและระยะเวลา", 2)],
        [Below(), Below(), "ผู้รับผิดชอบ", "ระยะเวลา"],
        ["ควบคุมพัสดุ", "สำรวจ", "กองช่าง", "ทุกไตรมาส"],
    ]
    measure = one([table])

    assert measure.responsible.divisions == ("กองช่าง",)
    assert len(days(measure)) == 4


def test_columns_without_headings_are_told_by_what_stands_in_them():
    table = [["ควบคุมพัสดุของสำนักงาน", "กองคลัง", "ทุกไตรมาส"], ["ประกาศราคากลางทุกโครงการ", "กองช่าง", "ทุกเดือน"]]
    reading = read([table])

    assert [measure.responsible.divisions for measure in reading.measures] == [("กองคลัง",), ("กองช่าง",)]
    assert not reading.measures[0].title.is_sure
    assert What.COLUMNS_BY_CONTENT in {problem.what for problem in reading.problems}


def test_a_heading_nobody_knows_is_told_by_its_column_or_named():
    table = [["มาตรการ", "วิธีดำเนินการ", "ฝ่ายปฏิบัติ", "ข้อสังเกตอื่น"], ["ควบคุมพัสดุ", "สำรวจ", "กองคลัง", "ดูระเบียบ"]]
    reading = read([table])

    assert reading.measures[0].responsible.divisions == ("กองคลัง",)
    assert ("column_not_known", "ข้อสังเกตอื่น") in {(problem.what.value, problem.detail) for problem in reading.problems}
    assert ("cell_not_placed", "ดูระเบียบ") in {(problem.what.value, problem.detail) for problem in reading.problems}


def test_a_row_that_slipped_by_a_column_is_put_back_and_said_to_be():
    head = ["มาตรการ", "ผู้รับผิดชอบ", "ขั้นตอน", "การติดตามผล"]
    slipped = [
        "การพัสดุ",
        f"กองคลัง/งานพัสดุ ๑.จัดทำแผนจัดซื้อจัดจ้างประจำปีให้ครบทุกรายการ{'ของสำนักงาน' * 8} ๒.รายงานผู้บริหาร",
        "๑.ส่งแผนภายในเดือนตุลาคม ๒๕๖๗",
        "-การพัสดุ กองคลัง /งานพัสดุ",
    ]
    reading = read([[head, slipped]])
    [measure] = reading.measures

    assert measure.responsible.divisions == ("กองคลัง",)
    assert len(measure.steps) == 2
    assert days(measure) == ["2024-10-31"]
    assert What.SHIFTED_ROW in {problem.what for problem in reading.problems}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("๑. ก่อน ๒. กลาง ๓. หลัง", ["ก่อน", "กลาง", "หลัง"]),
        ("๑.ก่อน ๒.กลาง ๒.กลางอีก ๓.หลัง", ["ก่อน", "กลาง", "กลางอีก", "หลัง"]),
        ("1) ก่อน\n2) หลัง", ["ก่อน", "หลัง"]),
        ("- ก่อน\n- หลัง", ["ก่อน", "หลัง"]),
        (
            "ประชุมพนักงานเพื่อชี้แจงระเบียบ\nแจ้งเวียนให้ทุกคนทราบโดยทั่วกัน",
            ["ประชุมพนักงานเพื่อชี้แจงระเบียบ", "แจ้งเวียนให้ทุกคนทราบโดยทั่วกัน"],
        ),
        ("ปฏิบัติตามข้อ ๓. ของระเบียบ พ.ศ. ๒๕๖๐", ["ปฏิบัติตามข้อ ๓. ของระเบียบ พ.ศ. ๒๕๖๐"]),
        ("๑. ส่งภายในเดือนมกราคม ๒. รายงาน", ["ส่งภายในเดือนมกราคม", "รายงาน"]),
        ("-", []),
    ],
)
def test_steps_are_parted_where_they_are_numbered(written, expected):
    assert steps(one([[HEAD, row("๑", "ควบคุมพัสดุ", written)]])) == expected


def test_several_measures_in_one_cell_share_who_and_when():
    measures = read([[HEAD[1:], ["๑. ลดขั้นตอน\n๒. เปิดช่องทาง", "๑.๑ ทบทวน\n๒.๑ ประกาศ", "กองช่าง", "ทุกเดือน"]]]).measures

    assert [(measure.title.text, steps(measure), measure.responsible.divisions) for measure in measures] == [
        ("ลดขั้นตอน", ["ทบทวน"], ("กองช่าง",)),
        ("เปิดช่องทาง", ["ประกาศ"], ("กองช่าง",)),
    ]


def test_steps_that_cannot_be_shared_out_are_marked():
    reading = read([[HEAD[1:], ["๑. ลดขั้นตอน\n๒. เปิดช่องทาง", "ทบทวนระเบียบที่ใช้อยู่ทั้งหมด", "กองช่าง", "ทุกเดือน"]]])

    assert What.STEPS_DIVIDED in {problem.what for problem in reading.problems}


def test_a_year_in_the_name_of_a_plan_is_no_deadline_of_its_step():
    measure = one([[HEAD[:4], ["๑", "ควบคุมพัสดุ", "จัดทำแผนประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "กองคลัง"]]])

    assert days(measure) == []


def test_a_result_sets_no_deadline():
    table = [[*HEAD, "ผลการดำเนินการ"], [*row("๑", "ควบคุมพัสดุ"), "ประชุมแล้วทุกเดือน"]]

    assert days(one([table])) == ["2025-09-30"]


def test_a_placeholder_of_the_template_is_pointed_out():
    reading = read([[HEAD, row("๑", "ประกาศของ (ระบุชื่อองค์กรปกครองส่วนท้องถิ่น)")]])

    assert What.PLACEHOLDER in {problem.what for problem in reading.problems}


def test_an_introduction_with_aims_is_no_project():
    blocks = [
        "๑. หลักการและเหตุผล",
        "การป้องกันเป็นเรื่องสำคัญ",
        "๒. วัตถุประสงค์",
        "เพื่อป้องกัน",
        "๓. เป้าหมาย",
        "ทุกคน",
        [HEAD, row("๑", "ควบคุมพัสดุ")],
    ]

    assert titles(read(blocks)) == ["ควบคุมพัสดุ"]


def test_scores_are_kept_for_the_assessment():
    blocks = [
        "ผลการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๗",
        [["เครื่องมือ", "ข้อคำถาม", "คะแนน"], ["IIT", "i๑ ความรวดเร็ว", "๙๑.๒๕"], ["OIT", "๐๑๒ รายงาน", "๐"]],
        [["เครื่องมือ", "ตัวชี้วัด", "คะแนน"], ["EIT", "คุณภาพการดำเนินงาน", "๘๘.๐๑"]],
        [HEAD, row("๑", "ควบคุมพัสดุ")],
    ]
    reading = read(blocks)

    assert [(s.year, s.instrument, s.code or s.indicator, s.value) for s in reading.scores] == [
        (2567, "IIT", "i1", 91.25),
        (2567, "OIT", "O12", 0.0),
        (2567, "EIT", "คุณภาพการดำเนินงาน", 88.01),
    ]
    assert titles(reading) == ["ควบคุมพัสดุ"]


def test_two_measures_may_bear_one_name():
    table = [
        ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน"],
        ["การใช้อำนาจ", "อบรมพนักงาน", "๑. เชิญวิทยากร"],
        ["การใช้งบประมาณ", "อบรมพนักงาน", "๑. เชิญวิทยากร"],
    ]

    assert titles(read([table])) == ["อบรมพนักงาน", "อบรมพนักงาน"]


def test_a_topic_may_be_numbered_like_a_measure():
    table = [
        HEAD[1:],
        ["๑. การให้บริการ", "", "", ""],
        row("", "ลดขั้นตอน")[1:],
        ["๒. การพัสดุ", "", "", ""],
        row("", "ควบคุมพัสดุ")[1:],
    ]
    measures = read([table]).measures

    assert [(measure.topic.text, measure.title.text) for measure in measures] == [
        ("การให้บริการ", "ลดขั้นตอน"),
        ("การพัสดุ", "ควบคุมพัสดุ"),
    ]


def test_a_measure_may_stand_above_its_steps():
    table = [HEAD[1:], ["๑. ลดขั้นตอน", "", "", ""], ["", "๑.๑ สำรวจ", "กองช่าง", "ทุกเดือน"], ["", "๑.๒ ทบทวน", "", ""]]

    assert steps(one([table])) == ["สำรวจ", "ทบทวน"]


def test_a_numbered_step_alone_in_its_row_is_no_topic():
    table = [HEAD[1:], ["ลดขั้นตอน", "(๑) สำรวจ", "กองช่าง", "ทุกเดือน"], ["", "(๒) ทบทวน", "", ""]]

    assert steps(one([table])) == ["สำรวจ", "ทบทวน"]


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_heading_in_words_of_its_own_is_told_by_its_column(place):
    strange = [*HEAD[:place], "คำที่ไม่เคยพบ", *HEAD[place + 1 :]]
    measure = one([[strange, row("๑", "ควบคุมพัสดุ"), row("๒", "ลดขั้นตอน", who="สำนักปลัด")][:2]])

    assert (measure.title.text, steps(measure)) == ("ควบคุมพัสดุ", ["ประชุม", "รายงาน"])
    assert (measure.responsible.divisions, days(measure)) == (("กองคลัง",), ["2025-09-30"])


LISTS = (
    b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="thaiNumbers"/></w:lvl>'
    b'<w:lvl w:ilvl="1"><w:numFmt w:val="thaiNumbers"/></w:lvl></w:abstractNum>'
    b'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    b'<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def item(text: str, list_: int, level: int = 0) -> str:
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}<w:r><w:t>{text}</w:t></w:r></w:p>"


def plain(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_writes_by_itself_part_measures_and_steps():
    cells = [
        item("ลดขั้นตอน", 1) + item("เปิดช่องทาง", 1),
        item("งานแรก", 2) + item("ทบทวนระเบียบ", 2, 1) + item("งานต่อไป", 2) + item("ประกาศช่องทาง", 2, 1),
        plain("กองช่าง"),
        plain("ทุกเดือน"),
    ]
    rows = [
        "".join(f"<w:tc>{plain(text)}</w:tc>" for text in HEAD[1:]),
        "".join(f"<w:tc>{cell}</w:tc>" for cell in cells),
    ]
    body = word_body("<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in rows) + "</w:tbl>")
    parts = {"[Content_Types].xml": CONTENTS.encode(), "word/document.xml": body, "word/numbering.xml": LISTS}
    measures = read_plan(archive(parts), "plan.docx", YEAR).measures

    assert [(measure.title.text, steps(measure)) for measure in measures] == [
        ("ลดขั้นตอน", ["งานแรก", "ทบทวนระเบียบ"]),
        ("เปิดช่องทาง", ["งานต่อไป", "ประกาศช่องทาง"]),
    ]
