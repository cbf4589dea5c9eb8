"""An office with a story: today is Monday 1 March 2570, and everything below happened on the Friday before or today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests import make
from tests.approved import assert_approved
from tests.conftest import NOW, Letter, parse_letter
from tests.make_order import make_letter
from tracker.entrance import letter_links
from tracker.mailer import write
from tracker.models import Division, LetterKind, Organisation, Person, Task, TaskState
from tracker.outbox.writers import WRITERS

APPROVED = Path(__file__).parent / "approved"
FRIDAY = datetime(2027, 2, 26, 3, 0, tzinfo=UTC)
LINK = "https://tidtam.example/"


@dataclass
class Story:
    office: Organisation
    division: Division
    head: Person
    member: Person
    clerk: Person
    coordinator: Person
    task: Task


@pytest.fixture
def story(app: Flask) -> Story:
    office = make.make_organisation("ตัวอย่าง", district="ตัวอย่าง", province="ตัวอย่าง")
    office.phone = "0 0000 0000 ต่อ 101"
    division = make.make_division("กองช่าง", office)
    title = "จัดให้มีบริการยื่นคำขออนุญาตก่อสร้างผ่านระบบ E-Service"
    return Story(
        office,
        division,
        make.make_head(division),
        make.make_member(division),
        make.make_chief_administrator(office),
        make.make_coordinator(office, email="plan@example.go.th"),
        make.make_task(title, division, due_on=date(2027, 3, 31), state=TaskState.IN_PROGRESS),
    )


Written = Callable[..., Letter | None]


@pytest.fixture
def written(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Written:
    """What would leave now about the row of that number; None where nothing is left to say."""
    if "letter_links.show" not in app.view_functions:
        # The page of the link belongs to another room; only its address stands in the letter.
        monkeypatch.setattr(letter_links, "address_of", lambda letter, task_id=None: f"{LINK}l/{letter.id}")

    def as_read(kind: LetterKind, about: int, person: Person, now: datetime = NOW) -> Letter | None:
        writing = WRITERS[kind](make_letter(kind, about, person, person.holdings[0].organisation_id), now)
        return Letter(parse_letter(write(writing).as_bytes())) if writing else None

    return as_read


def with_fixed_links(letter: Letter) -> str:
    """Numbers of rows and signatures differ from run to run."""
    text = letter.text.replace("\r\n", "\n")
    for link in letter.links:
        text = text.replace(link, LINK)
    return text


def approved(name: str, letter: Letter) -> None:
    """The subject and the text, as somebody in the office read and approved them."""
    said = f"เรื่อง: {letter.subject}\n\n{with_fixed_links(letter)}"
    assert_approved(APPROVED / f"{name}.txt", said)


def first_lines(letter: Letter) -> list[str]:
    return letter.text.replace("\r\n", "\n").splitlines()[:5]
