"""A scheduler's morning in a process of its own: python -m tests.soak.morning MOMENT SECONDS

Runs the morning as at that moment, then delivers again and again until nothing waits, or the seconds are over.
"""

import sys
import time
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from jobs.deliver import deliver
from jobs.remind import remind
from jobs.run import run
from tracker import create_app
from tracker.config import read_settings
from tracker.extensions import db
from tracker.models import Letter, LetterState


def main(moment: datetime, seconds: float) -> int:
    app = create_app(read_settings())
    app.logger.setLevel("CRITICAL")
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    end = time.monotonic() + seconds
    is_well = run(app, remind, moment)
    while _waiting(app) and time.monotonic() < end:
        # Time goes by faster than on the wall, so that pauses and claims run out.
        moment += timedelta(minutes=1)
        run(app, deliver, moment)
        time.sleep(0.05)
    sys.stdout.write(f"{_waiting(app)} wait\n")
    return 0 if is_well and not _waiting(app) else 1


def _waiting(app) -> int:
    try:
        with app.app_context():
            waiting = select(func.count()).select_from(Letter).where(Letter.state == LetterState.WAITING)
            return db.session.scalar(waiting) or 0
    except SQLAlchemyError:
        return -1


if __name__ == "__main__":
    sys.exit(main(datetime.fromisoformat(sys.argv[1]), float(sys.argv[2])))
