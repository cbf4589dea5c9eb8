"""Who may open what: every address × everybody who could ask for it.

    y  it opens, or the act is done
    -  "sign in first"
    n  "you may not" (403): it exists for this person, but is not theirs to do
    0  "there is no such page" (404): it does not exist for this person

The rows are those of one municipality: its division, a member's position there, that member. In the columns stand
    nobody       who is not signed in
    member       an officer of that division
    head         the head of another division
    coordinator  the coordinator
    clerk        the chief administrator; his deputies are the same
    mayor        the mayor; his deputies are the same
    auditor      the internal auditor
    province     a provincial viewer of its province
    admin        a system administrator
    stranger     the coordinator of another municipality in another province
"""

from dataclasses import dataclass

TABLE = """
                                            nobody member head coordinator clerk mayor auditor province admin stranger
GET  /                                      -      y      y    y           y     y     y       y        y     y
"""


@dataclass(frozen=True)
class Line:
    """One address with one method, and the answer for each person."""

    method: str
    address: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def read() -> list[Line]:
    head, *lines = (line.split() for line in TABLE.strip().splitlines() if line.strip() and not line.startswith("#"))
    return [Line(method, address, dict(zip(head, answers, strict=True))) for method, address, *answers in lines]


LINES = read()
PEOPLE = tuple(LINES[0].answers)
