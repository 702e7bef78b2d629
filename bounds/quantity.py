"""What a statement bounds and what a simulation measures, under one key."""

from __future__ import annotations

from enum import Enum

import sympy as sp

from bounds.symbols import F, X


class Quantity(Enum):
    """A measured number per run: its LaTeX inside the expectation, and its unit.

    The expectation over the runs is added by the statement. Every quantity is nonnegative, but
    for the losses and INNER, which no statement measures. u_t is what a step subtracts from x,
    divided by its alpha: Φ(g) in sparsified, Assumption 5.
    """

    VIEW_ERROR = (r"\|x_t - v_t\| / \alpha", F / X)
    VIEW_ERROR_SQUARED = (r"\|x_t - v_t\|^2 / \alpha^2", F**2 / X**2)
    UPDATE_VIEW_ERROR = (r"\|x_{(t,p)} - v_t\| / \alpha", F / X)
    MEMORY = (r"\|\epsilon_t\|", F / X)
    MEMORY_SQUARED = (r"\|\epsilon_t\|^2", F**2 / X**2)
    GRADIENT_SQUARED = (r"\|\nabla f(x_t)\|^2", F**2 / X**2)
    VIEW_GRADIENT_SQUARED = (r"\|\nabla f(v_t)\|^2", F**2 / X**2)
    INNER = (r"\langle u_t, \nabla f(x_t) \rangle", F**2 / X**2)
    NORM_PRODUCT = (r"\|u_t\| \|\nabla f(x_t)\|", F**2 / X**2)
    STALE_PRODUCT = (r"\|\nabla f(v_t)\| \|\nabla f(x_t)\|", F**2 / X**2)
    DISTANCE_SQUARED = (r"\|x_t - x^*\|^2", X**2)
    VIEW_DISTANCE_SQUARED = (r"\|v_t - x^*\|^2", X**2)
    EXCESS = (r"(f(x_t) - f^*)", F)
    VIEW_EXCESS = (r"(f(v_t) - f^*)", F)
    REACH = (r"\max_i \|v_t^i - x^*\|", X)
    LOSS = (r"f(x_t)", F)
    ACCURACY = (r"a(x_t)", sp.Integer(1))
    VIEW_LOSS = (r"f(v_t)", F)
    VIEW_ACCURACY = (r"a(v_t)", sp.Integer(1))

    @property
    def key(self) -> str:
        """The name in tables and on the command line: ``view-error``."""
        return self.name.lower().replace("_", "-")

    @property
    def latex(self) -> str:
        """The quantity as LaTeX, without its expectation."""
        return self.value[0]

    @property
    def unit(self) -> sp.Expr:
        """The unit of the quantity, a monomial in X and F."""
        return self.value[1]


class Over(Enum):
    """How a statement joins the iterations: ``E`` of the quantity at every t, at the last, ..."""

    EVERY_STEP = "every t"
    LAST_STEP = "t = T"
    BEST_STEP = "min over t < T"
    MEAN_STEP = "mean over t < T"
    NEXT_STEP = "from q at t to t + 1"
