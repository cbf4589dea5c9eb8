"""Documents that mean harm, or are none: a clear refusal, in bounds of time and memory, and the caller unharmed."""

import io
import os
import time
import zipfile

import pytest

from tracker.intake import Note, Refusal, RefusedDocumentError, read_apart, read_plan
from tracker.intake.apart import SECONDS

from .papers import CONTENTS, archive, csv_file, docx, html, pdf, txt, word_body, xlsx
from .plans import BY_TOPIC, YEAR
from .reading import titles

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9))
    + "]><z>&a8;</z>"
).encode()
LONG = [[["มาตรการ", "ผู้รับผิดชอบ"], ["ก" * 3_500_000, "กองคลัง"]]]
BOOK = xlsx(BY_TOPIC)


def changed(data: bytes, name: str, part: bytes) -> bytes:
    parts = zipfile.ZipFile(io.BytesIO(data))
    return archive({**{each: parts.read(each) for each in parts.namelist()}, name: part})


def main_part(data: bytes) -> bytes:
    return archive({"[Content_Types].xml": CONTENTS.encode(), "word/document.xml": data})


def word(body: str) -> bytes:
    return main_part(word_body(body))


WITH_MACROS = CONTENTS.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main")


REFUSED = [
    ("empty.txt", b"", Refusal.EMPTY),
    ("blank.docx", b"  \n ", Refusal.EMPTY),
    ("bomb.docx", main_part(b"\0" * (60 << 20)), Refusal.TOO_MUCH),
    ("paragraphs.docx", word("<w:p><w:r><w:t>ก</w:t></w:r></w:p>" * 200_000), Refusal.TOO_MUCH),
    ("cells.docx", word("<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 60 + "</w:tr>") * 8_000 + "</w:tbl>"), Refusal.TOO_MUCH),
    ("entities.docx", main_part(ENTITIES), Refusal.HOSTILE),
    ("entities.xlsx", changed(BOOK, "xl/worksheets/sheet1.xml", ENTITIES), Refusal.HOSTILE),
    ("macros.docx", docx(BY_TOPIC, extra={"word/vbaProject.bin": b"x"}), Refusal.MACROS),
    ("renamed.docx", docx(BY_TOPIC, contents=WITH_MACROS), Refusal.MACROS),
    ("protected.docx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Refusal.PROTECTED),
    ("old.doc", OLE + b"\0" * 999, Refusal.OLD_OFFICE),
    ("cut.docx", docx(BY_TOPIC)[:900], Refusal.DAMAGED),
    ("cut.xlsx", BOOK[:3000], Refusal.DAMAGED),
    ("cut.pdf", pdf(BY_TOPIC)[:3000], Refusal.DAMAGED),
    ("scanned.pdf", pdf([""]), Refusal.NO_TEXT),
    ("no_text.docx", docx([""]), Refusal.NO_TEXT),
    ("text.docx", txt(BY_TOPIC), Refusal.WRONG_NAME),
    ("program.txt", b"MZ\0\0" + b"\0" * 99, Refusal.HOSTILE),
    ("picture.docx", b"GIF89a" + b"\0" * 99, Refusal.OTHER_KIND),
    ("random.bin", bytes(range(256)) * 20, Refusal.OTHER_KIND),
    ("cell.docx", docx(LONG), Refusal.LONG_CELL),
    ("cell.html", html(LONG), Refusal.LONG_CELL),
    ("cell.txt", txt(LONG), Refusal.LONG_CELL),
    ("cell.csv", csv_file(LONG), Refusal.LONG_CELL),
    ("nested.html", b"<table><tr><td>" * 50_000, Refusal.TOO_MUCH),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "refusal"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_file_is_refused_for_what_it_is(name, data, refusal):
    start = time.process_time()

    with pytest.raises(RefusedDocumentError) as refused:
        read_plan(data, name, YEAR)

    assert refused.value.refusal is refusal
    assert time.process_time() - start < SECONDS


def test_a_document_without_a_year_asks_for_one():
    with pytest.raises(RefusedDocumentError) as refused:
        read_plan("มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\nก\tกองคลัง\tทุกเดือน".encode(), "plan.txt")

    assert refused.value.refusal is Refusal.NO_YEAR


def notes(data: bytes, name: str) -> set[object]:
    return {problem.what for problem in read_plan(data, name, YEAR).problems}


def test_links_to_elsewhere_are_not_followed_but_told():
    link = b'<Relationship Id="a" Type="x/attachedTemplate" Target="http://192.0.2.1/x" TargetMode="External"/>'

    assert Note.OUTSIDE_LINKS in notes(docx(BY_TOPIC, extra={"word/_rels/document.xml.rels": link}), "plan.docx")


def test_another_kind_under_a_wrong_name_is_read_and_told():
    assert Note.WRONG_NAME in notes(BOOK, "plan.docx")


def test_text_that_turns_its_order_is_straightened_and_told():
    turned = [[["มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"], ["ลด\u202eเวลา\u202c", "กองคลัง", "ทุกเดือน"]]]
    reading = read_plan(docx(turned), "plan.docx", YEAR)

    assert titles(reading) == ["ลดเวลา"]
    assert Note.TURNED_TEXT in {problem.what for problem in reading.problems}
    assert Note.TURNED_TEXT in notes(txt(turned), "plan.txt")


def test_a_formula_is_named_and_not_calculated():
    sums = [[["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ"], ["ควบคุมพัสดุ", "=1+1", "กองคลัง"]]]

    assert Note.FORMULA in notes(xlsx(sums), "plan.xlsx")


def test_rows_that_were_only_coloured_say_nothing_and_cost_little():
    part = "xl/worksheets/sheet1.xml"
    sheet = zipfile.ZipFile(io.BytesIO(BOOK)).read(part).decode()
    coloured = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(30, 200_000))
    start = time.process_time()

    reading = read_plan(
        changed(BOOK, part, sheet.replace("</sheetData>", f"{coloured}</sheetData>").encode()), "a.xlsx"
    )

    assert len(reading.measures) == len(read_plan(BOOK, "a.xlsx").measures)
    assert time.process_time() - start < SECONDS / 2


def test_five_thousand_tables_are_read():
    table = [["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ"], ["ควบคุมพัสดุ", "๑. สำรวจ", "กองคลัง"]]

    assert len(read_apart(docx([table] * 5_000), "plan.docx", YEAR, seconds=60).measures) == 5_000


def test_reading_apart_says_the_same_as_reading_here():
    data = docx(BY_TOPIC)

    assert read_apart(data, "แผน.docx", YEAR) == read_plan(data, "แผน.docx", YEAR)


def test_a_refusal_comes_back_from_the_other_process():
    with pytest.raises(RefusedDocumentError) as refused:
        read_apart(OLE + b"\0" * 999, "old.doc", YEAR)

    assert refused.value.refusal is Refusal.OLD_OFFICE


def test_a_process_that_takes_too_long_is_ended():
    with pytest.raises(RefusedDocumentError) as refused:
        read_apart(docx(BY_TOPIC), "plan.docx", YEAR, seconds=0.01)

    assert refused.value.refusal is Refusal.TOO_SLOW


def test_no_secret_of_the_caller_reaches_the_other_process(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path))
    monkeypatch.setenv("TRACKER_SECRET_KEY", "known only here")
    seen: dict[str, str] = {}
    real = __import__("subprocess").run
    monkeypatch.setattr("subprocess.run", lambda *a, **k: (seen.update(k["env"]), real(*a, **k))[1])

    read_apart(docx(BY_TOPIC), "plan.docx", YEAR)

    assert "TRACKER_SECRET_KEY" not in seen
    assert os.environ["TRACKER_SECRET_KEY"] == "known only here"
