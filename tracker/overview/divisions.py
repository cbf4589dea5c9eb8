"""Which divisions an overview of a year has a line for."""

from ..extensions import db
from ..models import Division, Organisation
from ..progress import Progress


def shown(organisation: Organisation, progress: Progress) -> list[Division]:
    """Those of today, and those that have ended but owed something in the year."""
    divisions = db.session.scalars(Division.of(organisation))
    return [one for one in divisions if one.is_open(progress.today) or one.id in progress.by_division]
