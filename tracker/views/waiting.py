"""The answer to too many tries: when to try again, in words for people and in seconds for machines."""

import math
from datetime import datetime

from flask import Response, make_response
from flask_babel import gettext as _
from flask_babel import ngettext

from .. import shell


def too_soon(page: str | Response, until: datetime, now: datetime) -> Response:
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(math.ceil((until - now).total_seconds()))
    return response


def sentence(until: datetime, now: datetime) -> str:
    seconds = math.ceil((until - now).total_seconds())
    if seconds < 100:
        wait = ngettext("%(num)s second", "%(num)s seconds", seconds)
    else:
        wait = ngettext("%(num)s minute", "%(num)s minutes", math.ceil(seconds / 60))
    told = _("Try again in %(wait)s, at %(time)s.", wait=wait, time=shell.clock_time(until))
    return shell.in_digits(told)
