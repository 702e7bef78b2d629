"""The one way in which bad input is refused."""

from __future__ import annotations

from numbers import Integral, Real
from typing import cast

import torch

from bounds import FileError, InputError
from bounds.admissible import unlike


def require(holds: bool, name: str, given: object, allowed: str) -> None:
    """Raise ``InputError``, "name: given G, allowed: A", unless ``holds``."""
    if not holds:
        raise InputError(name, given, allowed)


def require_file(holds: bool, place: object, given: object, allowed: str) -> None:
    """Raise ``FileError`` unless ``holds``: ``place`` is a path, shown as it was given."""
    if not holds:
        raise FileError(str(place), given, allowed)


def require_whole(name: str, value: object, least: int | None = None) -> None:
    """Raise ``InputError`` unless ``value`` is a whole number, and >= ``least``."""
    fits = isinstance(value, Integral) and not isinstance(value, bool)
    require(fits, name, unlike(value), "a whole number" + ("" if least is None else f" >= {least}"))
    if least is not None:
        require(int(cast(int, value)) >= least, name, value, f">= {least}")


def require_number(name: str, value: object) -> None:
    """Raise ``InputError`` unless ``value`` is a real number, be it NaN or infinite."""
    fits = isinstance(value, Real) and not isinstance(value, bool)
    require(fits, name, unlike(value), "a number")


def require_numbers(name: str, value: object) -> None:
    """Raise ``InputError`` unless ``value`` is a tuple of real numbers."""
    require(isinstance(value, tuple), name, value, "a tuple of numbers, as (1.0, 2.0)")
    for each in cast(tuple[object, ...], value):
        require_number(name, each)


def require_kind(name: str, value: object, kind: type, allowed: str) -> None:
    """Raise ``InputError`` unless ``value`` is of the ``kind``, which ``allowed`` says in words."""
    given = value if not isinstance(value, type) else f"the class {value.__name__}"
    require(isinstance(value, kind), name, given, allowed)


def require_floating(dtype: object) -> None:
    """Raise ``InputError`` unless torch computes with the ``dtype``: 16, 32 or 64 bits of float."""
    allowed = "a floating-point type of 16, 32 or 64 bits, as torch.float32"
    require_kind("dtype", dtype, torch.dtype, allowed)
    known = cast(torch.dtype, dtype)
    fits = known.is_floating_point and torch.finfo(known).bits in (16, 32, 64)
    require(fits, "dtype", dtype, allowed)
