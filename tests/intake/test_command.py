"""`tracker read-plan`: a document to JSON, a refusal to one line."""

import json
import os
import subprocess
import sys

import pytest

from .papers import docx, txt
from .plans import BY_TOPIC, FORMS, RESULTS

KEYS = [
    *(
        "number",
        "title",
        "topic",
        "indicator",
        "steps",
        "divisions",
        "responsible",
        "period",
        "monitoring",
        "deadlines",
    ),
    *("budget", "target_group", "target_count", "objectives", "outputs", "outcomes", "kpis", "result", "state"),
]


def read_plan(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tracker.cli", "read-plan", *words]
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False, env=os.environ)


def test_a_document_is_answered_in_json(tmp_path):
    file = tmp_path / "plan.docx"
    file.write_bytes(docx(FORMS))

    done = read_plan(str(file), "--fiscal-year", "2568")
    told = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, b"")
    assert (told["kind"], told["fiscal_year"]) == ("action_plan", 2568)
    assert set(KEYS) <= set(told["measures"][0])
    assert told["measures"][0]["kpis"] == [{"text": "พนักงานผ่านการอบรมร้อยละ ๘๐", "percent": 80.0}]
    assert told["measures"][0]["target_count"] == 120


def test_what_is_in_doubt_is_told_in_thai_with_its_place(tmp_path):
    file = tmp_path / "plan.docx"
    file.write_bytes(docx([*RESULTS[:1], [row[:4] for row in RESULTS[1]]]))

    told = json.loads(read_plan(str(file)).stdout)

    assert told["fiscal_year"] == 2568
    assert told["problems"][0] == {
        "where": "ตารางที่ 1 แถวที่ 2 คอลัมน์ที่ 2: มาตรการป้องกันผลประโยชน์ทับซ้อน",
        "what": "ไม่ได้ระบุส่วนราชการผู้รับผิดชอบ โปรดกำหนด",
    }


def test_text_may_come_on_standard_input():
    told = json.loads(read_plan("-", "--fiscal-year", "2568", given=txt(BY_TOPIC)).stdout)

    assert len(told["measures"]) == 3


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("plan.docx", b"", "ไฟล์ว่างเปล่า"),
        ("plan.docx", docx(BY_TOPIC)[:800], "ไฟล์เสียหายหรือมาไม่ครบ"),
        ("plan.docx", b"plain", "นามสกุลของไฟล์ไม่ตรงกับเนื้อหาในไฟล์"),
        ("plan.txt", "ก\tข".encode(), "เอกสารไม่ได้บอกปีงบประมาณ โปรดระบุว่าเป็นของปีใด"),
    ],
)
def test_bad_input_is_refused_in_one_line(tmp_path, name, data, sentence):
    file = tmp_path / name
    file.write_bytes(data)

    done = read_plan(str(file))

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == f"Error: {file}: {sentence}"


def test_a_file_that_is_not_there_is_told(tmp_path):
    done = read_plan(str(tmp_path / "none.docx"), "--fiscal-year", "2568")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_nothing_is_written(tmp_path):
    file = tmp_path / "plan.docx"
    file.write_bytes(docx(BY_TOPIC))

    read_plan(str(file), "--fiscal-year", "2568")

    assert list(tmp_path.iterdir()) == [file]
