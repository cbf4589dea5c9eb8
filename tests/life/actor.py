"""One of several processes that act on the same tasks at once: random people, random acts, no agreement."""

import json
import random
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from tests.conftest import NOW, settings_for
from tests.installations import installation
from tests.life.acts import ACTS, Scene, changed_anything
from tests.make import signature
from tracker.extensions import db
from tracker.models import Division, NotPossible, Person, Task

# Acts that leave no words of their own to be found again.
WORDLESS = {"start", "take back", "reconsider", "move", "reinstate"}


def main(name: str, url: str, folder: str, people: list[int], tasks: list[int], elsewhere: int, count: int) -> None:
    chance, told, tokens = random.Random(name), Counter[str](), []
    with installation(settings_for(Path(folder), url)):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for number in range(count):
            act, token = chance.choice(sorted(ACTS)), f"{name} act {number}"
            came_of_it = _try(act, token, chance, people, tasks, elsewhere, number)
            told[came_of_it] += 1
            if came_of_it == "done" and act not in WORDLESS:
                tokens.append(token)
    sys.stdout.write(json.dumps({"told": told, "tokens": tokens}))


def _try(
    act: str, token: str, chance: random.Random, people: list[int], tasks: list[int], elsewhere: int, number: int
) -> str:
    """What came of it: done, nothing to do, refused by the rules, or somebody else was quicker."""
    task = db.session.get_one(Task, chance.choice(tasks))
    by = signature(db.session.get_one(Person, chance.choice(people)), NOW + timedelta(seconds=number))
    try:
        ACTS[act](Scene(task, by, db.session.get_one(Division, elsewhere), token, number))
        if not changed_anything():
            return "nothing to do"
        db.session.commit()
        return "done"
    except NotPossible:
        return "refused"
    except (StaleDataError, IntegrityError):
        return "too late"
    finally:
        db.session.rollback()
        db.session.remove()


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
