"""Evidence of a task: added, told apart, versioned, taken out and put back, reused, and served without danger."""

import io
import stat
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.conftest import NOW
from tests.evidence import papers
from tests.make import (
    full_report,
    make_deadline,
    make_division,
    make_evidence,
    make_head,
    make_measure,
    make_member,
    make_organisation,
    make_paper,
    make_plan,
    make_task,
    signature,
)
from tracker.extensions import db
from tracker.models import Evidence, EvidenceVersion, Plan, PlanState, StoredFile, Task, TaskState
from tracker.security import SEALED

EXPECTED = "รายงานผลการตรวจนับ\nทะเบียนคุมการยืม\nลิงก์หน้าเว็บไซต์"


@pytest.fixture
def office(app):
    return make_organisation("ดอยงาม")


@pytest.fixture
def finance(office):
    return make_division("กองคลัง", office)


@pytest.fixture
def member(finance):
    return make_member(finance)


@pytest.fixture
def task(finance):
    measure = make_measure(make_plan(finance.organisation), division=finance, evidence_expected=EXPECTED)
    return make_task("ตรวจสอบทรัพย์สิน ไตรมาสที่ 2", division=finance, deadline=make_deadline(measure))


@pytest.fixture
def browser(sign_in, member, task):
    return sign_in(member)


def add(browser, task, *files, **said):
    """The form of the task's page: files as (content, name)."""
    data = {f"evidence-{name}": value for name, value in said.items()}
    data["evidence-files"] = [(io.BytesIO(content), name) for content, name in files]
    return browser.post(f"/tasks/{task.id}/evidence", data=data, content_type="multipart/form-data")


def added(browser, task, *files, **said) -> Evidence:
    assert add(browser, task, *files, **said).status_code == 302
    return everything()[-1]


def everything() -> list[Evidence]:
    db.session.expire_all()
    return list(db.session.scalars(select(Evidence).order_by(Evidence.id)))


def count(kind) -> int:
    return db.session.scalar(select(func.count()).select_from(kind))


def renew(browser, evidence, content, name="ฉบับใหม่.pdf"):
    data = {"file": (io.BytesIO(content), name)}
    return browser.post(f"/evidence/{evidence.id}/versions", data=data, content_type="multipart/form-data")


def submitted(task, by) -> Task:
    full_report(task, by)
    task.submit(by)
    db.session.commit()
    return task


# --- adding


def test_a_file_is_kept_with_what_is_said_about_it(browser, task, member):
    said = {"title": "รายงานของคณะกรรมการ", "dated_on": "๘ มี.ค. ๒๕๖๙", "answers": "ทะเบียนคุมการยืม", "is_public": "y"}

    evidence = added(browser, task, (papers.pdf(), "รายงาน ลงนาม.PDF"), **said)

    assert (evidence.title, evidence.dated_on) == ("รายงานของคณะกรรมการ", date(2026, 3, 8))
    assert (evidence.answers, evidence.is_public, evidence.added_by) == ("ทะเบียนคุมการยืม", True, member)
    assert (evidence.latest.file_name, evidence.latest.file.media_type) == ("รายงาน ลงนาม.pdf", "application/pdf")


def test_several_files_and_a_link_are_added_at_once_under_their_own_names(browser, task):
    files = [(papers.pdf(), "รายงาน.pdf"), (papers.jpeg(), "ภาพที่ 1.jpeg"), (papers.office("xlsx"), "ทะเบียน.xlsx")]

    add(browser, task, *files, link="www.example.go.th/report", title="ชื่อเดียว")

    assert [evidence.title for evidence in everything()] == ["รายงาน", "ภาพที่ 1", "ทะเบียน", "example.go.th"]
    assert everything()[-1].url == "https://www.example.go.th/report"


def test_the_page_of_a_task_tells_what_the_measure_asks_for_and_what_is_there(browser, task):
    add(browser, task, (papers.pdf(), "ก.pdf"), answers="รายงานผลการตรวจนับ")
    add(browser, task, (papers.png(), "ข.png"), answers="ทะเบียนคุมการยืม")

    page = browser.get(f"/tasks/{task.id}/evidence").text

    assert "มีแล้ว 2 จาก 3 อย่างที่มาตรการกำหนด" in page
    assert page.count("(แนบแล้ว)") == 2


