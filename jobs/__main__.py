"""`python -m jobs`: the scheduler, in a process of its own."""

import argparse
import logging
import signal
import sys
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from tracker import clock, create_app, logs, process, schema
from tracker.config import SettingError, read_settings

from . import command
from .leader import Leader, leader_of
from .run import last_runs, run
from .timetable import Timed, due

log = logging.getLogger("tracker.jobs")

# How often it looks at the timetable.
ROUND = IntervalTrigger(seconds=5, timezone=clock.BANGKOK)


class Rounds:
    """Looks again and again at what is due, and gives each job a thread; no job runs beside itself."""

    def __init__(self, app: Flask, leader: Leader, scheduler: BlockingScheduler) -> None:
        self.app, self.leader, self.scheduler = app, leader, scheduler
        self.running: set[str] = set()
        self.is_cut_off = False

    def go(self) -> None:
        now = clock.now()
        try:
            work = due(last_runs(self.app), now) if self.leader.leads() else []
        except SQLAlchemyError as error:
            if not self.is_cut_off:
                log.error("the database does not answer: %s", type(error).__name__)
            self.is_cut_off = True
            return
        self.is_cut_off = False
        for timed in work:
            if timed.name not in self.running:
                self.running.add(timed.name)
                self.scheduler.add_job(self._run, args=[timed], misfire_grace_time=None)

    def _run(self, timed: Timed) -> None:
        try:
            run(self.app, timed.job, clock.now())
        finally:
            self.running.discard(timed.name)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m jobs", description="Runs every job at its hour.")
    parser.add_argument("--supervised", action="store_true", help="end when whoever started this ends")
    if parser.parse_args().supervised:
        process.end_with_parent()
    try:
        settings = read_settings()
        logs.set_up(settings.log_level)
        app = create_app(settings)
        with app.app_context():
            schema.upgrade()
        process.keep_out_of_the_sweep()
        keep_rounds(app, leader_of(settings))
    except (SettingError, schema.SchemaError) as error:
        sys.stderr.write(f"{error}\n")
        return process.REFUSED
    except OperationalError as error:
        sys.stderr.write(f"{schema.unreachable(error)}\n")
        return 1
    return 0


def keep_rounds(app: Flask, leader: Leader) -> None:
    # One thread is for the rounds and one for the pulse, whatever the long jobs do.
    scheduler = BlockingScheduler(executors={"default": ThreadPoolExecutor(4)}, timezone=clock.BANGKOK)
    rounds = Rounds(app, leader, scheduler)
    scheduler.add_job(rounds.go, ROUND, next_run_time=clock.now(), misfire_grace_time=None)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    try:
        scheduler.start()
    except SystemExit:
        # What is running comes to its end.
        scheduler.shutdown(wait=True)
    finally:
        leader.close()


def _end(_signal: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise SystemExit


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(command.main(words) if words[:1] and words[0] in {"list", "run"} else main())
