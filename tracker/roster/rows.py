"""What a list says, row by row, exactly as it was written."""

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True)
class Row:
    """One line of the list; `fault` and `fault_column` tell of the first cell that could not be taken."""

    sheet: str
    number: int
    name: str = ""
    email: str = ""
    phone: str = ""
    division: str = ""
    title: str = ""
    role: str = ""
    acting: str = ""
    starts_on: str = ""
    fault: str = ""
    fault_column: str = ""

    def as_text(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items()}

    @classmethod
    def from_text(cls, kept: dict[str, str]) -> "Row":
        known = {field.name for field in fields(cls)} - {"number"}
        return cls(number=int(kept["number"]), **{key: value for key, value in kept.items() if key in known})
