"""A theorem of the form "with this step size, after so many iterations, the target is reached"."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.consistency import Consistency
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Source, Standing, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """``E[measures] <= target`` after ``iterations`` steps of size ``step_size``.

    ``iterations`` is valid for every step below ``step_limit`` that meets the conditions; where
    ``step_size`` is None the planner takes the step that makes it least. ``inverts`` is the bound
    that was solved for T exactly, if one was, and ``recursion`` the map from one iteration to the
    next whose iterations are counted from above; it runs until it is at most ``aim``, where that is
    not the target itself: where views are measured and the map speaks of the iterates. ``fault``
    says what is wrong with a printed theorem that is false.

    An L-smooth function is L'-smooth for every L' >= L. Where a theorem gains from a larger L',
    ``free_smoothness`` is the best one for a given step, and ``free_limit`` is above every step
    that may need it. Neither has to be exact: the iterations are those at the L' that is taken.
    """

    name: str
    title: str
    measures: Quantity
    over: Over
    target: sp.Symbol
    iterations: sp.Expr
    standing: Standing
    source: Source
    step_size: sp.Expr | None = None
    step_limit: sp.Expr | None = None
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Consistency, ...] = ()
    beside: str | None = None
    inverts: Statement | None = None
    recursion: Statement | None = None
    free_smoothness: sp.Expr | None = None
    free_limit: sp.Expr | None = None
    aim: sp.Expr | None = None
    fault: str = ""

    @property
    def latex(self) -> str:
        """The number of iterations as LaTeX, and the step size where there is a formula."""
        step = "" if self.step_size is None else rf"\alpha = {sp.latex(self.step_size)}, \quad "
        return rf"{step}T \ge {sp.latex(self.iterations)}"
