"""A scheduler's morning in a process of its own: python -m tests.soak.morning MOMENT SECONDS PACE

Runs the morning as at that moment, then delivers again and again until nothing waits, or the seconds are over.
Between two rounds PACE minutes go by: a sender that is alone need not wait on the wall until pauses and claims run out.
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


def main(moment: datetime, seconds: float, pace: timedelta) -> int:
    app = create_app(read_settings())
    app.logger.setLevel("CRITICAL")
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    end = time.monotonic() + seconds
    is_well = run(app, remind, moment)
    while _waiting(app) and time.monotonic() < end:
        moment += pace
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
    sys.exit(main(datetime.fromisoformat(sys.argv[1]), float(sys.argv[2]), timedelta(minutes=int(sys.argv[3]))))
