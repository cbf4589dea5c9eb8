"""How a job ended, as a sentence that is translated where it is read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:
    """Marks a text for the catalogue; nothing is translated here."""
    return text


@dataclass(frozen=True)
class Outcome:
    says: str
    facts: Mapping[str, int | str] = field(default_factory=dict)
    # The job came to its end, but something is to be looked at.
    is_bad: bool = False

    def as_json(self) -> str:
        return json.dumps({"says": self.says, "facts": dict(self.facts)}, ensure_ascii=False)
