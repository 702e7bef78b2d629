"""Bad input gets one line: what was named, what was given, what is allowed."""

from __future__ import annotations

import math
from collections.abc import Collection
from numbers import Integral, Real

#: Letters that are shown of what was given: one line, and no page.
LONGEST = 300


class InputError(ValueError):
    """A value outside what is allowed; the text is ``name: given G, allowed: A``."""

    def __init__(self, name: str, given: object, allowed: str) -> None:
        self.name, self.given, self.allowed = name, given, allowed
        shown = "nothing" if given is None else " ".join(str(given).splitlines())
        if len(shown) > LONGEST:
            shown = f"{shown[:LONGEST]} ..."
        super().__init__(f"{name}: given {shown}, allowed: {allowed}")


class FileError(InputError):
    """The same of a file: ``name`` is its path as it was given, and the place in it."""


def real(name: str, value: object, *, above: float = -math.inf, least: float = -math.inf) -> float:
    """``value`` as a finite float that is > ``above`` and >= ``least``, or ``InputError``."""
    limits = [f"above {above:g}"] * (above > -math.inf) + [f"at least {least:g}"] * (
        least > -math.inf
    )
    allowed = " ".join(["a finite number", *limits])
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InputError(name, value, allowed)
    number = float(value)
    if not math.isfinite(number) or number <= above or number < least:
        raise InputError(name, value, allowed)
    return number


def whole(name: str, value: object, *, least: int, most: float = math.inf) -> int:
    """``value`` as an int in [``least``, ``most``], or ``InputError``."""
    to = "" if most == math.inf else f" and at most {most:g}"
    if (
        isinstance(value, bool)
        or not isinstance(value, Integral)
        or not least <= int(value) <= most
    ):
        raise InputError(name, value, f"a whole number, at least {least}{to}")
    return int(value)


def one_of(name: str, value: object, allowed: Collection[str]) -> str:
    """``value`` if it is one of ``allowed``, or ``InputError`` that lists them."""
    if not isinstance(value, str) or value not in allowed:
        raise InputError(name, value, ", ".join(allowed))
    return value
