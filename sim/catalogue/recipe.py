"""Something that can be made from a name and plain values, as a command line gives them."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, get_type_hints

from bounds.admissible import FileError, InputError, missing, one_of, real, whole
from sim.problem import Problem
from sim.system import System

T = TypeVar("T")

#: No count of workers, entries or delays is larger: tensors are indexed by 64 bits, and products.
MOST = 2**31

#: What an option is called where the papers have a letter or a class a field of its own.
CALLED = {
    "B": "bound",
    "L": "smoothness",
    "M": "second-moment",
    "c": "strong-convexity",
    "d": "dimension",
    "f": "faults",
    "k": "kept",
    "maximum": "delay",
    "sigma": "noise",
    "tau": "delay",
    "x0": "radius",
}


@dataclass(frozen=True, slots=True)
class Recipe(Generic[T]):
    """``make``'s keywords are the options; their types and defaults are read from its signature."""

    name: str
    make: Callable[..., T]

    def options(self) -> Mapping[str, inspect.Parameter]:
        """The options that it takes, by name."""
        return inspect.signature(self.make).parameters

    def __call__(self, given: Mapping[str, object]) -> T:
        """The instance; None stands for what was not given.

        Raises ``InputError``, for all that is missing together.
        """
        options, types = self.options(), get_type_hints(self.make)
        present = {name: value for name, value in given.items() if value is not None}
        for name, value in present.items():
            if name not in options:
                raise InputError(_dashed(name), value, f"nothing with {self.name}")
        needed = (n for n, option in options.items() if option.default is option.empty)
        missing(
            InputError(_dashed(name), None, f"a value: {self.name} needs it")
            for name in needed
            if name not in present
        )
        read = {name: _read(name, value, types[name]) for name, value in present.items()}
        try:
            return self.make(**read)
        except FileError:
            raise
        except InputError as error:
            raise InputError(
                CALLED.get(error.name, _dashed(error.name)), error.given, error.allowed
            ) from None


def find(kind: str, name: object, recipes: Mapping[str, Recipe[T]]) -> Recipe[T]:
    """The recipe of this name; ``InputError`` that lists all names."""
    return recipes[one_of(kind, name, recipes)]


def _read(name: str, value: object, kind: object) -> object:
    """Whole numbers, finite numbers and yes or no are told apart; a class checks the range."""
    if kind in (bool, bool | None):
        return value
    if kind in (int, int | None):
        most = 2**62 if "seed" in name else MOST
        beyond = isinstance(value, int) and value > most
        return whole(_dashed(name), value, least=0, most=most if beyond else math.inf)
    if kind in (float, float | None):
        return real(_dashed(name), value)
    return str(value)


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def fitting(system: System, problem: Problem) -> tuple[System, Problem]:
    """Both, if the system is made for the problem's parameters; ``InputError`` with the option."""
    try:
        system.require_fit(problem.start())
    except InputError as error:
        raise InputError(
            CALLED.get(error.name, _dashed(error.name)), error.given, error.allowed
        ) from None
    return system, problem
