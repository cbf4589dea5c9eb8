"""A first draft of the text about a topic, made from its figures in the words of official papers."""

from collections.abc import Iterable, Iterator

from flask_babel import force_locale
from flask_babel import gettext as _

from ..assessments import Change, Point, TopicFindings
from ..thai.digits import to_thai
from .years import Year

MOST_NAMED = 8


def draft(year: Year, findings: TopicFindings, changes: Iterable[Change] = ()) -> str:
    """Official papers are Thai, with Thai digits, whoever reads the screen."""
    with force_locale("th"):
        return to_thai("\n".join(_sentences(year, findings, list(changes))))


def _sentences(year: Year, findings: TopicFindings, changes: list[Change]) -> Iterator[str]:
    if not findings.points:
        yield _("No score of this topic is written down, so nothing can be said of it yet.")
        return
    weak, passed = findings.weak, findings.passed
    yield _(
        "In the assessment of fiscal year %(year)s, %(count)s questions about this topic have a score: "
        "%(passed)s reach the mark of %(mark)s, %(weak)s are below it.",
        year=year.number,
        count=len(findings.points),
        passed=len(passed),
        mark=f"{year.mark:g}",
        weak=len(weak),
    )
    if findings.best:
        yield _(
            "The highest score is that of %(question)s; this standard should be kept.",
            question=_named(year, findings.best),
        )
    if weak:
        named = ", ".join(_named(year, one) for one in weak[:MOST_NAMED])
        yield _("What has to be put right, beginning with the lowest score: %(questions)s.", questions=named)
    yield from _changed(year, findings, changes)
    if weak:
        yield _(
            "Measures should therefore be set for fiscal year %(year)s, with a division that is responsible, "
            "steps, a date, and a report after 6 and 12 months.",
            year=year.number + 1,
        )
    else:
        yield _("No question is below the mark; the office should keep this level and go on improving.")
    if findings.unknown:
        codes = ", ".join(findings.unknown[:MOST_NAMED])
        yield _("No score is written down for %(codes)s.", codes=codes)


def _named(year: Year, point: Point) -> str:
    name = f"{point.key.code} {year.title(point.key.code)}".strip()
    if point.key.part:
        said = {"name": name, "part": point.key.part, "score": f"{point.value:.2f}"}
        return str(_("%(name)s, part %(part)s (%(score)s points)", **said))
    return str(_("%(name)s (%(score)s points)", name=name, score=f"{point.value:.2f}"))


def _changed(year: Year, findings: TopicFindings, changes: list[Change]) -> Iterator[str]:
    """Of the indicators that most of the topic counts for."""
    above = {one.above for one in findings.points}
    for change in changes:
        if change.key.code in above and change.key.part == 0 and change.by:
            said = {
                "code": change.key.code,
                "title": year.title(change.key.code),
                "points": f"{abs(change.by):.2f}",
                "year": change.year,
            }
            if change.by > 0:
                yield _("Indicator %(code)s %(title)s rose by %(points)s points from fiscal year %(year)s.", **said)
            else:
                yield _("Indicator %(code)s %(title)s fell by %(points)s points from fiscal year %(year)s.", **said)