def test_the_first_piece_of_evidence_begins_the_work(browser, task):
    add(browser, task, (papers.pdf(), "ก.pdf"))

    db.session.refresh(task)
    assert (task.state, task.touched_on) == (TaskState.IN_PROGRESS, date(2027, 3, 1))


def test_while_the_reviewer_looks_more_may_be_added_and_nothing_moves(browser, task, member):
    submitted(task, signature(member))

    add(browser, task, link="https://www.example.go.th/")

    db.session.refresh(task)
    assert (task.state, count(Evidence)) == (TaskState.SUBMITTED, 1)


def test_nothing_is_added_to_a_closed_task_and_the_reason_is_told(browser, task):
    task.withdraw("ยกเลิกโครงการ", signature())

    answer = add(browser, task, (papers.pdf(), "ก.pdf"), link="https://www.example.go.th/")

    assert (answer.status_code, count(Evidence)) == (422, 0)
    assert "งานนี้ปิดแล้" in answer.text


def test_nothing_is_added_to_a_closed_plan(browser, task):
    db.session.get(Plan, task.plan_id).state = PlanState.CLOSED

    assert add(browser, task, (papers.pdf(), "ก.pdf")).status_code == 422
    assert count(Evidence) == 0


def test_nothing_at_all_is_not_enough(browser, task):
    answer = add(browser, task, title="มีแต่ชื่อ")

    assert answer.status_code == 422
    assert "เลือกไฟล์ หรือวางลิงก์หน้าเว็บไซต์" in answer.text
    assert "มีแต่ชื่อ" in answer.text


def test_a_document_is_not_of_a_day_to_come(browser, task):
    answer = add(browser, task, (papers.pdf(), "ก.pdf"), dated_on="2 มี.ค. 2570")

    assert (answer.status_code, count(Evidence)) == (422, 0)
    assert "ต้องไม่เป็นวันในอนาคต" in answer.text


def test_a_link_inside_the_office_is_refused_and_stays_to_be_put_right(browser, task):
    answer = add(browser, task, link="http://192.168.1.5/แฟ้ม")

    assert answer.status_code == 422
    assert "http://192.168.1.5/แฟ้ม" in answer.text
    assert "เปิดได้เฉพาะภายในหน่วยงาน" in answer.text


def test_a_link_that_is_refused_holds_up_no_file(browser, task):
    answer = add(browser, task, (papers.pdf(), "ก.pdf"), link="intranet/แฟ้ม", title="ชื่อที่ตั้งเอง")

    assert (answer.status_code, [evidence.title for evidence in everything()]) == (422, ["ชื่อที่ตั้งเอง"])
    assert "intranet/แฟ้ม" in answer.text
    assert "ขึ้นต้นด้วย https:// หรือ http://" in answer.text


# --- what is refused is named, what is good is kept


def test_of_five_files_the_good_ones_are_kept_and_each_bad_one_has_its_reason(browser, task):
    good = [(papers.pdf(), "ก.pdf"), (papers.png(), "ข.png"), (papers.office(), "ค.docx")]
    bad = [(b"MZ\x90\x00\x03\x00", "โปรแกรม.pdf"), (b"", "ว่าง.pdf")]

    answer = add(browser, task, *good, *bad, answers="ทะเบียนคุมการยืม")

    assert (answer.status_code, count(Evidence)) == (422, 3)
    assert "โปรแกรม.pdf: เป็นโปรแกรม" in answer.text
    assert "ว่าง.pdf: ไฟล์ว่างเปล่า" in answer.text
    assert "เพิ่มหลักฐานแล้ว 3 รายการ" in answer.text
    assert '<option selected value="ทะเบียนคุมการยืม">' in answer.text


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<svg xmlns='x' onload='alert(1)'/>", "ภาพ.png", "เป็นหน้าเว็บหรือมีคำสั่ง"),
        (b"alert(1)", "x.js", "ชื่อไม่ได้ลงท้ายด้วย .txt หรือ .csv"),
        (papers.old_office(), "เก่า.doc", "รูปแบบเก่า"),
        (papers.old_office("EncryptedPackage"), "ลับ.docx", "มีรหัสผ่าน"),
        (papers.zipped({"ก.pdf": b"x"}), "รวม.zip", "เป็นไฟล์บีบอัด"),
        (papers.png(60_000, 60_000), "ระเบิด.png", "ความละเอียดสูงเกินไป"),
        (b"\x00\x00\x00\x20ftypisom", "วิดีโอ.mp4", "เป็นไฟล์เสียงหรือวิดีโอ"),
        (b"\x01\x02\x03\x04", "อะไร.bin", "ชนิดที่รับคือ PDF, DOCX"),
    ],
)
def test_each_refusal_is_a_sentence(browser, task, content, name, sentence):
    answer = add(browser, task, (content, name))

    assert (answer.status_code, count(Evidence), count(StoredFile)) == (422, 0, 0)
    assert f"{name}: " in answer.text
    assert sentence in answer.text


