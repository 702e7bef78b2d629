"""An instance in exact numbers that meets every printed hypothesis and breaks the conclusion.

Where the numbers come from differs: a model of the printed statement, or a function of its own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp


@dataclass(frozen=True, slots=True)
class Fact:
    """A hypothesis at the instance: what it says, and the exact relation between numbers.

    ``name`` is for readers, where what it says is longer than what it is called.
    """

    says: str
    holds: sp.Basic
    name: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """The hypotheses at the instance, and what was ``promised`` against what is ``actual``.

    The claim is that ``actual`` is ``relation`` ``promised``: at most, where nothing else is said.
    All three are exact (rationals, or roots of them).
    """

    hypotheses: tuple[Fact, ...]
    promised: sp.Expr
    actual: sp.Expr
    relation: str = "at most"


class Refutation(ABC):
    """What refutes a claim. ``says`` lets a person check it by hand."""

    __slots__ = ()
    says: str
    build: Callable[[], Instance]  #: Computes the instance anew from exact numbers.

    @abstractmethod
    def check(self) -> tuple[str, ...]:
        """What fails of it, empty if the instance meets every hypothesis and breaks the claim."""

    def holds(self) -> bool:
        """True if nothing fails."""
        return not self.check()


@dataclass(frozen=True, slots=True)
class Counterexample(Refutation):
    """``build`` is a function of its own: nothing ties it to what is printed but the reader."""

    says: str
    build: Callable[[], Instance]

    def check(self) -> tuple[str, ...]:
        """What fails of it, empty if the instance meets every hypothesis and breaks the claim."""
        instance = self.build()
        failures = [f.says for f in instance.hypotheses if not _true(f.holds)]
        inexact = [n for n in (instance.promised, instance.actual) if not _exact(n)]
        failures += [f"not exact: {number}" for number in inexact]
        if inexact or not _true(sp.Gt(instance.actual, instance.promised)):
            failures.append(f"{instance.actual} does not exceed {instance.promised}")
        return tuple(failures)


def _exact(number: object) -> bool:
    """Whether this is a finite real number without rounding."""
    if isinstance(number, float):
        return False
    value = sp.sympify(number)
    return bool(value.is_number and value.is_real and value.is_finite and not value.has(sp.Float))


def _true(relation: object) -> bool:
    """Whether sympy decides a relation between exact numbers to be true; undecided is not true."""
    if isinstance(relation, bool):
        return relation
    if not isinstance(relation, sp.Basic) or relation.free_symbols or relation.has(sp.Float):
        return False
    return bool(sp.simplify(relation) is sp.true)
