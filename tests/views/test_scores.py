"""Scores typed on one page, shown years side by side, taken back, and read by whom they concern."""

import pytest
from sqlalchemy import select

from tests.assessments.papers import INDICATORS_OF_2566, PAPERS
from tests.make import make_coordinator, make_head, make_member, make_organisation
from tests.make_scores import make_result
from tracker.extensions import db
from tracker.models import AssessmentResult, Entry, Origin, Undo


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make_coordinator(office))


def page_of(browser, year):
    return browser.get(f"/assessments/{year}/scores").text


def seen(browser, year):
    return page_of(browser, year).split('name="seen" value="')[1].split('"')[0]


def typed(browser, year, told, **more):
    """The form as the page shows it, with these scores typed into its boxes."""
    boxes = {f"s-{code.replace('.', '_').replace('#', '-')}": value for code, value in told.items()}
    return {"seen": seen(browser, year), **boxes, **more}


def save(browser, year, told, **more):
    return browser.post(f"/assessments/{year}/scores", data=typed(browser, year, told, **more))


def result(year):
    return db.session.scalars(select(AssessmentResult).filter_by(fiscal_year=year)).first()


@pytest.mark.parametrize(
    ("year", "total", "level"),
    [(2565, "85.29", "A"), (2566, "92.16", "ผ่านดี"), (2567, "78.50", "ต้องปรับปรุง")],
)
def test_typed_scores_come_out_as_they_were_announced(coordinator, year, total, level):
    save(coordinator, year, PAPERS[year])

    page = coordinator.get(f"/assessments/{year}").text
    assert f"รวม {total} คะแนน ระดับ “{level}”" in page
    assert "คะแนนที่กรอกบวกกันตรงกับผลรวมที่ประกาศ" in page


def test_thai_digits_and_a_comma_are_scores_too(coordinator):
    save(coordinator, 2567, {"i1": "๙๑.๒๕", "i2": "91,5 %", "O1": "100"})

    assert {score.label: str(score.value) for score in result(2567).scores} == {
        "i1": "91.25",
        "i2": "91.50",
        "O1": "100.00",
    }


@pytest.mark.parametrize(
    ("written", "reason"),
    [("ดีมาก", "คะแนนเป็นตัวเลข"), ("100.5", "ไม่เกิน 100"), ("91.255", "ทศนิยมไม่เกินสองตำแหน่ง"), ("-5", "คะแนนเป็นตัวเลข")],
)
def test_what_is_no_score_is_named_and_everything_typed_stays(coordinator, written, reason):
    answer = save(coordinator, 2567, {"i1": written, "i2": "88.10"}, source="ประกาศ ป.ป.ช.")

    assert answer.status_code == 422
    assert reason in answer.text
    assert f'value="{written}"' in answer.text
    assert 'value="88.10"' in answer.text
    assert "ประกาศ ป.ป.ช." in answer.text
    assert result(2567) is None


def test_an_empty_page_of_scores_is_not_saved(coordinator):
    assert save(coordinator, 2567, {}).status_code == 422
    assert result(2567) is None


def test_what_it_adds_up_to_is_shown_before_anything_is_saved(coordinator):
    answer = save(coordinator, 2566, INDICATORS_OF_2566, do="check")

    assert answer.status_code == 200
    assert "รวม 92.16 คะแนน" in answer.text
    assert result(2566) is None


def test_a_misprint_is_named_with_both_values_and_nothing_is_changed(coordinator):
    save(coordinator, 2565, PAPERS[2565] | {"9": "53.77"})

    page = coordinator.get("/assessments/2565").text
    assert "85.29" in page
    assert "81.29" in page
    assert "53.77" in page
    assert "73.79" in page
    assert {score.code: str(score.value) for score in result(2565).scores}["9"] == "53.77"


def test_somebody_else_who_saved_meanwhile_is_not_overwritten(coordinator, office):
    form = typed(coordinator, 2567, {"1": "90.00"})
    save(coordinator, 2567, {"1": "95.00"})

    answer = coordinator.post("/assessments/2567/scores", data=form)

    assert answer.status_code == 422
    assert 'value="90.00"' in answer.text
    assert str(result(2567).scores[0].value) == "95.00"


def test_an_emptied_box_takes_the_score_out(coordinator):
    save(coordinator, 2567, {"1": "90.00", "2": "91.00"})
    save(coordinator, 2567, {"1": "90.00"})

    assert [score.code for score in result(2567).scores] == ["1"]


