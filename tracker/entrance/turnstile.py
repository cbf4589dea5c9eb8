"""Counts who comes too often, in the memory of this process: looking at a page writes nothing."""

from collections import deque
from datetime import datetime
from threading import Lock

from .patience import Ceiling

# So many callers are remembered at once; the one who came longest ago is forgotten first.
MOST_CALLERS = 10_000


class Turnstile:
    def __init__(self, ceiling: Ceiling, most_callers: int = MOST_CALLERS) -> None:
        self.ceiling, self.most_callers = ceiling, most_callers
        self._seen: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def opens_at(self, caller: str, now: datetime) -> datetime | None:
        """Counts them and lets them through, or says when to come again; who is refused is not counted."""
        with self._lock:
            times = self._seen.pop(caller, None) or deque(maxlen=self.ceiling.most)
            self._seen[caller] = times
            while len(self._seen) > self.most_callers:
                del self._seen[next(iter(self._seen))]
            recent = [at for at in times if at > now - self.ceiling.memory]
            until = self.ceiling.opens_at(recent)
            if until is None:
                times.append(now)
            return until
