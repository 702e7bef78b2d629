"""Bad input gets one line: what was named, what was given, what is allowed."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Collection, Iterable
from numbers import Integral, Real
from typing import Any

#: A given text is shown up to this length: more would hide what is allowed.
_SHOWN = 160
#: More names than so many are a page: then a few of them are listed.
_LISTED, _FEW = 24, 12
#: A whole number of more digits is shown by their number.
_DIGITS = 40
#: Another thing that may be given, as what is allowed names it: `first-update`.
_NAMED = re.compile("`([a-z][a-z-]*)`")
_OPTION = re.compile("[a-z]+(-[a-z]+)+")


class InputError(ValueError):
    """A value outside what is allowed; the text is ``name: given G, allowed: A``, on one line.

    ``parts`` are the refusals that are told together; a single one is its own only part. What
    else may be given stands in ``allowed`` between backticks, which are not told: the command line
    makes an option of it, and Python spells it, as ``name``, with underscores.
    """

    def __init__(self, name: str, given: object, allowed: str) -> None:
        self.name, self.given, self.allowed = name, given, allowed
        self.parts: tuple[InputError, ...] = (self,)
        super().__init__(self.told(_in_python(name), _in_python))

    def told(self, name: str, spelled: Callable[[str], str]) -> str:
        """The line, with ``name`` for what is refused and the other names spelled so."""
        return f"{name}: given {shown(self.given)}, {self.offered(spelled)}"

    def offered(self, spelled: Callable[[str], str]) -> str:
        """What is allowed, as the end of the line."""
        allowed = _NAMED.sub(lambda found: spelled(found[1]), " ".join(self.allowed.split()))
        return f"allowed: {allowed}"


def _in_python(name: str) -> str:
    """The name of an option as Python has it; what is none, as it is."""
    return name.replace("-", "_") if _OPTION.fullmatch(name) else name


class MissingError(InputError):
    """Several values that are needed and were not given, told together."""

    def __init__(self, parts: tuple[InputError, ...]) -> None:
        super().__init__(parts[0].name, parts[0].given, parts[0].allowed)
        self.parts = parts

    def __str__(self) -> str:
        return "; ".join(map(str, self.parts))


class FileError(InputError):
    """The same of a file: ``name`` is its path as it was given, and the place in it."""


def shown(given: object) -> str:
    """What was given, on one line that a terminal shows as it is."""
    if given is None:
        return "nothing"
    if isinstance(given, int) and abs(given) >= 10**_DIGITS:
        return f"a whole number of about {int(abs(given).bit_length() * math.log10(2)) + 1} digits"
    text = str(given)
    if not text or not text.isprintable():
        text = repr(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}... ({len(text)} characters)"


def unlike(given: object) -> object:
    """A text that reads like a number in quotation marks, since it is refused for being a text."""
    if not isinstance(given, str):
        return given
    try:
        float(given)
    except ValueError:
        return given
    return repr(given)


def together(*reads: Callable[[], Any]) -> list[Any]:
    """What each of them reads. ``MissingError`` names all that finds nothing given.

    Raises any other ``InputError`` at once.
    """
    found: list[Any] = []
    lacking: list[InputError] = []
    for read in reads:
        try:
            found.append(read())
        except InputError as error:
            if error.given is not None:
                raise
            lacking += error.parts
    missing(lacking)
    return found


def missing(errors: Iterable[InputError]) -> None:
    """Raise what is missing, if anything, each name once."""
    parts = tuple({each.name: each for each in errors}.values())
    if parts:
        raise parts[0] if len(parts) == 1 else MissingError(parts)


def real(name: str, value: object, *, above: float = -math.inf, least: float = -math.inf) -> float:
    """``value`` as a finite float that is > ``above`` and >= ``least``, or ``InputError``."""
    limits = [f"above {above:g}"] * (above > -math.inf) + [f"at least {least:g}"] * (
        least > -math.inf
    )
    allowed = " ".join(["a finite number", *limits])
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InputError(name, unlike(value), allowed)
    try:
        number = float(value)
    except OverflowError:  # a whole number that no float is near
        largest = f"{sys.float_info.max:.2g}"
        raise InputError(name, value, f"{allowed}, at most {largest}") from None
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
        raise InputError(name, unlike(value), f"a whole number, at least {least}{to}")
    return int(value)


def one_of(name: str, value: object, allowed: Collection[str]) -> str:
    """``value`` if it is one of ``allowed``, or ``InputError`` that lists them and the nearest."""
    if not isinstance(value, str) or value not in allowed:
        near = nearest(value, allowed)
        likely = f"; nearest: {', '.join(near)}" if near and len(allowed) > len(near) else ""
        raise InputError(name, value, listed(value, allowed) + likely)
    return value


def listed(given: object, names: Collection[str]) -> str:
    """The names; of very many the first few that have ``given`` in them, else the first few."""
    if len(names) <= _LISTED:
        return ", ".join(names)
    alike = isinstance(given, str) and [each for each in names if given.lower() in each.lower()]
    few = alike or list(names)
    return ", ".join(few[:_FEW]) + (", ..." if len(few) > _FEW else "")


def nearest(given: object, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that ``given`` may be a slip of, the nearest first."""
    from difflib import get_close_matches

    if not isinstance(given, str) or not given:
        return []
    by_lower = {name.lower(): name for name in names}
    return [by_lower[each] for each in get_close_matches(given.lower(), by_lower, most, 0.6)]
