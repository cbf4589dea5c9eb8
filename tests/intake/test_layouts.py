"""Every layout that offices use, in every format: the same measures."""

import pytest

from tracker.intake import Kind, What, read_pasted, read_plan

from .papers import FORMATS, csv_file
from .plans import BY_INDICATOR, BY_ISSUE, BY_TOPIC, FORMS, LAYOUTS, RESULTS, SIX_COLUMNS, YEAR
from .reading import days, gist, one, read, steps, titles


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_format_of_a_document_is_read_the_same(layout, ending):
    assert gist(read(LAYOUTS[layout], ending)) == gist(read(LAYOUTS[layout]))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_document_tells_its_own_year(layout):
    assert read(LAYOUTS[layout], year=None).fiscal_year == YEAR


def test_measures_stand_under_their_topics():
    reading = read(BY_TOPIC)

    assert reading.kind is Kind.MEASURES
    assert titles(reading) == ["ลดเวลารอคอยของประชาชน", "เปิดจุดรับฟังความคิดเห็น", "ตรวจสอบพัสดุของสำนักงาน"]
    assert [measure.topic.text for measure in reading.measures] == [
        "การให้บริการประชาชน",
        "การให้บริการประชาชน",
        "การดูแลทรัพย์สินของทางราชการ",
    ]


def test_steps_go_to_the_measure_whose_number_they_bear():
    first, second, _ = read(BY_TOPIC).measures

    assert steps(first) == ["จัดทำแผนผังขั้นตอนการให้บริการ", "ทบทวนคู่มือสำหรับประชาชน"]
    assert steps(second) == ["ติดตั้งกล่องรับฟังความคิดเห็นทุกอาคาร"]


def test_period_and_monitoring_count_for_every_measure_of_a_row():
    first, second, _ = read(BY_TOPIC).measures

    assert days(first) == days(second) == ["2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30"]


def test_what_is_to_be_improved_is_the_measure_where_no_other_is_named():
    first, second = read(BY_ISSUE).measures

    assert first.title.text == "การเผยแพร่งบประมาณ"
    assert steps(first) == ["รวบรวมข้อมูลรายรับ", "จัดทำสรุปรายจ่าย", "เผยแพร่บนเว็บไซต์"]
    assert days(first) == ["2025-01-31", "2025-09-30"]
    assert second.responsible.divisions == ("ALL", "สำนักปลัด")
    assert second.responsible.leads == ("สำนักปลัด",)


def test_a_report_tells_results_and_states():
    reading = read(RESULTS)
    first, second = reading.measures

    assert reading.kind is Kind.PROGRESS_REPORT
    assert (first.state.text, second.state.text) == ("done", "not_done")
    assert first.outcomes[0].text == "พนักงานเข้าใจระเบียบ"
    assert second.outcomes == ()


def test_a_ticked_box_tells_the_state_and_the_score_stands_beside_the_name():
    first, second = read(BY_INDICATOR).measures

    assert (first.title.text, first.indicator.text, first.number.text) == ("การปฏิบัติหน้าที่", "การปฏิบัติหน้าที่", "1")
    assert (first.score, second.score) == (91.20, 80.05)
    assert (first.state.text, second.state.text) == ("done", "in_progress")
    assert first.responsible.divisions == ("ALL",)
    assert "☐" not in first.result.text


def test_an_indicator_over_several_measures_is_the_indicator_of_each():
    reading = read(SIX_COLUMNS)

    assert titles(reading) == ["จัดทำผังการให้บริการ", "เสริมสร้างจิตสำนึกการให้บริการ", "กระจายอำนาจการอนุญาต"]
    assert "การปฏิบัติหน้าที่" in reading.measures[1].indicator.text
    assert [measure.state.text for measure in reading.measures] == ["done", "in_progress", "not_done"]


def test_a_row_that_goes_on_after_a_page_adds_its_steps():
    assert steps(read(SIX_COLUMNS).measures[2]) == ["ออกคำสั่งมอบอำนาจ", "แจ้งเวียนคำสั่ง"]


