"""The words for people and how they sign in."""

from flask_babel import lazy_gettext as _l

from ...models import Deed, LinkPurpose, Theme
from ...words import RHYTHMS, SCOPES
from .nouns import Case, Column, Kind, Noun, Turn, by_value
from .offices import DIGIT_WORDS

LANGUAGE_WORDS = {"th": _l("Thai"), "en": _l("English")}
THEME_WORDS = {
    Theme.SYSTEM.value: _l("As the device"),
    Theme.LIGHT.value: _l("Light"),
    Theme.DARK.value: _l("Dark"),
}

PEOPLE = Noun(
    _l("Person"),
    {
        "name": Column(_l("Name")),
        "email": Column(_l("E-mail")),
        "phone": Column(_l("Telephone")),
        "deactivated_on": Column(_l("Closed on"), Kind.DAY),
        "password_hash": Column(_l("Password")),
        "language": Column(_l("Language"), Kind.WORD, LANGUAGE_WORDS, is_told_of_new=False),
        "digits": Column(_l("Digits"), Kind.WORD, DIGIT_WORDS, is_told_of_new=False),
        "theme": Column(_l("Colours of the screen"), Kind.WORD, THEME_WORDS, is_told_of_new=False),
        "letters_from": Column(_l("Letters come from this minute of the day on")),
        "rhythm": Column(_l("How often letters come"), Kind.WORD, by_value(RHYTHMS), is_told_of_new=False),
        "away_from": Column(_l("Away from"), Kind.DAY),
        "away_to": Column(_l("Away until"), Kind.DAY),
        "unreachable_since": Column(_l("Letters do not arrive since"), Kind.MOMENT),
        "unreachable_words": Column(_l("What the mail server said")),
    },
    (
        Case(Deed.ADDED, _l("Person added: %(label)s")),
        Case(Deed.CHANGED, _l("Account closed: %(label)s"), "deactivated_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Account opened again: %(label)s"), "deactivated_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Second factor switched on: %(label)s"), "totp_confirmed_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Second factor switched off: %(label)s"), "totp_confirmed_at", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Password set: %(label)s"), "password_hash", Turn.FILLED),
        Case(Deed.CHANGED, _l("Password removed: %(label)s"), "password_hash", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("E-mail changed: %(label)s"), "email"),
        Case(Deed.CHANGED, _l("Name changed: %(label)s"), "name"),
        Case(Deed.CHANGED, _l("Telephone changed: %(label)s"), "phone"),
        Case(Deed.CHANGED, _l("Signed in: %(label)s"), "signed_in_at"),
        Case(Deed.CHANGED, _l("Signed out everywhere: %(label)s"), "session_number"),
        Case(Deed.CHANGED, _l("Second factor prepared: %(label)s"), "totp_seed"),
        Case(Deed.CHANGED, _l("Second factor used: %(label)s"), "totp_last_step"),
        Case(Deed.CHANGED, _l("Letters do not arrive: %(label)s"), "unreachable_since", Turn.FILLED),
        Case(Deed.CHANGED, _l("Letters arrive again: %(label)s"), "unreachable_since", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Absence noted: %(label)s"), "away_from"),
        Case(Deed.CHANGED, _l("Absence noted: %(label)s"), "away_to"),
        Case(Deed.CHANGED, _l("Way of receiving letters changed: %(label)s"), "letters_from"),
        Case(Deed.CHANGED, _l("Way of receiving letters changed: %(label)s"), "rhythm"),
        Case(Deed.CHANGED, _l("Way of reading changed: %(label)s")),
    ),
    silent=frozenset(
        {"sort_key", "created_at", "session_number", "signed_in_at", "totp_seed", "totp_confirmed_at", "totp_last_step"}
    ),
)

SIGN_IN_LINKS = Noun(
    _l("Sign-in link"),
    {"expires_at": Column(_l("Good until"), Kind.MOMENT)},
    (
        Case(Deed.ADDED, _l("Invitation written: %(person)s"), "purpose", LinkPurpose.INVITATION),
        Case(Deed.ADDED, _l("Link for a new password asked for: %(person)s"), "purpose", LinkPurpose.PASSWORD_RESET),
        Case(Deed.ADDED, _l("Sign-in link asked for: %(person)s")),
        Case(Deed.CHANGED, _l("Link used: %(person)s"), "used_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Link closed: %(person)s"), "revoked_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Link changed: %(person)s")),
    ),
    silent=frozenset(
        {"person_id", "purpose", "token_hash", "browser_hash", "created_at", "used_at", "revoked_at"},
    ),
    about={"person": "person_id"},
)

RECOVERY_CODES = Noun(
    _l("Recovery code"),
    {},
    (
        Case(Deed.ADDED, _l("Recovery code made: %(person)s")),
        Case(Deed.CHANGED, _l("Recovery code used: %(person)s"), "used_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Recovery code closed: %(person)s"), "revoked_at", Turn.FILLED),
    ),
    silent=frozenset({"person_id", "code_hash", "used_at", "revoked_at"}),
    about={"person": "person_id"},
)

API_TOKENS = Noun(
    _l("Token of a program"),
    {
        "name": Column(_l("Name")),
        "scope": Column(_l("What it may do"), Kind.WORD, by_value(SCOPES)),
        "opening": Column(_l("Begins with")),
        "expires_on": Column(_l("Good until"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Token made: %(label)s")),
        Case(Deed.CHANGED, _l("Token revoked: %(label)s"), "revoked_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Token changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "person_id", "token_hash", "made_at", "revoked_at"}),
)
