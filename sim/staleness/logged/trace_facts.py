"""The facts of a trace: the JSON object beside its columns, read field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from bounds import FileError, InputError, real, whole
from sim.staleness.logged.trace_table import Happened, TraceFacts

_MOST = 2**53  # whole numbers up to here are exact in every language
_FIELDS = "an object with the documented fields"
Read = Callable[[str, Any], Any]


def read_facts(path: str, said: bytes | None, key: str) -> TraceFacts:
    """From the bytes under ``key``; a field that is null or not there says nothing.

    Raises ``FileError`` that names the field.
    """
    place = f"{path}, metadata {key}"
    if said is None:
        return TraceFacts()
    try:
        read = json.loads(said)
    except (ValueError, RecursionError) as error:
        at = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        raise FileError(place, f"{len(said)} bytes that are no JSON{at}", _FIELDS) from None
    if not isinstance(read, dict):
        raise FileError(place, _kind(read), _FIELDS)
    found: dict[str, Any] = {}
    for name, reader in _READERS.items():
        if read.get(name) is None:
            continue
        try:
            found[name] = reader(name, read[name])
        except InputError as error:
            raise FileError(f"{place}, {error.name}", error.given, error.allowed) from None
    return TraceFacts(**found)


def _kind(value: Any) -> str:
    """A JSON value in words."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "nothing" if value is None else names.get(type(value), "a number")


def _whole(least: int) -> Read:
    def read(name: str, value: Any) -> int:
        return whole(name, value, least=least, most=_MOST)

    return read


def _real(allowed: str, holds: Callable[[float], bool]) -> Read:
    def read(name: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(name, _given(value), f"a finite number {allowed}")
        number = real(name, value)
        if not holds(number):
            raise InputError(name, value, f"a finite number {allowed}")
        return number

    return read


def _given(value: Any) -> object:
    """As it is told: what is long or nested by its kind."""
    return value if isinstance(value, str | int | float) else _kind(value)


def _truth(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise InputError(name, _given(value), "true or false")
    return value


def _text(name: str, value: Any) -> str:
    """On one line, without what a terminal would obey."""
    if not isinstance(value, str):
        raise InputError(name, _given(value), "a text")
    return "".join(each if each.isprintable() else " " for each in value)


def _happened(name: str, value: Any) -> tuple[Happened, ...]:
    if not isinstance(value, list):
        raise InputError(name, _kind(value), "a list of objects")
    return tuple(_event(f"{name} {i}", each) for i, each in enumerate(value))


def _event(name: str, value: Any) -> Happened:
    if not isinstance(value, dict):
        raise InputError(name, _kind(value), f"an object with {', '.join(_OF_EVENT)}")
    return Happened(**{n: read(f"{name}, {n}", value.get(n)) for n, read in _OF_EVENT.items()})


_OF_EVENT: dict[str, Read] = {
    "kind": _text, "worker": _whole(-1), "step": _whole(-1), "says": _text,
}  # fmt: skip
_READERS: dict[str, Read] = {
    "system": _text,
    "processes": _whole(1),
    "dimension": _whole(1),
    "alpha": _real("above 0", lambda x: x > 0),
    "steps": _whole(1),
    "rounds": _truth,
    "beta": _real("above 0 and at most 1", lambda x: 0 < x <= 1),
    "kept": _whole(1),
    "momentum": _real("at least 0 and below 1", lambda x: 0 <= x < 1),
    "decay": _real("at least 0", lambda x: x >= 0),
    "atomic": _truth,
    "problem": _text,
    "happened": _happened,
}
assert set(_READERS) == {each.name for each in fields(TraceFacts)}