def test_a_file_that_is_too_large_is_refused_and_the_others_are_kept(app, browser, task, monkeypatch):
    monkeypatch.setattr(type(app.config["TRACKER"]), "largest_evidence", 2_000)

    answer = add(browser, task, (papers.pdf("x" * 3_000), "ใหญ่.pdf"), (papers.png(), "เล็ก.png"))

    assert "ใหญ่.pdf: ไฟล์ใหญ่กว่า" in answer.text
    assert [evidence.title for evidence in everything()] == ["เล็ก"]


def test_more_than_is_taken_at_once_is_answered_by_a_page(browser, task):
    answer = browser.post(
        f"/tasks/{task.id}/evidence",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(1 << 30)},
    )

    assert answer.status_code == 413
    assert "ใหญ่กว่าที่ระบบรับได้" in answer.text


def test_a_task_holds_only_so_many_pieces(app, browser, task, monkeypatch):
    monkeypatch.setattr(type(app.config["TRACKER"]), "evidence_per_task", 2)

    answer = add(browser, task, *((papers.png(width), f"{width}.png") for width in (1, 2, 3)))

    assert (answer.status_code, count(Evidence)) == (422, 2)
    assert "3.png: งานนี้มีหลักฐานครบ 2 รายการแล้ว" in answer.text


def test_an_organisation_has_only_so_much_room(app, browser, task, monkeypatch):
    monkeypatch.setattr(type(app.config["TRACKER"]), "evidence_per_organisation", 1_000)

    answer = add(browser, task, (papers.png(), "ก.png"), (papers.pdf("x" * 2_000), "ข.pdf"))

    assert (answer.status_code, count(Evidence)) == (422, 1)
    assert "ข.pdf: พื้นที่เก็บหลักฐานเต็มแล้ว" in answer.text


def test_a_name_cannot_lead_anywhere_or_say_something_else(app, browser, task):
    add(browser, task, (papers.pdf(), "../../ระบบ/\u202efdp.exe"))

    assert everything()[0].latest.file_name == "fdp.pdf"
    assert [path.name for path in app.config["TRACKER"].instance.rglob("*fdp*")] == []


# --- the same file


def test_the_same_file_again_is_recognised_whatever_its_name(browser, task):
    add(browser, task, (papers.pdf(), "ก.pdf"))

    page = browser.post(
        f"/tasks/{task.id}/evidence",
        data={"evidence-files": [(io.BytesIO(papers.pdf()), "ชื่ออื่น.pdf")]},
        content_type="multipart/form-data",
    )

    assert (page.status_code, count(Evidence)) == (302, 1)
    assert "ชื่ออื่น.pdf แนบไว้ในงานนี้แล้ว ในชื่อ “ก”" in browser.get(f"/tasks/{task.id}/evidence").text


def test_the_same_file_twice_in_one_form_is_one_piece(browser, task):
    add(browser, task, (papers.pdf(), "ก.pdf"), (papers.pdf(), "สำเนา.pdf"))

    assert (count(Evidence), count(StoredFile)) == (1, 1)


def test_the_same_link_again_is_recognised(browser, task):
    add(browser, task, link="https://www.example.go.th/")
    add(browser, task, link="https://www.example.go.th/")

    assert count(Evidence) == 1


