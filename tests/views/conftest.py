"""The office of most pages: a municipality with a division of finance and one of works."""

import pytest
from flask import Flask

from tests import make
from tracker.models import Division, Organisation


@pytest.fixture
def office(app: Flask) -> Organisation:
    return make.make_organisation("บ้านสวน")


@pytest.fixture
def finance(office: Organisation) -> Division:
    return make.make_division("กองคลัง", office)


@pytest.fixture
def works(office: Organisation) -> Division:
    return make.make_division("กองช่าง", office)
