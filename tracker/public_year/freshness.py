"""Whether anything that the public is shown of an office may be another: asked without reading its plans."""

from collections.abc import Hashable
from datetime import date
from hashlib import sha256

from sqlalchemy import func, select

from ..extensions import db
from ..models import AssessmentFile, Entry, Organisation
from .reading import words_of_people


def freshness(organisation: Organisation, today: date) -> Hashable:
    """Three statements, however large the plans are. What an office has stands in its chain of the trail, which goes on
    with every change; who sits there, and the rules of an assessment, belong to no office alone."""
    head = db.session.scalar(Entry.of(organisation).with_only_columns(Entry.hash).limit(1))
    rules = select(func.count(), func.max(AssessmentFile.id), func.count(AssessmentFile.withdrawn_at))
    people = "\n".join(words_of_people(organisation))
    told = db.session.execute(rules.select_from(AssessmentFile)).one()
    return organisation.id, today, head, tuple(told), sha256(people.encode()).hexdigest()
