"""What the README tells is so."""

import re
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.config import SETTINGS
from tracker.evidence import FileKind
from tracker.models.role import Role
from tracker.models.task_state import LEADS_TO, TaskState
from tracker.viewer import MAY, Act

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COLUMNS: list[set[Role]] = [
    {Role.COORDINATOR},
    {Role.DIVISION_HEAD},
    {Role.DIVISION_MEMBER},
    {Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR},
    {Role.MAYOR, Role.DEPUTY_MAYOR},
    {Role.AUDITOR},
    {Role.PROVINCIAL_VIEWER},
    {Role.SYSTEM_ADMINISTRATOR},
]


def rows(pattern: str) -> list[re.Match[str]]:
    return list(re.finditer(pattern, README, re.MULTILINE))


def test_its_table_of_states_is_the_diagram_of_a_task():
    told = rows(r"^\| [^|]+ \| `(\w+)` \| (.+) \|$")

    assert {TaskState(row[1]): {TaskState(s) for s in re.findall(r"`(\w+)`", row[2])} for row in told} == LEADS_TO


@pytest.mark.parametrize("act", Act)
def test_its_table_of_rights_is_what_the_doors_ask(act):
    [row] = rows(rf"^\| [^|`]+ `{act.name}` \|(.+)\|$")

    ticked = [those for those, cell in zip(COLUMNS, row[1].split("|"), strict=True) if cell.strip() == "✓"]
    assert set().union(*ticked) == MAY[act]


def test_every_setting_it_names_exists_and_has_the_default_it_tells():
    known = {setting.name: setting.default for setting in SETTINGS}
    defaults = rows(r"`(TRACKER_\w+)` \((\d+)\)")

    assert {row[0] for row in rows(r"TRACKER_[A-Z_]+")} <= set(known)
    assert len(defaults) >= 8
    assert [row[0] for row in defaults if known[row[1]] != row[2]] == []


def test_every_room_of_the_house_is_told():
    told = " ".join(row[1] for row in rows(r"^\| (`.+`) \| "))
    rooms = {room.parent.name for room in ROOT.glob("tracker/*/__init__.py")}

    assert {room for room in rooms if f"{room}/`" not in told} == set()


def test_every_file_it_names_exists():
    named = {row[1] for row in rows(r"[`(]((?:tracker|tests|jobs)/[\w/.-]+)[`)]")}

    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_everything_it_says_to_make_can_be_made():
    told = {row[1] for row in rows(r"(?:^|`)make (\w+)(?:`| )")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert {"run", "demo", "bench", "soak"} <= told
    assert told <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def test_every_command_it_names_is_one_of_the_program():
    told = {row[1] for row in rows(r"`tracker ([a-z-]+)")}

    assert {"run", "backup", "restore"} <= told
    assert told <= set(main.commands)


def test_it_names_every_kind_of_file_that_may_be_evidence():
    assert [kind.word for kind in FileKind if not re.search(rf"\b{kind.word}\b", README)] == []