def test_the_same_file_in_another_task_is_told_and_its_bytes_are_kept_once(browser, task, finance):
    other = make_task("รายงานผลประจำปี", division=finance)
    add(browser, other, (papers.pdf(), "ก.pdf"))

    add(browser, task, (papers.pdf(), "ข.pdf"))

    assert (count(Evidence), count(StoredFile)) == (2, 1)
    page = browser.get(f"/tasks/{task.id}/evidence").text
    assert "ข.pdf เป็นไฟล์เดียวกับในงาน “รายงานผลประจำปี” ของกองคลัง" in page


def test_nothing_is_shared_with_another_organisation(browser, task, sign_in):
    stranger = make_member(make_division("กองคลัง", make_organisation("ริมน้ำ")))
    theirs = make_task("งานของเขา", division=stranger.holdings[0].position.division)
    add(sign_in(stranger), theirs, (papers.pdf(), "ลับ.pdf"))

    add(browser, task, (papers.pdf(), "ก.pdf"))

    assert (count(StoredFile), len({file.organisation_id for file in db.session.scalars(select(StoredFile))})) == (2, 2)
    assert "งานของเขา" not in browser.get(f"/tasks/{task.id}/evidence").text


# --- versions


def test_a_new_version_takes_the_place_and_every_version_is_kept(browser, task):
    evidence = added(browser, task, (papers.pdf("one"), "ร่าง.pdf"))

    renew(browser, evidence, papers.pdf("two"))

    page = browser.get(f"/evidence/{evidence.id}").text
    digests = list(db.session.scalars(select(StoredFile.sha256)))
    assert ("รุ่นที่ 1" in page, "รุ่นที่ 2" in page, all(digest in page for digest in digests)) == (True, True, True)
    assert browser.get(f"/evidence/{evidence.id}/versions/1/file").data == papers.pdf("one")
    assert browser.get(f"/evidence/{evidence.id}/versions/2/file").data == papers.pdf("two")


def test_a_version_that_is_refused_says_why(browser, task):
    evidence = added(browser, task, (papers.pdf(), "ก.pdf"))

    answer = renew(browser, evidence, b"MZ\x90\x00\x00", "ข.pdf")

    assert answer.status_code == 422
    assert "ข.pdf: เป็นโปรแกรม" in answer.text


def test_a_version_without_a_file_says_so(browser, task):
    evidence = added(browser, task, (papers.pdf(), "ก.pdf"))

    answer = browser.post(f"/evidence/{evidence.id}/versions")

    assert (answer.status_code, count(EvidenceVersion)) == (422, 1)


def test_the_same_file_is_no_new_version(browser, task):
    evidence = added(browser, task, (papers.pdf(), "ก.pdf"))

    answer = renew(browser, evidence, papers.pdf())

    assert (answer.status_code, count(EvidenceVersion)) == (422, 1)
    assert "งานนี้มีไฟล์นี้อยู่แล้ว ในชื่อ “ก”" in answer.text


def test_a_link_has_no_versions(browser, task):
    assert renew(browser, make_evidence(task), papers.pdf()).status_code == 404


def test_what_the_reviewer_looks_at_is_not_exchanged_or_taken_out(browser, task, member):
    evidence = make_paper(task)
    submitted(task, signature(member))

    renewed = renew(browser, evidence, papers.pdf("two"))
    removed = browser.post(f"/evidence/{evidence.id}/removal", data={"reason": "ผิดฉบับ"})

    assert (renewed.status_code, removed.status_code) == (422, 422)
    assert (count(EvidenceVersion), everything()[0].is_standing) == (1, True)


# --- particulars, taking out, putting back


def test_the_particulars_can_be_changed(browser, task):
    evidence = make_paper(task)
    said = {"title": "ชื่อใหม่", "dated_on": "1/2/70", "answers": "ทะเบียนคุมการยืม", "is_public": "y"}

    browser.post(f"/evidence/{evidence.id}/particulars", data={f"evidence-{k}": v for k, v in said.items()})

    changed = everything()[0]
    assert (changed.title, changed.dated_on, changed.is_public) == ("ชื่อใหม่", date(2027, 2, 1), True)


