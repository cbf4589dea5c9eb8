"""A file is what its content is: papers and pictures are taken, whatever could act or hide something is not."""

import io
import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence import papers
from tracker.evidence import Fault, FileKind, RefusedFileError
from tracker.evidence.recognising import recognise


def kind_of(content: bytes, name: str = "หลักฐาน.pdf") -> FileKind:
    return recognise(io.BytesIO(content), name)


def fault_of(content: bytes, name: str = "หลักฐาน.pdf") -> Fault:
    with pytest.raises(RefusedFileError) as refused:
        recognise(io.BytesIO(content), name)
    return refused.value.fault


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (papers.pdf(), FileKind.PDF),
        (papers.office("docx"), FileKind.DOCX),
        (papers.office("xlsx"), FileKind.XLSX),
        (papers.office("pptx"), FileKind.PPTX),
        (papers.open_document("text"), FileKind.ODT),
        (papers.open_document("spreadsheet"), FileKind.ODS),
        (papers.open_document("presentation"), FileKind.ODP),
        (papers.jpeg(), FileKind.JPEG),
        (papers.png(), FileKind.PNG),
        (papers.heic(), FileKind.HEIC),
        (papers.png(16_320, 12_240), FileKind.PNG),
    ],
)
def test_papers_and_pictures_are_told_by_their_content(content, kind):
    assert kind_of(content, "ชื่อที่ไม่บอกอะไร.exe") is kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_thai_lists_are_taken_in_new_and_old_letters(encoding):
    content = "ลำดับ,รายการ\r\n1,ตรวจนับครุภัณฑ์ครบทุกรายการ\r\n".encode(encoding)

    assert (kind_of(content, "ทะเบียน.CSV"), kind_of(content, "บันทึก.txt")) == (FileKind.CSV, FileKind.TEXT)


def test_a_document_made_in_a_browser_is_known_though_its_main_part_lies_elsewhere():
    listed = (
        '<Types><Override PartName="/word/document2.xml" ContentType="x.wordprocessingml.document.main+xml"/></Types>'
    )

    assert kind_of(papers.zipped({papers.TYPES: listed, "word/document2.xml": "<x/>"})) is FileKind.DOCX


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"MZ\x90\x00\x03" + b"\x00" * 60 + b"PE", Fault.PROGRAM),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 60, Fault.PROGRAM),
        (b"\xcf\xfa\xed\xfe\x07\x00\x00\x01", Fault.PROGRAM),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x34", Fault.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", Fault.PROGRAM),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60, Fault.PROGRAM),
        (b"<!DOCTYPE html><title>x</title>", Fault.ACTIVE),
        (b'\xef\xbb\xbf <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', Fault.ACTIVE),
        (b"<?xml version='1.0'?>\n<SVG></SVG>", Fault.ACTIVE),
        (b"a,b\n1,<script>alert(1)</script>\n", Fault.ACTIVE),
        (b"<?php system($_GET['c']);", Fault.ACTIVE),
        (papers.office("docx", word__vbaProject_bin=b"x").replace(b"_bin", b".bin"), Fault.MACROS),
        (
            papers.office("xlsx", types='<O ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'),
            Fault.MACROS,
        ),
        (papers.office("docx", types='<D ContentType="application/vnd.ms-office.vbaProject"/>'), Fault.MACROS),
        (papers.office("xlsx", types='<D ContentType="application/vnd.ms-excel.macrosheet+xml"/>'), Fault.MACROS),
        (papers.open_document(Basic__Standard__Module1=b"x"), Fault.MACROS),
        (papers.old_office(), Fault.OLD_OFFICE),
        (b"{\\rtf1\\ansi{\\object\\objocx}}", Fault.OLD_OFFICE),
        (papers.old_office("EncryptedPackage"), Fault.PROTECTED),
        (papers.open_document(**{"META-INF__manifest.xml": "<manifest:encryption-data/>"}), Fault.PROTECTED),
        (papers.zipped({"รายงาน.pdf": papers.pdf()}), Fault.ARCHIVE),
        (papers.zipped({"META-INF/MANIFEST.MF": "x", "A.class": b"\xca\xfe\xba\xbe"}), Fault.ARCHIVE),
        (papers.zipped({}), Fault.ARCHIVE),
        (b"Rar!\x1a\x07\x01\x00", Fault.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", Fault.ARCHIVE),
        (b"\x1f\x8b\x08\x00\x00", Fault.ARCHIVE),
        (b"a.txt".ljust(257, b"\x00") + b"ustar\x0000", Fault.ARCHIVE),
        (papers.office("docx", word__embeddings__setup_exe=b"MZ").replace(b"_exe", b".exe"), Fault.PROGRAM),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", Fault.FILM),
        (b"ID3\x04\x00\x00", Fault.FILM),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", Fault.FILM),
        (b"GIF89a\x01\x00\x01\x00", Fault.OTHER_PICTURE),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Fault.OTHER_PICTURE),
        (papers.png(40_000, 40_000), Fault.HUGE_PICTURE),
        (papers.jpeg(65_000, 65_000), Fault.HUGE_PICTURE),
        (papers.png(0, 10), Fault.DAMAGED),
        (papers.png()[:40], Fault.DAMAGED),
        (papers.jpeg()[:30], Fault.DAMAGED),
        (papers.pdf()[:200], Fault.DAMAGED),
        (papers.office("docx")[:-30], Fault.DAMAGED),
        (b"\x00\x01\x02\x03 nobody knows", Fault.UNKNOWN),
        ("ภาษาไทย".encode("utf-16"), Fault.UNKNOWN),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else None,
)
def test_whatever_could_act_or_cannot_be_told_is_refused(content, fault):
    assert fault_of(content, "หลักฐาน.txt") is fault


