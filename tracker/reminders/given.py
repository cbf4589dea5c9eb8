"""Many rows given to a query as one JSON value, so that its text does not change with how many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Integer, Select, String, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class each_of(GenericFunction[Any]):
    """The rows of a JSON list of lists; its column is `value`."""

    inherit_cache = True


class number_at(GenericFunction[int]):
    """What stands at that place of such a row."""

    type = Integer()
    inherit_cache = True


class number_of(GenericFunction[int]):
    """A row that is a number itself."""

    type = Integer()
    inherit_cache = True


def numbers(given: Iterable[int]) -> Select[Any]:
    """To be asked with `in_`: thousands of them are one value, not thousands."""
    each = each_of(literal(json.dumps(sorted(given)), String)).table_valued("value")
    return select(number_of(each.c.value))


@compiles(each_of, "sqlite")
def _rows_in_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(each_of, "postgresql")
def _rows_in_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **more)} AS json))"


@compiles(number_at, "sqlite")
def _number_in_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    row, place = (compiler.process(clause, **more) for clause in element.clauses)
    return f"json_extract({row}, '$[' || {place} || ']')"


@compiles(number_at, "postgresql")
def _number_in_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    row, place = (compiler.process(clause, **more) for clause in element.clauses)
    return f"CAST({row} ->> {place} AS integer)"


@compiles(number_of, "sqlite")
def _whole_in_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **more)} AS INTEGER)"


@compiles(number_of, "postgresql")
def _whole_in_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"CAST(CAST({compiler.process(element.clauses, **more)} AS text) AS integer)"
