"""What belongs to a measure, read together: as many statements for three measures as for three hundred."""

from sqlalchemy.orm import joinedload, selectinload

from ..models import Deadline, Measure, Responsibility

WHOLE = (
    selectinload(Measure.steps),
    selectinload(Measure.kpis),
    selectinload(Measure.responsibilities).joinedload(Responsibility.division),
    selectinload(Measure.deadlines).options(joinedload(Deadline.step), selectinload(Deadline.occurrences)),
)
