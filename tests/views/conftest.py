"""The office of most pages: a municipality with a division of finance and one of works.

Acts are tried on a task of works, by its head and the chief administrator; a file about others makes its own.
"""

import pytest
from flask import Flask

from tests import make
from tracker.models import Division, Organisation, Person, Task


@pytest.fixture
def office(app: Flask) -> Organisation:
    return make.make_organisation("บ้านสวน")


@pytest.fixture
def finance(office: Organisation) -> Division:
    return make.make_division("กองคลัง", office)


@pytest.fixture
def works(office: Organisation) -> Division:
    return make.make_division("กองช่าง", office)


@pytest.fixture
def division(works: Division) -> Division:
    return works


@pytest.fixture
def task(works: Division) -> Task:
    return make.make_task("เผยแพร่ข้อมูลโครงการก่อสร้าง", works)


@pytest.fixture
def head(works: Division) -> Person:
    return make.make_head(works)


@pytest.fixture
def clerk(office: Organisation) -> Person:
    return make.make_chief_administrator(office)
