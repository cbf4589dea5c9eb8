"""The files of the years: seen, downloaded, corrected with the reason where they do not fit, and withdrawn."""

import io

import pytest
from sqlalchemy import select

from tests.make import make_coordinator, make_system_administrator
from tests.make_scores import make_assessment_file, make_result
from tracker import assessment_years
from tracker.extensions import db
from tracker.models import AssessmentFile, Entry
from tracker.standards.assessments import FOLDER


@pytest.fixture
def administrator(office, sign_in):
    return sign_in(make_system_administrator())


def text(year=2569):
    return (FOLDER / f"{year}.toml").read_text(encoding="utf-8")


def add(browser, said, **more):
    return browser.post("/assessment-files/new", data={"text": said, **more})


def test_every_year_is_listed_with_what_nobody_has_confirmed(administrator):
    page = administrator.get("/assessment-files").text

    assert "ผู้เก็บข้อมูล EIT ส่วนที่ 2" in page
    assert "มาพร้อมโปรแกรม" in page


def test_a_year_is_downloaded_as_it_counts(administrator):
    assert administrator.get("/assessment-files/2566.toml").text == text(2566)


def test_a_new_year_is_added_and_counts_at_once(administrator, office, sign_in):
    add(administrator, text().replace("year = 2569", "year = 2570").replace("pass_mark = 85", "pass_mark = 90"))
    make_result(office, 2570)

    page = sign_in(make_coordinator(office)).get("/assessments/2570").text

    assert "รายตัวชี้วัดเทียบเกณฑ์ 90" in page


def test_a_corrected_file_is_uploaded(administrator):
    said = text(2567).replace("pass_mark = 85", "pass_mark = 80").encode()

    administrator.post("/assessment-files/new", data={"file": (io.BytesIO(said), "2567.toml"), "text": ""})

    assert assessment_years.standard(2567).pass_mark == 80
    assert administrator.get("/assessment-files/2567.toml").text == said.decode()


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("weight = 40", "weight = 41", "น้ำหนักของแบบวัดต้องรวมได้ 100 แต่รวมได้ 101"),
        ("pass_mark = 85", "pass_mark = ", "บรรทัดที่ 5: อ่านไฟล์ไม่ได้"),
        ('questions = "i1-i3"', 'questions = "ทุกข้อ"', "“questions” ไม่ได้ระบุข้อคำถาม: ทุกข้อ"),
        ('code = "2"', 'code = "1"', "1 ซ้ำกันสองครั้ง"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_lost(administrator, was, becomes, reason):
    said = text().replace(was, becomes, 1)

    answer = add(administrator, said, note="ตามประกาศ")

    assert answer.status_code == 422
    assert reason in answer.text
    assert 'value="ตามประกาศ"' in answer.text
    assert db.session.scalars(select(AssessmentFile)).all() == []


def test_the_line_of_a_fault_is_told(administrator):
    answer = add(administrator, text().replace('questions = "i1-i3"', 'questions = "ทุกข้อ"', 1))

    line = text().splitlines().index('questions = "i1-i3"') + 1
    assert f"บรรทัดที่ {line}:" in answer.text


@pytest.mark.parametrize("data", [b"\xff\xfe\x00bad", b"x" * 300_000])
def test_a_file_that_is_no_text_or_too_large_is_refused(administrator, data):
    answer = administrator.post("/assessment-files/new", data={"file": (io.BytesIO(data), "a.toml")})

    assert answer.status_code == 422


def test_a_withdrawn_file_gives_way_to_the_one_before(administrator, office):
    add(administrator, text(2567).replace("pass_mark = 85", "pass_mark = 80"))
    kept = db.session.scalars(select(AssessmentFile)).one()

    administrator.post(f"/assessment-files/versions/{kept.id}/withdrawal")

    assert assessment_years.standard(2567).pass_mark == 85
    assert administrator.get(f"/assessment-files/versions/{kept.id}.toml").status_code == 200


def test_a_file_is_told_in_the_trail(administrator):
    add(administrator, text(2567))

    assert "assessment_files" in set(db.session.scalars(select(Entry.noun)))


def test_a_year_that_nobody_wrote_down_is_assessed_by_the_one_before(administrator, office):
    make_assessment_file(make_system_administrator(), 2571)

    assert assessment_years.standard(2575).year == 2571
    assert assessment_years.standard(2570).year == 2569


def test_a_kept_file_that_can_no_longer_be_read_gives_way_to_the_program(administrator, office):
    kept = make_assessment_file(make_system_administrator(), 2567)
    kept.text = "year = 2567"
    db.session.commit()

    assert assessment_years.standard(2567).year == 2567
    assert administrator.get("/assessment-files").status_code == 200
