"""A person at a browser who adds divisions one after the other, and tries again when the page does not come."""

import http.client
import json
import re
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError

PATIENCE = 90.0
NO_ANSWER = (URLError, http.client.HTTPException, ConnectionError, TimeoutError)


class Browser:
    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.tries = 0

    def open(self, path: str, **form: str) -> str:
        """The page; one that says what is wrong is a page too."""
        data = urllib.parse.urlencode(form).encode() if form else None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.tries += 1
            try:
                with self.opener.open(self.address + path, data, timeout=30) as answer:
                    return answer.read().decode()
            except HTTPError as error:
                with error:
                    if error.code != 422:
                        raise
                    return error.read().decode()
            except NO_ANSWER:
                time.sleep(0.05)
        raise TimeoutError(path)

    def token(self, path: str) -> str:
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.open(path)).group(1)


def main(address: str, person: str, name: str, count: int) -> None:
    browser = Browser(address)
    browser.open(f"/demo/people/{person}/session", csrf_token=browser.token("/demo"))
    token = browser.token("/divisions/new")
    browser.tries = 0
    sys.stdout.write("signed in\n")
    sys.stdout.flush()
    for number in range(count):
        said = f"{name} {number}"
        page = browser.open("/divisions/new", csrf_token=token, standard="own", name=said, head_title=f"หัวหน้า{said}")
        assert said in page
    sys.stdout.write(json.dumps({"written": count, "tries": browser.tries}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
