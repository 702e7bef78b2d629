"""A system on a problem, and the numbers that the statements read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from bounds import Consistency, ElasticConstant
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c, sigma
from sim import Problem, System


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is run: ``steps`` iterations of size ``step_size`` (X²/F) of a system on a problem.

    ``parameters`` are the system's own letters (p, tau, d, k). ``proved`` is the system's proved
    elastic consistency constant; where a system is defined by its constant, ``proved`` is that
    number and ``gives`` the reading in which it holds.
    """

    name: str
    system: System
    problem: Problem
    step_size: float
    steps: int
    runs: int
    proved: ElasticConstant | float
    gives: Consistency = Consistency.SECOND
    parameters: Mapping[sp.Basic, float] = field(default_factory=dict)

    @property
    def reading(self) -> Consistency:
        """The reading of elastic consistency in which the constant B holds."""
        given = self.proved.gives if isinstance(self.proved, ElasticConstant) else None
        return given or self.gives

    def values(self) -> dict[sp.Basic, object]:
        """Every letter that the problem, the system and the run give a number."""
        constants = self.problem.constants()
        values: dict[sp.Basic, object] = {
            L: constants.L,
            M: constants.M,
            alpha: self.step_size,
            alphas: np.full(self.steps, self.step_size),
            T: self.steps,
            **self.parameters,
        }
        optional = {c: constants.c, sigma: constants.sigma}
        values.update({letter: value for letter, value in optional.items() if value is not None})
        minimiser = self.problem.minimiser()
        if constants.f_star is not None:
            values[D] = self.problem.gap()
        if minimiser is not None:
            values[R] = float((self.problem.start() - minimiser).norm())
        values[B] = self._constant(values)
        return values

    def _constant(self, values: Values) -> float:
        if not isinstance(self.proved, ElasticConstant):
            return self.proved
        expr = self.proved.constant
        return float(evaluator(expr)(**keywords(expr, values)))
