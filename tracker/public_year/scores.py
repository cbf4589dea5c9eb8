"""The place of the assessment's scores on the public page; nothing is shown as long as nothing stands here."""

from ..models import Organisation
from ..thai import FiscalYear
from .shown import Score


def scores_of(_organisation: Organisation, _year: FiscalYear) -> tuple[Score, ...]:
    return ()
