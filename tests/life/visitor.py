"""One of several people at a browser who press whatever button they find on the pages of the same tasks."""

import json
import random
import re
import sys
import urllib.parse
import urllib.request
from collections import Counter
from http.cookiejar import CookieJar
from urllib.error import HTTPError

from tests.life.forms import Forms

TASK = "/tasks/{task}"
PAGES = (TASK, TASK, TASK, f"{TASK}/extension", f"{TASK}/withdrawal")
QUEUES = ("/reviews", "/extensions", "/disputes", "/undos", "/")


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.told: Counter[str] = Counter()

    def open(self, path: str, form: dict[str, str] | None = None) -> str:
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self.opener.open(urllib.parse.urljoin(self.address, path), data, timeout=60) as answer:
                self.told[str(answer.status)] += 1
                return str(answer.read().decode(errors="replace"))
        except HTTPError as error:
            with error:
                self.told[str(error.code)] += 1
                page = error.read().decode(errors="replace")
            if error.code >= 500:
                self.told[f"{error.code} {path}"] += 1
            return page


def sign_in(visitor: Visitor, person: int) -> None:
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', visitor.open("/demo"))
    assert token
    visitor.open(f"/demo/people/{person}/session", {"csrf_token": token[1]})


def main(name: str, address: str, people: list[int], tasks: list[int], count: int) -> None:
    chance, visitors = random.Random(name), {person: Visitor(address) for person in people}
    for person, visitor in visitors.items():
        sign_in(visitor, person)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(count):
        press_something(visitors[chance.choice(people)], chance, tasks, f"{name} {number}")
    told = sum((visitor.told for visitor in visitors.values()), Counter[str]())
    sys.stdout.write(json.dumps(told))


def press_something(visitor: Visitor, chance: random.Random, tasks: list[int], token: str) -> None:
    path = chance.choice([*PAGES, *PAGES, *QUEUES]).format(task=chance.choice(tasks))
    forms = Forms()
    forms.feed(visitor.open(path))
    if forms.found:
        form = chance.choice(forms.found)
        visitor.open(urllib.parse.urljoin(path, form.action or path), form.filled_in(chance, token))


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
