"""The words for organisations, divisions, lists of people, and duties above the organisations."""

from flask_babel import lazy_gettext as _l

from ... import standards
from ...models import Deed, Digits
from ...words import EXTENSION_LEVELS, ROLES
from .nouns import Case, Column, Kind, Noun, Turn, by_value

ROLE_WORDS = {role.value: word for role, word in ROLES.items()}
DIGIT_WORDS = {Digits.ARABIC.value: _l("Arabic digits"), Digits.THAI.value: _l("Thai digits")}
YES_OR_NO = {"True": _l("Yes"), "False": _l("No")}
# The kinds of local government have one name, in Thai.
KIND_WORDS = {code: kind.title for code, kind in standards.KINDS.items()}

ORGANISATIONS = Noun(
    _l("Organisation"),
    {
        "kind": Column(_l("Kind of organisation"), Kind.WORD, KIND_WORDS),
        "name": Column(_l("Name")),
        "district": Column(_l("District")),
        "province": Column(_l("Province")),
        "phone": Column(_l("Telephone")),
        "digits": Column(_l("Digits in letters and documents"), Kind.WORD, DIGIT_WORDS, is_told_of_new=False),
        "extension_level": Column(
            _l("Who decides about later dates"), Kind.WORD, by_value(EXTENSION_LEVELS), is_told_of_new=False
        ),
        "second_factor_roles": Column(_l("Must use a second factor"), Kind.WORD, ROLE_WORDS),
        "warns_before_escalation": Column(
            _l("Divisions are warned before a task is raised"), Kind.WORD, YES_OR_NO, is_told_of_new=False
        ),
        "sends_weekly_summary": Column(
            _l("Executives get a summary every week"), Kind.WORD, YES_OR_NO, is_told_of_new=False
        ),
    },
    (
        Case(Deed.ADDED, _l("Organisation set up: %(label)s")),
        Case(Deed.CHANGED, _l("Changed who must use a second factor"), "second_factor_roles"),
        Case(Deed.CHANGED, _l("Changed what letters are sent beside the ladder"), "warns_before_escalation"),
        Case(Deed.CHANGED, _l("Changed what letters are sent beside the ladder"), "sends_weekly_summary"),
        Case(Deed.CHANGED, _l("Particulars of the organisation changed")),
    ),
    silent=frozenset({"sort_key", "created_at"}),
)

DIVISIONS = Noun(
    _l("Division"),
    {
        "name": Column(_l("Name")),
        "place": Column(_l("Place in the order"), is_told_of_new=False),
        "ended_on": Column(_l("Last day"), Kind.DAY),
        "aliases": Column(_l("Other names in documents"), is_told_of_new=False),
    },
    (
        Case(Deed.ADDED, _l("Division added: %(label)s")),
        Case(Deed.CHANGED, _l("Division ended: %(label)s"), "ended_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Division opened again: %(label)s"), "ended_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Division renamed: %(label)s"), "name"),
        Case(Deed.CHANGED, _l("Division moved in the order: %(label)s"), "place"),
        Case(Deed.CHANGED, _l("Division known by other names: %(label)s"), "aliases"),
        Case(Deed.CHANGED, _l("Division changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "code"}),
)

PEOPLE_IMPORTS = Noun(
    _l("List of people"),
    {
        "file_name": Column(_l("File")),
        "rows": Column(_l("Lines"), Kind.COUNT),
        "accepted_at": Column(_l("Accepted"), Kind.MOMENT),
        "discarded_at": Column(_l("Put aside"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("List of people uploaded: %(label)s")),
        Case(Deed.CHANGED, _l("List of people accepted: %(label)s"), "accepted_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("List of people put aside: %(label)s"), "discarded_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("List of people changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "person_id", "sha256", "uploaded_at"}),
)

APPOINTMENTS = Noun(
    _l("Appointment"),
    {
        "person_id": Column(_l("Person"), Kind.ROW, table="people"),
        "role": Column(_l("Role"), Kind.WORD, ROLE_WORDS),
        "province": Column(_l("Province")),
        "starts_on": Column(_l("From"), Kind.DAY),
        "ends_on": Column(_l("Until"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Appointed above the organisations: %(person)s")),
        Case(Deed.CHANGED, _l("Appointment changed: %(person)s")),
    ),
    about={"person": "person_id"},
)
