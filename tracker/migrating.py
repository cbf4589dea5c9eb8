"""For developers: `flask --app tracker.migrating db migrate` drafts a migration from the models, to be mended."""

from flask_migrate import Migrate

from . import create_app
from .extensions import db
from .schema import MIGRATIONS

app = create_app()
Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