def test_evidence_keeps_a_title(browser, task):
    evidence = make_paper(task)

    answer = browser.post(f"/evidence/{evidence.id}/particulars", data={"evidence-title": " "})

    assert answer.status_code == 422


def test_evidence_is_taken_out_with_a_reason_and_put_back(browser, task):
    evidence = make_paper(task)

    browser.post(f"/evidence/{evidence.id}/removal", data={"reason": "ผิดฉบับ"})
    taken_out = everything()[0].removed_on
    told = browser.get(f"/tasks/{task.id}/evidence").text
    browser.post(f"/evidence/{evidence.id}/restoration")

    assert taken_out == date(2027, 3, 1)
    assert "ผิดฉบับ" in told
    assert everything()[0].is_standing


def test_nothing_is_taken_out_without_a_reason(browser, task):
    evidence = make_paper(task)

    assert browser.post(f"/evidence/{evidence.id}/removal", data={"reason": " "}).status_code == 422
    assert everything()[0].is_standing


def test_a_file_that_was_added_again_meanwhile_is_not_put_back_beside_itself(browser, task):
    evidence = added(browser, task, (papers.pdf(), "ก.pdf"))
    browser.post(f"/evidence/{evidence.id}/removal", data={"reason": "ผิดฉบับ"})
    add(browser, task, (papers.pdf(), "ข.pdf"))

    browser.post(f"/evidence/{evidence.id}/restoration")

    assert [piece.is_standing for piece in everything()] == [False, True]


def test_what_was_taken_out_is_not_changed(browser, task):
    evidence = make_paper(task, removed_on=date(2027, 2, 1), removal_reason="ผิดฉบับ")

    answer = browser.post(f"/evidence/{evidence.id}/particulars", data={"evidence-title": "ชื่อใหม่"})

    assert answer.status_code == 422
    assert "ถูกเอาออกแล้ว" in answer.text


# --- reuse


def test_evidence_of_another_task_of_the_division_proves_this_one_too(browser, task, finance):
    paper = make_paper(make_task("งานก่อน", division=finance), dated_on=date(2027, 1, 5), answers="อย่างอื่น")
    link = make_evidence(make_task("งานก่อนหน้า", division=finance))

    browser.post(f"/tasks/{task.id}/evidence/reuse", data={"chosen": [paper.id, link.id]})

    mine = [evidence for evidence in everything() if evidence.task_id == task.id]
    assert [(piece.title, piece.dated_on, piece.answers) for piece in mine] == [
        (link.title, None, ""),
        (paper.title, date(2027, 1, 5), ""),
    ]
    assert mine[1].latest.file is paper.latest.file


def test_reuse_is_searched_in_titles_and_tasks_in_both_digits(browser, task, finance):
    make_paper(make_task("ตรวจนับ รอบที่ 3", division=finance), name="บัญชี ก.pdf")
    make_paper(make_task("งานอื่น", division=finance), content=b"%PDF-x %%EOF", name="ทะเบียน ข.pdf")

    by_task = browser.get(f"/tasks/{task.id}/evidence/reuse?q=รอบที่ ๓").text
    by_title = browser.get(f"/tasks/{task.id}/evidence/reuse?q=ทะเบียน").text

    assert ("บัญชี ก" in by_task, "ทะเบียน ข" in by_task) == (True, False)
    assert ("บัญชี ก" in by_title, "ทะเบียน ข" in by_title) == (False, True)


def test_only_what_stands_in_the_own_division_is_offered_and_taken(browser, task, office, finance):
    elsewhere = make_paper(make_task("งานช่าง", division=make_division("กองช่าง", office)), name="ของกองช่าง.pdf")
    gone = make_paper(make_task("งานก่อน", division=finance), name="เอาออกแล้ว.pdf", removed_on=date(2027, 1, 1))

    page = browser.get(f"/tasks/{task.id}/evidence/reuse").text
    answer = browser.post(f"/tasks/{task.id}/evidence/reuse", data={"chosen": [elsewhere.id, gone.id]})

    assert ("ของกองช่าง" in page, "เอาออกแล้ว" in page) == (False, False)
    assert (answer.status_code, [e for e in everything() if e.task_id == task.id]) == (422, [])


