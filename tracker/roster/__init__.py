"""A list of people in a spreadsheet → rows; rows and the office as it is → what would change. Pure."""

from ..tables import LARGEST_FILE, Refusal, RefusedFileError
from .claims import Claim, Doubt, Fault, plain_name
from .comparison import Difference, Kind, compare
from .office import KnownDivision, KnownPerson, Office, Seat, Tenure
from .reading import MOST_ROWS, read
from .rows import Row

__all__ = [
    "LARGEST_FILE",
    "MOST_ROWS",
    "Claim",
    "Difference",
    "Doubt",
    "Fault",
    "Kind",
    "KnownDivision",
    "KnownPerson",
    "Office",
    "Refusal",
    "RefusedFileError",
    "Row",
    "Seat",
    "Tenure",
    "compare",
    "plain_name",
    "read",
]