@pytest.mark.parametrize("name", ["x.js", "x.bat", "x.vbs", "x.html", "x.ps1", "x", "x.txt.js"])
def test_text_is_taken_only_under_the_name_of_a_text(name):
    assert fault_of(b"var total = 1", name) is Fault.NAME_OF_ANOTHER_KIND


# --- two files in one


def test_a_program_with_a_paper_behind_it_is_a_program():
    assert fault_of(b"MZ\x90\x00" + papers.pdf()) is Fault.PROGRAM


def test_a_paper_with_an_archive_behind_it_is_not_taken():
    assert fault_of(papers.pdf() + papers.zipped({"x.exe": random.Random(1).randbytes(9000)})) is Fault.DAMAGED


def test_a_page_before_a_paper_is_a_page():
    assert fault_of(b"<html><script>alert(1)</script>\n" + papers.pdf(), "x.txt") is Fault.ACTIVE


def test_an_archive_behind_something_else_is_not_opened():
    assert fault_of(b"PK" + b"x" * 40 + papers.office("docx")) is Fault.ARCHIVE


def test_two_parts_of_one_name_are_not_trusted():
    twice = papers.office("docx", **{"[content_types].xml": "<Types/>"})

    assert fault_of(twice) is Fault.ARCHIVE


def test_macros_are_found_also_where_the_list_is_written_in_two_bytes_a_letter():
    listed = '<Types><O ContentType="x.wordprocessingml.document.main+xml"/><D ContentType="x.vbaProject"/></Types>'

    assert fault_of(papers.zipped({papers.TYPES: listed.encode("utf-16")})) is Fault.MACROS


# --- bombs


def test_an_archive_that_would_fill_the_memory_is_not_unpacked():
    assert (
        fault_of(papers.office("docx", **{papers.TYPES + "x": b"0" * 2_000_000, "a": b"0" * 450_000_000}))
        is Fault.ARCHIVE
    )


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read():
    content = papers.office("docx")
    place = content.rfind(b"PK\x05\x06")
    huge = content[: place + 12] + struct.pack("<I", 50_000_000) + content[place + 16 :]

    assert fault_of(huge) is Fault.ARCHIVE


def test_a_list_of_types_that_would_fill_the_memory_is_not_read():
    assert fault_of(papers.zipped({papers.TYPES: b" " * 5_000_000})) is Fault.ARCHIVE


def test_a_picture_of_endless_segments_is_given_up():
    assert fault_of(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 5_000) is Fault.DAMAGED


# --- anything at all


BEGINNINGS = [
    b"",
    b"%PDF-",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"\xef\xbb\xbf<",
]


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.text(max_size=20))
def test_no_bytes_break_the_recognising(beginning, rest, name):
    try:
        answer = kind_of(beginning + rest, name)
    except RefusedFileError as refused:
        answer = refused.fault

    assert isinstance(answer, FileKind | Fault)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_damage_breaks_the_reading_of_an_archive(place, damage):
    content = papers.office("xlsx")
    broken = content[: place % len(content)] + damage + content[place % len(content) + len(damage) :]

    try:
        answer = kind_of(broken)
    except RefusedFileError as refused:
        answer = refused.fault

    assert isinstance(answer, FileKind | Fault)
