"""What a position, or an appointment above the organisations, entitles to."""

from enum import StrEnum


class Role(StrEnum):
    COORDINATOR = "coordinator"
    DIVISION_HEAD = "division_head"
    DIVISION_MEMBER = "division_member"
    CHIEF_ADMINISTRATOR = "chief_administrator"
    DEPUTY_CHIEF_ADMINISTRATOR = "deputy_chief_administrator"
    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy_mayor"
    AUDITOR = "auditor"
    PROVINCIAL_VIEWER = "provincial_viewer"
    SYSTEM_ADMINISTRATOR = "system_administrator"

    @property
    def is_of_division(self) -> bool:
        return self in OF_DIVISION

    @property
    def heads_division(self) -> bool:
        """Whoever answers for a division; the audit unit is answered for by its auditor."""
        return self in {Role.DIVISION_HEAD, Role.AUDITOR}

    @property
    def is_executive(self) -> bool:
        return self in EXECUTIVES


OF_DIVISION = frozenset({Role.DIVISION_HEAD, Role.DIVISION_MEMBER})
EXECUTIVES = frozenset({Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR, Role.MAYOR, Role.DEPUTY_MAYOR})
ABOVE_ORGANISATIONS = frozenset({Role.PROVINCIAL_VIEWER, Role.SYSTEM_ADMINISTRATOR})
# The roles that a position of one organisation can carry.
OF_ORGANISATION = tuple(role for role in Role if role not in ABOVE_ORGANISATIONS)
