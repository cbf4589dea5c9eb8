"""How Thai offices write and count: digits, dates, fiscal years, working days, dictionary order."""

from .dates import (
    date_range,
    long_date,
    month_year,
    numeric_date,
    short_date,
    short_date_range,
    short_month_year,
    unbroken,
    weekday_date,
    written_year,
)
from .digits import to_arabic, to_thai
from .fiscal import FiscalYear, Half, Period, Quarter, Round
from .language import Language
from .letters import is_thai
from .months import month_name, short_month_name
from .reading import FIRST_YEAR, LAST_YEAR, Reason, WrittenDateError, read_date
from .sorting import sort_key
from .spelling import normal_spelling
from .times import clock_time, formal_time
from .weekdays import weekday_name
from .working_days import WorkingDays, is_weekend

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "FiscalYear",
    "Half",
    "Language",
    "Period",
    "Quarter",
    "Reason",
    "Round",
    "WorkingDays",
    "WrittenDateError",
    "clock_time",
    "date_range",
    "formal_time",
    "is_thai",
    "is_weekend",
    "long_date",
    "month_name",
    "month_year",
    "normal_spelling",
    "numeric_date",
    "read_date",
    "short_date",
    "short_date_range",
    "short_month_name",
    "short_month_year",
    "sort_key",
    "to_arabic",
    "to_thai",
    "unbroken",
    "weekday_date",
    "weekday_name",
    "written_year",
]
