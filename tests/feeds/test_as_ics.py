"""Whatever an office writes, a calendar reads back the same, from lines that every program can take."""

from datetime import UTC, date, datetime

import vobject
from hypothesis import given
from hypothesis import strategies as st

from tracker.feeds import Event, Told
from tracker.feeds.as_ics import as_ics

# As forms keep it: signs that nobody sees are gone, and no text begins or ends with a space.
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=200)
TEXTS = WORDS.map(str.strip).filter(bool)
EVENTS = st.builds(
    Event,
    task_id=st.integers(1, 10**6),
    summary=TEXTS,
    description=TEXTS,
    category=st.just("รอตรวจรับ"),
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    sequence=st.integers(0, 999),
    changed_at=st.just(datetime(2027, 3, 1, 2, 0, tzinfo=UTC)),
)


def written(*events):
    return as_ics(Told("ติดตาม", "กำหนดส่ง", list(events)), "tidtam.example.go.th", lambda n: f"https://x/tasks/{n}")


@given(EVENTS)
def test_what_is_written_is_read_back_by_another_library(event):
    [read] = vobject.readOne(written(event).decode()).contents["vevent"]

    assert read.summary.value == event.summary
    assert read.description.value == event.description
    assert read.dtstart.value == event.day
    assert int(read.sequence.value) == event.sequence


@given(st.lists(EVENTS, max_size=3))
def test_every_line_is_short_ends_as_it_must_and_is_whole_letters(events):
    raw = written(*events)

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert [line.decode() for line in raw.split(b"\r\n")]


@given(st.lists(EVENTS, max_size=3))
def test_the_same_events_are_the_same_bytes_and_the_same_fingerprint(events):
    one, other = (Told("ติดตาม", "กำหนดส่ง", list(events)) for _ in "12")

    assert written(*events) == written(*events)
    assert one.fingerprint == other.fingerprint