def test_saved_scores_can_be_taken_back(coordinator):
    save(coordinator, 2567, {"1": "90.00"})
    save(coordinator, 2567, {"1": "70.00", "2": "80.00"})
    undo = db.session.scalars(select(Undo).order_by(Undo.id.desc())).first()

    coordinator.post(f"/undos/{undo.id}")

    assert {score.code: str(score.value) for score in result(2567).scores} == {"1": "90.00"}


def test_every_score_is_told_in_the_trail(coordinator):
    save(coordinator, 2567, {"1": "90.00"})

    nouns = set(db.session.scalars(select(Entry.noun)))
    assert {"assessment_results", "assessment_scores"} <= nouns


def test_a_score_that_is_not_touched_keeps_where_it_came_from(coordinator, office):
    kept = make_result(office, 2567)
    kept.scores[0].origin, kept.scores[0].place = Origin.DOCUMENT, "ตารางที่ 1"
    db.session.commit()

    save(coordinator, 2567, {score.code: str(score.value) for score in kept.scores} | {"i1": "90"})

    assert (result(2567).scores[0].origin, result(2567).scores[0].place) == (Origin.DOCUMENT, "ตารางที่ 1")


def test_a_draft_of_the_page_goes_on_later(coordinator):
    said = {"about": "assessments/2567", "version": None, "content": {"s-i1": ["๘๙.๑"], "s-i2": ["abc"]}}
    coordinator.post("/drafts", json=said)

    page = coordinator.get("/assessments/2567/scores?draft=1").text

    assert 'value="abc"' in page
    assert 'value="๘๙.๑"' in page


def test_a_draft_does_not_overwrite_what_somebody_saved_since(coordinator):
    old = seen(coordinator, 2567)
    save(coordinator, 2567, {"1": "95.00"})
    draft = {"about": "assessments/2567", "version": None, "content": {"seen": [old], "s-1": ["70"]}}
    coordinator.post("/drafts", json=draft)

    page = coordinator.get("/assessments/2567/scores?draft=1").text
    answer = coordinator.post(
        "/assessments/2567/scores", data={"seen": page.split('name="seen" value="')[1].split('"')[0], "s-1": "70"}
    )

    assert answer.status_code == 422
    assert str(result(2567).scores[0].value) == "95.00"


def test_years_stand_side_by_side(coordinator, office):
    for year in (2565, 2566, 2567):
        make_result(office, year)

    page = coordinator.get("/assessments").text

    assert "ลดลง 13.66 จากปี 2566" in page
    assert 'aria-label="คะแนนรวม; ปี 2565: 85.29 (A); ปี 2566: 92.16 (ผ่านดี); ปี 2567: 78.50 (ต้องปรับปรุง)' in page
    assert "ต่ำกว่า 51.66" in page


def test_an_office_without_scores_is_told_what_to_do(coordinator):
    page = coordinator.get("/assessments").text

    assert "ยังไม่มีคะแนน" in page
    assert "/assessments/2570/scores" in page


def test_a_head_reads_scores_and_writes_none(office, works, sign_in):
    make_result(office, 2569)
    browser = sign_in(make_head(works))

    assert browser.get("/assessments/2569").status_code == 200
    assert browser.get("/assessments/2569/scores").status_code == 403
    assert browser.get("/assessments/imports").status_code == 403


def test_an_officer_of_a_division_reads_no_scores(office, works, sign_in):
    make_result(office, 2569)

    assert sign_in(make_member(works)).get("/assessments/2569").status_code == 403


def test_another_organisation_sees_nothing_of_it(office, sign_in):
    make_result(office, 2569, total="91.11")
    stranger = sign_in(make_coordinator(make_organisation("ริมน้ำ", province="ลำปาง")))

    assert "91.11" not in stranger.get("/assessments/2569").text
    assert stranger.get("/assessments/2569/analysis").status_code == 404


def test_more_years_need_no_more_statements(coordinator, office, statements):
    make_result(office, 2565)
    with statements() as one:
        coordinator.get("/assessments")
    for year in (2566, 2567, 2568, 2569):
        make_result(office, year)
    with statements() as five:
        coordinator.get("/assessments")

    assert len(five) <= len(one)


def test_scores_are_taken_along_as_a_workbook(coordinator, office):
    make_result(office, 2566)

    answer = coordinator.get("/assessments/2566/scores.csv")

    assert "92.16" in answer.text
    assert coordinator.get("/assessments/2566/scores.xlsx").data.startswith(b"PK")