def test_nobody_is_made_up_where_no_column_names_somebody():
    reading = read(SIX_COLUMNS)

    assert [measure.responsible for measure in reading.measures] == [None, None, None]
    assert [problem.what for problem in reading.problems].count(What.NOBODY_NAMED) == 3


def test_a_project_of_numbered_sections_is_a_measure():
    reading = read(FORMS)
    first, second = reading.measures

    assert reading.kind is Kind.ACTION_PLAN
    assert first.title.text == "โครงการอบรมคุณธรรมพนักงาน"
    assert first.topic.text == "มิติที่ ๑ การสร้างสังคมที่ไม่ทนต่อการทุจริต"
    assert [said.text for said in first.objectives] == ["เพื่อสร้างความเข้าใจเรื่องวินัย", "เพื่อป้องกันการเรียกรับผลประโยชน์"]
    assert steps(first) == ["ขออนุมัติโครงการ", "จัดอบรมภายในเดือนกุมภาพันธ์ ๒๕๖๘", "สรุปและรายงานผล"]
    assert (first.budget.text, first.target_count.text) == ("๓๐,๐๐๐ บาท", "120")
    assert [(kpi.percent, kpi.text) for kpi in first.kpis] == [(80.0, "พนักงานผ่านการอบรมร้อยละ ๘๐")]
    assert [said.text for said in first.outcomes] == ["ข้อร้องเรียนลดลง"]
    assert second.responsible.divisions == ("กองคลัง",)
    assert len(days(second)) == 12


def test_a_project_in_a_box_or_beside_its_labels_is_read_alike():
    sections = [line for line in FORMS if isinstance(line, str)]
    boxed = [sections[0], [["\n".join(sections[1:25])]]]
    labelled = [
        sections[0],
        [["ชื่อโครงการ", "อบรมวินัย"], ["วัตถุประสงค์", "เพื่อรู้วินัย"], ["วิธีดำเนินการ", "จัดอบรม"], ["ผู้รับผิดชอบ", "กองคลัง"]],
    ]

    assert gist(read(boxed)) == gist(read(FORMS))[:1]
    assert one(labelled).responsible.divisions == ("กองคลัง",)


def test_a_list_of_projects_before_their_forms_does_not_double_them():
    listed = [
        ["โครงการ/กิจกรรม/มาตรการ", "งบประมาณ (บาท)"],
        ["โครงการอบรมคุณธรรมพนักงาน", "๓๐,๐๐๐"],
        ["มาตรการเผยแพร่แผนจัดซื้อจัดจ้าง", "-"],
    ]

    assert titles(read([FORMS[0], listed, *FORMS[1:]])) == titles(read(FORMS))


def test_a_spreadsheet_saved_as_csv_is_read():
    assert gist(read_plan(csv_file(RESULTS), "plan.csv", YEAR)) == gist(read(RESULTS))


def test_pasted_text_is_read_with_tabs_or_tags():
    tabs = FORMATS[".txt"](RESULTS).decode()
    tags = FORMATS[".html"](RESULTS).decode()

    assert gist(read_pasted(tabs, YEAR)) == gist(read_pasted(tags, YEAR)) == gist(read(RESULTS))


def test_a_table_inside_a_form_is_of_its_section():
    place = FORMS.index("๖. ระยะเวลาดำเนินการ")
    months = [["ที่", "กิจกรรม", "ระยะเวลา"], ["๑", "เชิญวิทยากร", "มกราคม"], ["๒", "จัดอบรม", "มีนาคม"]]
    reading = read([*FORMS[:place], months, *FORMS[place:]])

    assert titles(reading) == titles(read(FORMS))
    assert any("เชิญวิทยากร" in step for step in steps(reading.measures[0]))
    assert reading.measures[0].responsible.divisions == ("สำนักปลัด",)


def test_what_a_row_says_besides_is_kept():
    measure = one([[["มาตรการ", "ผู้รับผิดชอบ", "ปัญหา/อุปสรรค", "หลักฐาน"], ["ควบคุมพัสดุ", "กองคลัง", "ขาดบุคลากร", "บันทึก"]]])

    assert [(other.role, other.text) for other in measure.others] == [("remark", "ขาดบุคลากร")]
    assert measure.evidence.text == "บันทึก"
