"""What an assessment says in a report: from which result the measures come, and what came after them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flask_babel import gettext as _

from ..facts import Assessment, MeasureProgress, ProgressReport
from ..paper import Block, Cell, Grid, Line, Size, Together, cell
from .saying import NOTHING, change, formal, hundredths, in_text, whole, year_of


def opening(facts: ProgressReport) -> Line:
    """Begins with what is known: the last result, the announcement, the number of measures."""
    said = [_result(facts), _announced(facts)]
    text = "".join(said)
    gathered = _(
        "the results of %(months)s months of every division have now been gathered, as follows",
        months=whole(facts.months),
    )
    return Line(f"{text} {gathered}", is_paragraph=True)


def _result(facts: ProgressReport) -> str:
    known = facts.assessment
    if known is None:
        return str(_("Whereas %(office)s", office=facts.office.full_name))
    said = _(
        "Whereas %(office)s was assessed in %(year)s (ITA) with %(total)s points in all, at the level %(level)s, and",
        office=facts.office.full_name,
        year=year_of(known.fiscal_year),
        total=hundredths(known.total),
        level=known.level,
    )
    return str(said)


def _announced(facts: ProgressReport) -> str:
    plan, number = facts.plan, whole(len(facts.measures))
    if plan.announced_on:
        said = _(
            "has set measures that promote integrity and transparency, announced on %(day)s, %(number)s measures,",
            day=in_text(plan.announced_on),
            number=number,
        )
    else:
        said = _("has set measures that promote integrity and transparency, %(number)s measures,", number=number)
    return str(said)


def basis_of(facts: ProgressReport, those: Sequence[MeasureProgress]) -> str:
    """The indicators that a topic answers, with their scores where they are known."""
    codes = dict.fromkeys(code for measure in those for code in measure.planned.indicators)
    known = {score.code: score.value for score in facts.assessment.scores} if facts.assessment else {}
    said = [
        str(_("%(code)s (%(score)s points)", code=_indicator(code), score=hundredths(known[code])))
        if code in known
        else _indicator(code)
        for code in codes
    ]
    return formal(" ".join(said[:8]))


def _indicator(code: str) -> str:
    return str(_("indicator %(code)s", code=code) if code[:1].isdigit() else _("question %(code)s", code=code))


# --- after twelve months


def comparison(facts: ProgressReport) -> Iterator[Block]:
    """The new score beside the last one, and what is proposed for the next year."""
    if facts.next_assessment:
        heading = _heading(str(_("The new ITA score beside the last one")))
        yield Together((heading, _table(facts, facts.next_assessment)))
    if facts.proposals:
        yield Together(
            (
                _heading(str(_("Proposals for the measures of the next year"))),
                *(Line(formal(text), mark=formal(f"{n}.")) for n, text in enumerate(facts.proposals, start=1)),
            )
        )


def _heading(text: str) -> Line:
    return Line(text, is_bold=True, size=Size.HEADING)


def _table(facts: ProgressReport, new: Assessment) -> Grid:
    old = facts.assessment
    answered = {code for measure in facts.measures for code in measure.planned.indicators}
    before = {score.code: score.value for score in old.scores} if old else {}
    rows = [
        _row(f"{score.code} {score.name}", before.get(score.code), score.value)
        for score in new.scores
        if score.code in answered
    ]
    rows.append(_row(str(_("In all")), old.total if old else None, new.total, is_bold=True))
    return Grid(
        (
            _("Indicator"),
            year_of(old.fiscal_year) if old else _("Last year"),
            year_of(new.fiscal_year),
            _("Rise or fall"),
        ),
        (112, 45, 45, 30),
        tuple(rows),
        centred=(1, 2, 3),
        name=_("ITA scores"),
        keys=(_("Indicator"), _("the score before (field)"), _("the new score (field)"), _("Rise or fall")),
    )


def _row(name: str, before: Decimal | None, now: Decimal, *, is_bold: bool = False) -> tuple[Cell, ...]:
    return (
        Cell((formal(name),), is_bold=is_bold),
        _score(before, is_bold),
        _score(now, is_bold),
        cell(change(now - before) if before is not None else NOTHING),
    )


def _score(value: Decimal | None, is_bold: bool) -> Cell:
    if value is None:
        return cell(NOTHING)
    return Cell((hundredths(value),), is_bold=is_bold, number=float(value))
