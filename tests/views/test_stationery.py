"""Emblem and forms of the office's own: checked before they count, taken out and put back, used in its documents."""

import io
import re
import time
import zipfile
from datetime import timedelta

import docx
import pytest
import time_machine
from sqlalchemy import select

from tests import make
from tests.conftest import NOW
from tests.make_round import make_closing
from tests.make_stationery import make_form, make_picture, make_stationery
from tracker.extensions import db
from tracker.models import Entry, Piece, Stationery

PAGE = "/settings/stationery"


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def plan(office):
    return make.make_measure(make.make_plan(office)).plan


def upload(browser, piece, content, name="แบบของเรา.docx"):
    return browser.post(f"{PAGE}/{piece.value}", data={"file": (io.BytesIO(content), name)})


def counting(piece):
    return db.session.scalars(select(Stationery).filter_by(piece=piece, taken_out_at=None)).all()


def word(answer):
    assert answer.status_code == 200
    document = docx.Document(io.BytesIO(answer.data))
    return document, "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_form_of_the_office_is_what_its_report_comes_out_in(browser, plan):
    before, _ = word(browser.get(f"/plans/{plan.id}/documents/progress-report.docx"))
    upload(browser, Piece.PROGRESS_REPORT, make_form("ที่ ชม ๕๒๐๐๑/", "{{ชื่อหน่วยงาน}} ปี {{ปีงบประมาณ}}", "{{เนื้อหา}}"))

    _, text = word(browser.get(f"/plans/{plan.id}/documents/progress-report.docx"))

    assert before.paragraphs[0].text not in text
    assert text.startswith(f"ที่ ชม ๕๒๐๐๑/\n{plan.organisation.full_name} ปี ๒๕๗๐\n")
    [entry] = db.session.scalars(select(Entry).filter_by(noun="stationery"))
    assert "แบบของเรา.docx" in entry.label


def test_a_form_for_every_document_counts_where_there_is_none_of_its_own(browser, office, plan):
    make_stationery(office, Piece.EVERY_DOCUMENT, make_form("แบบกลาง", "{{เนื้อหา}}"))
    make_stationery(office, Piece.MEASURES_TABLE, make_form("แบบตาราง", "{{เนื้อหา}}"))

    _, report = word(browser.get(f"/plans/{plan.id}/documents/progress-report.docx"))
    _, table = word(browser.get(f"/plans/{plan.id}/documents/measures-table.docx"))

    assert (report.split("\n")[0], table.split("\n")[0]) == ("แบบกลาง", "แบบตาราง")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (make_form("{{ชื่อหน่วยงาน}} {{ชื่อหนวยงาน}}"), "แบบ.docx", "{{ชื่อหนวยงาน}} หมายถึง {{ชื่อหน่วยงาน}}"),
        (make_form("ไม่มีช่อง"), "แบบ.docx", "ไม่มีช่องให้เติม"),
        (b"PK\x03\x04 damaged", "แบบ.docx", "เสียหาย"),
        (b"%PDF-1.7\n%%EOF", "แบบ.pdf", "ไม่ใช่เอกสาร Word"),
        (b"", "แบบ.docx", "0"),
    ],
)
def test_a_form_that_will_not_do_is_refused_with_its_reason_and_what_counts_stays(browser, office, content, name, said):
    present = make_stationery(office)

    answer = upload(browser, Piece.PROGRESS_REPORT, content, name)

    assert answer.status_code == 422
    assert said in answer.text
    assert counting(Piece.PROGRESS_REPORT) == [present]


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))
BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE w [{_ENTITIES}]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize("text", [BOMB.encode(), b"<w>" + b" " * (150 << 20) + b"</w>", b"<w:document"])
def test_a_form_that_would_swallow_the_machine_is_refused_within_seconds(browser, text):
    harmless, hostile = io.BytesIO(make_form("{{ชื่อเอกสาร}}")), io.BytesIO()
    with zipfile.ZipFile(harmless) as form, zipfile.ZipFile(hostile, "w", zipfile.ZIP_DEFLATED) as made:
        for name in form.namelist():
            made.writestr(name, text if name == "word/document.xml" else form.read(name))
    started = time.monotonic()

    answer = upload(browser, Piece.PROGRESS_REPORT, hostile.getvalue())

    assert answer.status_code == 422
    assert "นำไฟล์นี้มาใช้ในเอกสารไม่ได้" in answer.text or "ไม่มีช่อง" in answer.text
    assert time.monotonic() - started < 30
    assert counting(Piece.PROGRESS_REPORT) == []