def test_reusing_twice_adds_once(browser, task, finance):
    paper = make_paper(make_task("งานก่อน", division=finance))

    browser.post(f"/tasks/{task.id}/evidence/reuse", data={"chosen": [paper.id]})
    browser.post(f"/tasks/{task.id}/evidence/reuse", data={"chosen": [paper.id]})

    assert count(Evidence) == 2


# --- serving


def test_a_download_is_always_a_file_to_keep_under_its_thai_name(browser, task):
    evidence = added(browser, task, (papers.pdf(), "รายงานผล ไตรมาส 2.pdf"))

    answer = browser.get(f"/evidence/{evidence.id}/versions/1/file")

    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%E0%B8%A3%E0%B8%B2%E0%B8%A2" in answer.headers["Content-Disposition"]
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer.headers["Content-Security-Policy"] == SEALED
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (papers.pdf(), "ก.png", "application/pdf"),
        (papers.jpeg(), "ก.html", "image/jpeg"),
        (papers.png(), "ก.svg", "image/png"),
    ],
)
def test_papers_and_pictures_are_shown_as_what_they_are_and_shut_in(browser, task, content, name, media_type):
    evidence = added(browser, task, (content, name))

    answer = browser.get(f"/evidence/{evidence.id}/versions/1/preview")

    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.headers["Content-Disposition"].startswith("inline; ")
    assert answer.headers["Content-Security-Policy"] == SEALED
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "name"), [(papers.office(), "ก.docx"), (papers.heic(), "ก.heic"), ("ก,ข\n".encode(), "ก.csv")]
)
def test_nothing_else_is_shown_in_the_browser(browser, task, content, name):
    evidence = added(browser, task, (content, name))

    assert browser.get(f"/evidence/{evidence.id}/versions/1/preview").status_code == 404
    assert browser.get(f"/evidence/{evidence.id}/versions/1/file").status_code == 200


def test_a_version_that_does_not_exist_is_no_page(browser, task):
    assert browser.get(f"/evidence/{make_paper(task).id}/versions/2/file").status_code == 404


def test_a_file_that_is_missing_on_the_disk_is_told_to_its_reader(app, browser, task, caplog):
    evidence = added(browser, task, (papers.pdf(), "ก.pdf"))
    [path] = (path for path in (app.config["TRACKER"].uploads_folder).rglob("*") if path.is_file())
    path.unlink()

    answer = browser.get(f"/evidence/{evidence.id}/versions/1/file")

    assert answer.status_code == 404
    assert "แจ้งผู้ดูแลระบบ" in answer.text


def test_only_its_owner_reads_a_file_on_the_disk(app, browser, task):
    add(browser, task, (papers.pdf(), "ก.pdf"))

    [path] = (path for path in app.config["TRACKER"].uploads_folder.rglob("*") if path.is_file())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.parent.parent == app.config["TRACKER"].uploads_folder / "evidence" / str(task.organisation_id)


def test_a_reader_of_another_division_reads_and_changes_nothing(sign_in, task, office):
    evidence = make_paper(task)
    reader = sign_in(make_head(make_division("กองช่าง", office)))

    page = reader.get(f"/evidence/{evidence.id}").text

    assert "ดาวน์โหลด" in page
    assert f"/evidence/{evidence.id}/removal" not in page
    assert reader.post(f"/evidence/{evidence.id}/removal", data={"reason": "x"}).status_code == 403


# --- how much the page asks of the database


def test_the_section_asks_as_little_for_thirty_pieces_as_for_three(browser, task, statements):
    paper = make_paper(task)
    browser.get(f"/tasks/{task.id}/evidence")
    with statements() as few:
        browser.get(f"/tasks/{task.id}/evidence")
    for number in range(29):
        make_paper(task, content=b"%%PDF %d %%%%EOF" % number, title=f"หลักฐานที่ {number}", by=signature())

    with statements() as many:
        page = browser.get(f"/tasks/{task.id}/evidence").text

    assert page.count("/removal") == 30
    assert len(many) == len(few)
    assert paper.added_at == NOW
