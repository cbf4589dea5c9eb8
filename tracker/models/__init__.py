"""The nouns of the office, a file each."""

from .account import Attempt, LinkPurpose, RecoveryCode, SignInLink
from .appointment import Appointment
from .heartbeat import Heartbeat
from .history import Deed, Door, Entry, TrailCheck
from .holiday import Holiday, HolidayKind, HolidayYear
from .organisation import Digits, Division, Organisation
from .people_import import PeopleImport
from .person import Person, Theme
from .position import Holding, Position
from .role import Role

__all__ = [
    "Appointment",
    "Attempt",
    "Deed",
    "Digits",
    "Division",
    "Door",
    "Entry",
    "Heartbeat",
    "Holding",
    "Holiday",
    "HolidayKind",
    "HolidayYear",
    "LinkPurpose",
    "Organisation",
    "PeopleImport",
    "Person",
    "Position",
    "RecoveryCode",
    "Role",
    "SignInLink",
    "Theme",
    "TrailCheck",
]
