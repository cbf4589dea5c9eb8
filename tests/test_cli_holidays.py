"""`tracker holidays`: the weekdays off of a fiscal year, one line each."""

import pytest
from click.testing import CliRunner

from tests.conftest import NOW
from tests.make import make_holiday
from tests.processes import tracker
from tracker.cli import main
from tracker.extensions import db
from tracker.office.calendar import standing_on
from tracker.office.standard_days import take_over
from tracker.standards.holidays import days_off
from tracker.thai import FiscalYear, read_date


@pytest.fixture
def command(app, monkeypatch):
    """The command on the database of the test."""
    monkeypatch.setattr("tracker.cli.edge.read_settings", lambda: app.config["TRACKER"])
    monkeypatch.setattr("tracker.logs.set_up", lambda level: None)

    def give(*words):
        db.session.commit()
        db.engine.dispose()
        return CliRunner().invoke(main, words)

    return give


def test_a_fresh_checkout_lists_the_year_before_there_is_a_database(tmp_path):
    listed = tracker("holidays", "2569", folder=tmp_path)

    lines = listed.stdout.splitlines()
    assert listed.returncode == 0
    assert lines[0] == "13 ต.ค. 2568\tวันจันทร์\tวันนวมินทรมหาราช\tประกาศสำนักนายกรัฐมนตรี เรื่องวันหยุดราชการประจำปี"
    assert len(lines) == 21


@pytest.mark.parametrize("year", ["2567", "2568", "2569", "๒๕๗๐", "2571"])
def test_every_line_is_a_weekday_with_name_and_source(app, command, year):
    lines = [line.split("\t") for line in command("holidays", year).stdout.splitlines()]

    days = [read_date(f"{weekday}ที่ {day}") for day, weekday, _name, _source in lines]
    assert days == sorted(set(days))
    assert [day for day in days if day.isoweekday() > 5] == []
    assert all(name and source for _day, _weekday, name, source in lines)


def test_what_the_installation_changed_is_listed(app, command):
    take_over(days_off(FiscalYear(2570)), NOW)
    queen = read_date("3 มิ.ย. 2570")
    standing_on(None, [queen])[queen].withdraw()
    make_holiday(read_date("11 มิ.ย. 2570"), "วันหยุดราชการเพิ่มเป็นกรณีพิเศษ")

    listed = command("holidays", "2570").stdout

    assert "11 มิ.ย. 2570\tวันศุกร์\tวันหยุดราชการเพิ่มเป็นกรณีพิเศษ\tมติคณะรัฐมนตรี" in listed
    assert "3 มิ.ย. 2570" not in listed


def test_what_is_not_announced_yet_is_said_beside_the_list(command):
    assert "ยังไม่มีประกาศ" in command("holidays", "2570").stderr
    assert command("holidays", "2569").stderr == ""


@pytest.mark.parametrize("year", ["abc", "2026", "25690", "", "2569.5", "-2569", "9" * 5000, "²567"])
def test_a_year_that_is_none_is_refused_in_one_line(year):
    refused = CliRunner().invoke(main, ["holidays", "--", year])

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 1
    assert "such as 2569" in refused.stderr
