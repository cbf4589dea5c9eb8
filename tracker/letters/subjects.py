"""What stands in the list of a mailbox: the office, the matter, and the division as far as there is room."""

from ..thai import names

# As many characters as telephones show.
LONGEST = 60


def subject(office: str, matter: str, division: str = "") -> str:
    """The name of the division is shortened, then left out; what the letter is about never is."""
    said = f"{office}: {matter}"
    brackets = (f" ({name})" for name in (division, names.shortened(division)) if name)
    return said + next((bracket for bracket in brackets if len(said) + len(bracket) <= LONGEST), "")
