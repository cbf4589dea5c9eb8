"""Every kind of rule, for hypothesis to choose from."""

from hypothesis import strategies as st

from tracker.schedule import (
    After,
    By,
    Either,
    EveryMonths,
    FiscalYearEnd,
    FiscalYears,
    HalfYearly,
    Monthly,
    MonthlyWeekday,
    Quarterly,
    Reports,
    Round,
    Rule,
    Several,
    Stretch,
    TimesAYear,
    Unit,
    Weekly,
    Within,
    Yearly,
)

YEARS = st.integers(2560, 2600)
MONTHS = st.integers(1, 12)
DAYS = st.integers(1, 31)


def _some(low: int, high: int, most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(st.integers(low, high), min_size=1, max_size=most).map(lambda numbers: tuple(sorted(numbers)))


def _parts(kind: type[Quarterly] | type[HalfYearly], count: int) -> st.SearchStrategy[Rule]:
    named = st.one_of(st.just(()), _some(1, count, count - 1))
    year = st.none() | YEARS
    return st.one_of(
        st.builds(kind, named, year=year),
        st.builds(kind, named, next=st.just(True), day=DAYS, year=year),
    )


def _rounds() -> st.SearchStrategy[tuple[Round, ...]]:
    one = st.one_of(
        st.builds(Round, st.sampled_from([3, 6, 9, 12])),
        st.builds(Round, st.sampled_from([3, 6, 9, 12]), MONTHS, DAYS),
    )
    many = st.lists(one, min_size=1, max_size=4, unique_by=lambda round_: round_.months)
    return many.map(lambda rounds: tuple(sorted(rounds, key=lambda round_: round_.months)))


BY = st.one_of(
    st.builds(By, MONTHS, DAYS),
    st.builds(By, MONTHS, DAYS, YEARS),
    st.builds(By, MONTHS, DAYS, next=st.just(True)),
)


@st.composite
def _stretches(draw: st.DrawFn) -> Stretch:
    year = draw(st.none() | YEARS)
    later = draw(st.integers(0, 2)) if year else 0
    first, last = By(draw(MONTHS), 1, year), By(draw(MONTHS), 31, year and year + later)
    in_order = (first.month - 10) % 12 <= (last.month - 10) % 12
    if year and not later and first.month > last.month:
        return Stretch(By(last.month, 1, year), By(first.month, 31, year))
    return Stretch(first, last if year or in_order else By(last.month, 31, next=True))


SINGLE: st.SearchStrategy[Rule] = st.one_of(
    st.just(Yearly()),
    st.builds(FiscalYearEnd, st.none() | YEARS),
    st.builds(lambda first, more: FiscalYears(first, first + more), YEARS, st.integers(1, 10)),
    st.builds(TimesAYear, st.sampled_from([5, 7, 8, 9, 10, 11])),
    st.builds(Monthly, _some(1, 31, 3), st.booleans()),
    st.builds(MonthlyWeekday, st.integers(1, 7), st.integers(1, 5)),
    st.builds(EveryMonths, st.sampled_from([2, 4])),
    st.just(Weekly()),
    st.builds(Weekly, _some(1, 7, 7)),
    _parts(Quarterly, 4),
    _parts(HalfYearly, 2),
    st.builds(Reports, _rounds(), st.just(False), st.none() | YEARS),
    st.builds(Reports, _rounds(), st.just(True)),
    BY,
    _stretches(),
    st.builds(Within, st.integers(1, 999), st.sampled_from(Unit), st.sampled_from(After)),
)
SEVERAL: st.SearchStrategy[Rule] = st.lists(SINGLE, min_size=2, max_size=3, unique=True).map(
    lambda rules: Several(tuple(rules))
)
EITHER: st.SearchStrategy[Rule] = st.lists(st.one_of(SINGLE, SEVERAL), min_size=2, max_size=3, unique=True).map(
    lambda rules: Either(tuple(rules))
)
RULES = st.one_of(SINGLE, SEVERAL, EITHER)
