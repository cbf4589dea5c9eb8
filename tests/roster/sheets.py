"""Makers of spreadsheets, honest and hostile."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
from openpyxl.workbook import Workbook

HEADINGS = ("ชื่อ-สกุล", "อีเมล", "โทรศัพท์", "ส่วนราชการ", "ตำแหน่ง", "บทบาท", "รักษาราชการแทน", "ตั้งแต่วันที่")


def make_workbook(*rows: Sequence[object], headings: Sequence[str] = HEADINGS, title: str = "รายชื่อ") -> Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(headings)
    for row in rows:
        book.active.append(row)
    return book


def as_bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def make_list(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> bytes:
    return as_bytes(make_workbook(*rows, headings=headings))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same workbook with one of its parts put in another's place."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
