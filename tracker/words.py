"""What people call a role, or a kind of day off; the one place where each gets its words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from .models import HolidayKind, Role
from .standards.holidays import Standing

ROLES: dict[Role, LazyString] = {
    Role.COORDINATOR: _l("Coordinator"),
    Role.DIVISION_HEAD: _l("Head of division"),
    Role.DIVISION_MEMBER: _l("Officer of a division"),
    Role.CHIEF_ADMINISTRATOR: _l("Chief administrator"),
    Role.DEPUTY_CHIEF_ADMINISTRATOR: _l("Deputy chief administrator"),
    Role.MAYOR: _l("Mayor"),
    Role.DEPUTY_MAYOR: _l("Deputy mayor"),
    Role.AUDITOR: _l("Auditor"),
    Role.PROVINCIAL_VIEWER: _l("Provincial viewer"),
    Role.SYSTEM_ADMINISTRATOR: _l("System administrator"),
}

# What a role entitles to, in one line.
DUTIES: dict[Role, LazyString] = {
    Role.COORDINATOR: _l("Keeps the plan, the people and the settings of this organisation"),
    Role.DIVISION_HEAD: _l("Answers for the division, receives its letters and reports its work"),
    Role.DIVISION_MEMBER: _l("Does and reports the work of the division"),
    Role.CHIEF_ADMINISTRATOR: _l("Sees everything, decides, and is told what is overdue"),
    Role.DEPUTY_CHIEF_ADMINISTRATOR: _l("Sees everything, as deputy of the chief administrator"),
    Role.MAYOR: _l("Sees everything and is told last of what stays overdue"),
    Role.DEPUTY_MAYOR: _l("Sees everything, as deputy of the mayor"),
    Role.AUDITOR: _l("Reads everything including the trail; changes nothing of the plan"),
    Role.PROVINCIAL_VIEWER: _l("Reads the organisations of one province; changes nothing"),
    Role.SYSTEM_ADMINISTRATOR: _l("Keeps all organisations, administrators and the system itself"),
}

HOLIDAY_KINDS: dict[HolidayKind, LazyString] = {
    HolidayKind.NATIONAL: _l("National day off"),
    HolidayKind.OWN: _l("The organisation's own day off"),
    HolidayKind.WORKED: _l("National day off on which the organisation works"),
}

STANDINGS: dict[Standing, LazyString] = {
    Standing.ANNOUNCED: _l("Announced"),
    Standing.EXPECTED: _l("Not yet announced"),
    Standing.DISPUTED: _l("Some offices work"),
}


def role_word(role: Role) -> str:
    return str(ROLES[role])


def role_duty(role: Role) -> str:
    return str(DUTIES[role])
