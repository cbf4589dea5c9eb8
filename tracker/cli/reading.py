"""Commands that read what offices have written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

    from ..intake import Reading

_YEARS = click.IntRange(2500, 2700)


class RefusedFile(click.ClickException):
    """The file is not what the command needs."""

    exit_code = 2


@click.command("read-schedule")
@click.option("--fiscal-year", "number", type=_YEARS, required=True, metavar="YEAR", help="A year such as 2567.")
def read_schedule(number: int) -> None:
    """Read deadlines, one phrase per line on standard input, and answer each in one line of JSON."""
    from ..schedule.answers import answers
    from ..thai import FiscalYear

    for answer in answers(sys.stdin.buffer, FiscalYear(number)):
        click.echo(answer.encode())


@click.command("read-plan")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--fiscal-year", "number", type=_YEARS, metavar="YEAR", help="A year such as 2567; else as the file tells."
)
def read_plan(file: Path, number: int | None) -> None:
    """Read the measures of a document (.docx .xlsx .pdf .html .csv .txt, - for standard input), answer in JSON."""
    from ..forms.documents import refusal_sentence
    from ..intake import RefusedDocumentError, read_apart

    data = _bytes_of(file)
    with _texts().app_context():
        try:
            reading = read_apart(data, file.name, number, is_pasted=str(file) == "-")
        except RefusedDocumentError as error:
            raise RefusedFile(f"{file}: {refusal_sentence(error.refusal)}") from None
        click.echo(_answer(reading).encode())


def _bytes_of(file: Path) -> bytes:
    from ..intake.opening import LARGEST

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise RefusedFile(f"{file}: {error.strerror}") from None


def _texts() -> Flask:
    """Words in the language of the installation; neither a database nor a page is needed for them."""
    from flask import Flask

    from ..config import read_settings
    from ..texts import Texts

    app = Flask("tracker")
    app.config.from_mapping(BABEL_DEFAULT_LOCALE=read_settings().flask()["BABEL_DEFAULT_LOCALE"])
    Texts().init_app(app)
    return app


def _answer(reading: Reading) -> str:
    from ..forms.documents import place_words, problem_sentence
    from ..intake.answers import plan

    problems = []
    for problem in reading.problems:
        measure = reading.measures[problem.measure - 1] if problem.measure else None
        problems.append({"where": place_words(problem.place, measure), "what": problem_sentence(problem)})
    return json.dumps(plan(reading, problems), ensure_ascii=False)


COMMANDS = (read_schedule, read_plan)
