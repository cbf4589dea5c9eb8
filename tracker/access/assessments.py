"""Doors to the scores of the yearly assessment and what is written about them."""

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ..extensions import db
from ..models import AssessmentFile, AssessmentResult, Organisation, ScoreImport
from ..viewer import Act
from .entry import allowed, require, require_administrator, signed_in

# As far as anybody writes scores down.
YEARS = range(2550, 2650)


def assessed_year(year: int, act: Act) -> Organisation:
    """The organisation being looked at, for a year that can have an assessment."""
    organisation = require(act)
    if year not in YEARS:
        abort(404)
    return organisation


def assessment_result(year: int, act: Act) -> AssessmentResult:
    """What the organisation being looked at has written down for that year."""
    organisation = assessed_year(year, act)
    asked = AssessmentResult.of(organisation).where(AssessmentResult.fiscal_year == year)
    loads = selectinload(AssessmentResult.scores), selectinload(AssessmentResult.texts)
    return db.session.scalars(asked.options(*loads)).first() or abort(404)


def score_import(import_id: int, act: Act) -> ScoreImport:
    viewer = signed_in()
    found = db.session.get(ScoreImport, import_id, options=[joinedload(ScoreImport.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)


def assessment_file(file_id: int) -> AssessmentFile:
    """The files of the years belong to the installation: administrators keep them."""
    require_administrator()
    asked = select(AssessmentFile).where(AssessmentFile.id == file_id).options(joinedload(AssessmentFile.added_by))
    return db.session.scalars(asked).first() or abort(404)
