"""What looks like a deadline and is none: dates of papers, numbers of meetings, old work, pay."""

from .pattern import Stage, form

TRAPS = Stage(
    form("trap", "dated+ (day|day_at|of|at|month|other)? moment (to moment)?"),
    form("trap", "dated+ of? (fy|era_year)"),
    form("trap", "dated+ of? month? (small|item)"),
    form("trap", "(label|at|other|times) (n|figure) slash (year_number|short_year)"),
    form("trap", "old_part at? n (to n)? of? fy?"),
    form("trap", "law+ (other|of|and|label|n|open|at|comma|small){0,8} (era_year|fy|years)"),
    form("trap", "not_done (of|other|regular|through|times){0,4} (fy|moment|fiscal_year|era_year)"),
    form("trap", "salary"),
    form("trap", "age n to? n? year"),
)
