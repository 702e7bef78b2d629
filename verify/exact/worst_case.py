"""Exact worst cases: the largest value over a whole class of functions, as a semidefinite program.

A run of a few steps enters a bound through inner products only, and so does every inequality that
says that gradients and values belong to one function of the class (Drori and Teboulle 2014; Taylor,
Hendrickx and Glineur 2017). The program's value is therefore the worst case over all functions of
the class, all dimensions and all that the adversary may choose.
"""

from __future__ import annotations

import math
import shlex
import sys
import warnings
from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import ModuleType
from typing import Any

#: What the solver is asked for; the gap is what it leaves.
ACCURACY = 1e-10
#: With a wider gap a program is solved again, without the scaling that Clarabel does first.
ENOUGH = 1e-7


class MissingExtraError(ImportError):
    """The extra ``exact`` is not installed; the text is a command that installs it."""


def pepit() -> ModuleType:
    """PEPit with its functions, loaded when first asked for. ``MissingExtraError`` without it."""
    try:
        import clarabel  # type: ignore[import-not-found,unused-ignore]  # noqa: F401
        import PEPit
        import PEPit.functions
    except ImportError as error:
        raise MissingExtraError(
            f"exact worst cases need what is not installed here ({error.name}): "
            f"{sys.executable} -m pip install {' '.join(_packages())}"
        ) from None
    return PEPit  # type: ignore[no-any-return,unused-ignore]


def _packages() -> list[str]:
    """What the extra stands for, as pip takes it wherever this package came from."""
    from importlib.metadata import requires

    named = [each.partition(";") for each in requires("staleproof") or ()]
    return [
        shlex.quote(name.strip()) for name, _, when in named if "'exact'" in when.replace('"', "'")
    ]


@dataclass(frozen=True, slots=True)
class Extreme:
    """A program's value from both sides: an instance attains ``primal``, none exceeds ``dual``.

    Both are nan where the solver gave nothing.
    """

    primal: float
    dual: float

    @property
    def gap(self) -> float:
        """|dual - primal| over the larger one: how well the value is known. nan if it is not."""
        if self.primal == self.dual:
            return 0.0
        return abs(self.dual - self.primal) / max(abs(self.dual), abs(self.primal))

    def known(self, tolerance: float) -> bool:
        """True where the gap is at most ``tolerance``; the solver's own status is not asked."""
        return self.gap <= tolerance


class WorstCase(ABC):
    """A few steps of a system against the worst function and the worst choices it leaves open.

    Programs share the global counters of PEPit: one at a time in a process.
    """

    __slots__ = ()

    @abstractmethod
    def program(self) -> Any:
        """The PEPit program. ``MissingExtraError`` without the extra ``exact``."""

    def solve(self) -> Extreme:
        """Its value, by Clarabel, the better of two tries where the first leaves more than it
        should. ``MissingExtraError`` without the extra ``exact``."""
        first = _solved(self.program())
        if first.known(ENOUGH):
            return first
        second = _solved(self.program(), equilibrate_enable=False)
        return second if second.known(first.gap) or math.isnan(first.gap) else first


def _solved(problem: Any, **settings: Any) -> Extreme:
    import cvxpy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an inaccurate solution shows as a gap
        try:
            dual = problem.solve(
                wrapper="cvxpy", solver="CLARABEL", verbose=0, tol_gap_rel=ACCURACY,
                tol_gap_abs=ACCURACY, tol_feas=ACCURACY, **settings,
            )  # fmt: skip
        except cvxpy.error.SolverError:
            return Extreme(math.nan, math.nan)
        if dual is None:
            return Extreme(math.nan, math.nan)
        return Extreme(float(problem.objective.eval()), float(dual))
