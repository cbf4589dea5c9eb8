"""What tests ask of a reading, in one line."""

from tracker.intake import Measure, Reading, read_plan

from .papers import FORMATS, Blocks
from .plans import YEAR


def read(blocks: Blocks, ending: str = ".docx", year: int | None = YEAR) -> Reading:
    return read_plan(FORMATS[ending](blocks), f"plan{ending}", year)


def one(blocks: Blocks, ending: str = ".docx") -> Measure:
    [measure] = read(blocks, ending).measures
    return measure


def steps(measure: Measure) -> list[str]:
    return [step.text for step in measure.steps]


def titles(reading: Reading) -> list[str]:
    return [measure.title.text for measure in reading.measures]


def days(measure: Measure) -> list[str]:
    return sorted({day.isoformat() for deadline in measure.deadlines for day in deadline.due_on})


def gist(reading: Reading) -> list[tuple[object, ...]]:
    """Everything a person would notice, without how lines were broken."""
    return [
        (
            _squeezed(measure.title.text),
            _squeezed(measure.topic.text) if measure.topic else None,
            [_squeezed(step) for step in steps(measure)],
            measure.responsible.divisions if measure.responsible else (),
            days(measure),
            measure.state.text if measure.state else None,
            _squeezed(measure.result.text) if measure.result else None,
            [_squeezed(said.text) for said in measure.outcomes],
        )
        for measure in reading.measures
    ]


def _squeezed(text: str) -> str:
    return "".join(text.split())