def test_nothing_is_left_of_a_form_that_was_refused(app, browser):
    upload(browser, Piece.PROGRESS_REPORT, make_form("ไม่มีช่อง"))

    assert [path for path in app.config["TRACKER"].uploads_folder.rglob("*") if path.is_file()] == []


def test_the_emblem_is_shown_and_a_picture_that_no_document_can_draw_is_refused(browser, office):
    broken = make_picture()[:60] + b"\x00" * 200 + b"IEND\xae\x42\x60\x82"

    assert upload(browser, Piece.EMBLEM, broken, "ตรา.png").status_code == 422
    assert upload(browser, Piece.EMBLEM, make_form("x"), "ตรา.docx").status_code == 422
    assert upload(browser, Piece.EMBLEM, make_picture(), "ตรา.png").status_code == 302
    picture = browser.get(f"{PAGE}/emblem/file")
    assert (picture.mimetype, picture.data) == ("image/png", make_picture())
    assert "sandbox" in picture.headers["Content-Security-Policy"]


def test_what_is_taken_out_no_longer_counts_and_is_put_back_with_one_button(browser, office):
    make_stationery(office)

    page = browser.post(f"{PAGE}/progress_report/removal", follow_redirects=True).text
    assert counting(Piece.PROGRESS_REPORT) == []
    assert f"{PAGE}/progress_report/restoration" in page

    browser.post(f"{PAGE}/progress_report/restoration")
    assert len(counting(Piece.PROGRESS_REPORT)) == 1


def test_a_closed_round_is_made_again_with_what_counted_then(browser, office, plan):
    make_stationery(office, Piece.PROGRESS_REPORT, make_form("แบบเดิม", "{{เนื้อหา}}"))
    make_closing(plan, make.make_coordinator(office))
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        browser.post(f"{PAGE}/progress_report/removal")
        upload(browser, Piece.PROGRESS_REPORT, make_form("แบบใหม่", "{{เนื้อหา}}"))
        _, again = word(browser.get(f"/plans/{plan.id}/rounds/6/closings/1/progress-report.docx"))
        _, today = word(browser.get(f"/plans/{plan.id}/documents/progress-report.docx"))

    assert (again.split("\n")[0], today.split("\n")[0]) == ("แบบเดิม", "แบบใหม่")


def test_another_form_takes_the_place_of_the_one_before_which_stays_known(browser, office):
    make_stationery(office, file_name="แบบเก่า.docx")

    upload(browser, Piece.PROGRESS_REPORT, make_form("{{ชื่อเอกสาร}}", "{{เนื้อหา}}", "ใหม่"))

    [present] = counting(Piece.PROGRESS_REPORT)
    assert present.file_name == "แบบของเรา.docx"
    assert "แบบเก่า.docx" in browser.get(f"{PAGE}/progress_report").text


@pytest.mark.parametrize("name", ["every_document", "progress_report", "overdue_memo"])
def test_the_form_of_the_system_is_taken_along_and_does_as_it_is(browser, name):
    start = browser.get(f"{PAGE}/{name}/start.docx")

    assert upload(browser, Piece(name), start.data).status_code == 302
    _, text = word(browser.get(f"{PAGE}/{name}/trial.docx"))
    assert text
    assert "{{" not in text


def test_the_page_names_every_field(browser):
    page = browser.get(f"{PAGE}/progress_report").text

    fields = re.findall(r"<code[^>]*>(\{\{.+?\}\})</code>", page)
    assert {"{{ชื่อเอกสาร}}", "{{ปัญหา/อุปสรรค}}", "{{ผลการดำเนินการ}}", "{{เนื้อหา}}"} <= set(fields)


def test_a_picture_has_no_form_to_take_along(browser):
    assert browser.get(f"{PAGE}/emblem/start.docx").status_code == 404


def test_a_form_that_is_missing_on_the_disk_is_told_in_the_log_and_the_document_is_made(
    app, browser, office, plan, caplog
):
    one = make_stationery(office)
    for path in app.config["TRACKER"].uploads_folder.rglob(one.file.sha256):
        path.unlink()

    answer = browser.get(f"/plans/{plan.id}/documents/progress-report.docx")

    assert answer.status_code == 200
    assert "missing on the disk" in caplog.text
