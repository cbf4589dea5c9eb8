"""What a program sends: the parameters of an address and the fields of a body, read and refused by name."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from flask import request
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..forms.numbers import LARGEST
from .problems import Fault, Refused
from .shapes import DAY, FLAG, NUMBER, TEXT, Schema, one_of

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_BYTES = 512 * 1024


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """Of an address; `read` raises ValueError for what is not taken."""

    name: str
    says: LazyString
    schema: Schema
    read: Callable[[str], T]
    wants: LazyString


def row_number(name: str, says: LazyString) -> Parameter[int]:
    schema = {**NUMBER, "minimum": 1, "maximum": LARGEST}
    return Parameter(name, says, schema, lambda text: _number(text, 1, LARGEST), _l("A whole number is wanted."))


def count(name: str, says: LazyString, most: int, usual: int) -> Parameter[int]:
    schema = {**NUMBER, "minimum": 1, "maximum": most, "default": usual}
    wants = _l("A whole number from 1 to 200 is wanted.")
    return Parameter(name, says, schema, lambda text: _number(text, 1, most), wants)


def day(name: str, says: LazyString) -> Parameter[date]:
    return Parameter(name, says, DAY, read_day, _l("A date is wanted, such as 2027-03-31."))


def choice(name: str, says: LazyString, kind: type[E]) -> Parameter[E]:
    return Parameter(name, says, one_of(kind), kind, _l("One of the words of the description is wanted."))


def flag(name: str, says: LazyString) -> Parameter[bool]:
    return Parameter(name, says, FLAG, _flag, _l("true or false is wanted."))


def words(name: str, says: LazyString, most: int) -> Parameter[str]:
    return Parameter(name, says, {**TEXT, "maxLength": most}, lambda text: _words(text, most), _l("It is too long."))


def read_day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 12 or not least <= int(text) <= most:
        raise ValueError(text[:20])
    return int(text)


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _words(text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(text[:20])
    return text


class Asked:
    """What was given of the parameters that an address takes."""

    def __init__(self, given: dict[str, object]) -> None:
        self.given = given

    def get(self, parameter: Parameter[T]) -> T | None:
        return cast(T | None, self.given.get(parameter.name))


def of_address(takes: Sequence[Parameter[Any]]) -> Asked:
    """Also a name that nobody knows is refused: a filter with a slip in it would answer everything."""
    known = {parameter.name: parameter for parameter in takes}
    given: dict[str, object] = {}
    faults = []
    for name, texts in request.args.lists():
        try:
            [text] = texts
            given[name] = known[name].read(text)
        except (ValueError, KeyError):
            faults.append(Fault("query", name[:100], _wanted(known.get(name), texts)))
    if faults:
        raise Refused(422, faults=faults)
    return Asked(given)


def _wanted(parameter: Parameter[Any] | None, texts: Sequence[str]) -> str:
    if parameter is None:
        return str(_("There is no such parameter here."))
    return str(_("It may be given only once.")) if len(texts) > 1 else str(parameter.wants)


# --- bodies


@dataclass(frozen=True)
class Field:
    name: str
    says: LazyString
    schema: Schema
    is_needed: bool = False


KINDS: dict[str, tuple[type, LazyString]] = {
    "string": (str, _l("Text is wanted.")),
    "boolean": (bool, _l("true or false is wanted.")),
    "object": (dict, _l("An object of texts is wanted.")),
}


def body(fields: Sequence[Field]) -> dict[str, Any]:
    """The fields of the body by their names, each of its kind; what they mean is judged by the forms of the house."""
    sent = _object() if fields else {}
    known = {field.name: field for field in fields}
    faults = [_fault(name, _("There is no such field here.")) for name in sent if name not in known]
    faults += [_fault(f.name, _("This field is required.")) for f in fields if f.is_needed and f.name not in sent]
    faults += [fault for name in sent if name in known and (fault := _misfit(known[name], sent[name]))]
    if faults:
        raise Refused(422, faults=faults)
    return sent


def _object() -> dict[str, Any]:
    if request.mimetype != "application/json":
        raise Refused(415)
    try:
        sent = json.loads(request.get_data())
        # Half of a letter of two halves: no database takes it.
        json.dumps(sent, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(sent, dict):
        raise Refused(422, faults=[_fault("", _("An object is wanted."))])
    return sent


def _misfit(field: Field, value: object) -> Fault | None:
    kind, wants = KINDS[field.schema["type"]]
    if not isinstance(value, kind):
        return _fault(field.name, str(wants))
    if isinstance(value, dict) and not all(isinstance(inner, str) for inner in value.values()):
        return _fault(field.name, str(wants))
    if "enum" in field.schema and value not in field.schema["enum"]:
        return _fault(field.name, _("One of the words of the description is wanted."))
    if field.schema.get("format") == "date" and not _is_day(str(value)):
        return _fault(field.name, _("A date is wanted, such as 2027-03-31."))
    if isinstance(value, str) and len(value) > field.schema.get("maxLength", len(value)):
        return _fault(field.name, _("It is too long."))
    return None


def _is_day(text: str) -> bool:
    try:
        return bool(read_day(text))
    except ValueError:
        return False


def _fault(name: str, detail: str) -> Fault:
    return Fault("body", name[:100], str(detail))
