"""A system on a problem, and the numbers that the statements read from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import sympy as sp

from bounds import Consistency, ElasticConstant
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c, mu_P, sigma
from sim import Problem, System
from sim.step_size import StepSize, step_sizes


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is run: ``steps`` iterations of size ``step_size`` (X²/F) of a system on a problem.

    ``parameters`` are the system's own letters (p, tau, d, k). ``proved`` is the system's proved
    elastic consistency constant; where a system is defined by its constant, ``proved`` is that
    number and ``gives`` the reading in which it holds; None where nothing is known of it. ``uses``
    gives u_0, ..., u_{T-1} of T steps, how many gradients are expected at each iterate, where the
    schedule tells. ``conditional`` names what is not known of the case and was measured instead.
    """

    name: str
    system: System
    problem: Problem
    step_size: float | StepSize
    steps: int
    runs: int
    proved: ElasticConstant | float | None
    gives: Consistency = Consistency.SECOND
    parameters: Mapping[sp.Basic, float] = field(default_factory=dict)
    uses: Callable[[int], npt.NDArray[np.float64]] | None = None
    conditional: str = ""

    @property
    def reading(self) -> Consistency:
        """The reading of elastic consistency in which the constant B holds."""
        given = self.proved.gives if isinstance(self.proved, ElasticConstant) else None
        return given or self.gives

    def values(self, steps: int | None = None) -> dict[sp.Basic, object]:
        """Every letter that the problem, the system and its first ``steps`` steps give a number;
        None: all of them. alpha is one where all are of one size."""
        constants = self.problem.constants()
        steps = self.steps if steps is None else steps
        sizes = step_sizes(self.step_size, steps)
        values: dict[sp.Basic, object] = {
            L: constants.L,
            M: constants.M,
            alphas: np.array(sizes),
            T: steps,
            **({} if callable(self.step_size) else {alpha: self.step_size}),
            **self.parameters,
        }
        optional = {c: constants.c, sigma: constants.sigma, mu_P: constants.domination}
        values.update({letter: value for letter, value in optional.items() if value is not None})
        minimiser = self.problem.minimiser()
        if constants.f_star is not None:
            values[D] = self.problem.gap()
        if minimiser is not None:
            values[R] = float((self.problem.start() - minimiser).norm())
        if self.proved is not None:
            values[B] = self._constant(self.proved, values)
        return values

    def _constant(self, proved: ElasticConstant | float, values: Values) -> float:
        if not isinstance(proved, ElasticConstant):
            return proved
        expr = proved.constant
        return float(evaluator(expr)(**keywords(expr, values)))
