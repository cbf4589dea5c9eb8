"""What an answer is made of, said once: how each part is read from a row, and how it is described."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from flask_babel import LazyString

R = TypeVar("R")
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Part(Generic[R]):
    name: str
    says: LazyString
    schema: Schema
    of: Callable[[R], object]
    inner: "Shape[Any] | None" = None


@dataclass(frozen=True)
class Shape(Generic[R]):
    """`name` is what it is called in the description; the parts stand in the order in which they are told."""

    name: str
    says: LazyString
    parts: tuple[Part[R], ...]

    @property
    def inner(self) -> list["Shape[Any]"]:
        return [part.inner for part in self.parts if part.inner]

    def show(self, row: R) -> dict[str, object]:
        return {part.name: part.of(row) for part in self.parts}

    @property
    def reference(self) -> Schema:
        return {"$ref": f"#/components/schemas/{self.name}"}

    def described(self) -> dict[str, object]:
        return {
            "type": "object",
            "description": str(self.says),
            "required": [part.name for part in self.parts],
            "additionalProperties": False,
            "properties": {part.name: {**part.schema, "description": str(part.says)} for part in self.parts},
        }


# --- the kinds of values


NUMBER: Schema = {"type": "integer"}
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
AMOUNT: Schema = {"type": "string", "pattern": r"^\d+\.\d{2}$"}


def one_of(kind: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [member.value for member in kind]}


def or_nothing(schema: Schema) -> Schema:
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    found = {**schema, "type": [schema["type"], "null"]}
    return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def plain(value: object) -> object:
    """As JSON writes it: days and moments by ISO 8601, amounts as text with two decimals."""
    match value:
        case datetime():
            return value.isoformat(timespec="seconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:.2f}"
        case StrEnum():
            return value.value
        case _:
            return value


def part(name: str, schema: Schema, says: LazyString, of: Callable[[Any], object] | None = None) -> Part[Any]:
    """Read from the row's attribute of that name, unless something else is said."""
    read = of or (lambda row: getattr(row, name))
    return Part(name, says, schema, lambda row: plain(read(row)))


def inside(name: str, shape: Shape[Any], says: LazyString, of: Callable[[Any], object]) -> Part[Any]:
    def told(row: object) -> object:
        found = of(row)
        return None if found is None else shape.show(found)

    return Part(name, says, or_nothing(shape.reference), told, shape)


def several(name: str, shape: Shape[Any], says: LazyString, of: Callable[[Any], Iterable[object]]) -> Part[Any]:
    return Part(name, says, list_of(shape.reference), lambda row: [shape.show(one) for one in of(row)], shape)
