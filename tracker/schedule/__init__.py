"""A phrase becomes a rule, a rule becomes due dates."""

from .day import By, Stretch
from .month import EveryMonths, Monthly, MonthlyWeekday
from .quarter import HalfYearly, Quarterly
from .reading import Reading, Words, read
from .report import Reports, Round
from .rule import DueDate, Rule, due_dates
from .sentence import Doubt
from .sentences import sentence
from .several import Either, Several
from .stored import StoredRuleError, read_rule
from .week import Weekly
from .within import After, Unit, Within
from .year import FiscalYearEnd, FiscalYears, TimesAYear, Yearly

__all__ = [
    "After",
    "By",
    "Doubt",
    "DueDate",
    "Either",
    "EveryMonths",
    "FiscalYearEnd",
    "FiscalYears",
    "HalfYearly",
    "Monthly",
    "MonthlyWeekday",
    "Quarterly",
    "Reading",
    "Reports",
    "Round",
    "Rule",
    "Several",
    "StoredRuleError",
    "Stretch",
    "TimesAYear",
    "Unit",
    "Weekly",
    "Within",
    "Words",
    "Yearly",
    "due_dates",
    "read",
    "read_rule",
    "sentence",
]
