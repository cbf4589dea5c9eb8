"""The same rule a year on: what names a year names the next one, everything else stays as it is."""

from dataclasses import replace

from .day import By, Stretch
from .quarter import HalfYearly, Quarterly
from .report import Reports
from .rule import Rule
from .several import Either, Several
from .year import FiscalYearEnd


def a_year_on(rule: Rule) -> Rule:
    """A plan of several years keeps them: it is due in each of them, and in no other."""
    match rule:
        case By():
            return _by(rule)
        case Stretch():
            return Stretch(_by(rule.first), _by(rule.last))
        case FiscalYearEnd() | Reports() | Quarterly() | HalfYearly():
            return replace(rule, year=rule.year + 1) if rule.year else rule
        case Several() | Either():
            return replace(rule, rules=tuple(a_year_on(one) for one in rule.rules))
        case _:
            return rule


def _by(day: By) -> By:
    return replace(day, year=day.year + 1) if day.year else day
