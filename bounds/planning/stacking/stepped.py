"""A theorem for the step size that a user runs with, where it is a share of the theorem's alpha."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import sympy as sp

from bounds.prescription import Prescription
from bounds.statement import Condition, letters
from bounds.symbols import alpha


@cache
def stepped(theorem: Prescription, scale: sp.Expr) -> Prescription:
    """The theorem with alpha for the user's step size, which is ``scale`` times its own."""
    if scale == 1:
        return theorem
    mine = {alpha: alpha / scale}

    def put(expr: sp.Expr | None) -> sp.Expr | None:
        return None if expr is None else expr.subs(mine)

    def condition(each: Condition) -> Condition:
        if each.relation is None or alpha not in letters(each.relation):
            return each
        name = f"{each.name}, with alpha = step size / ({scale})"
        return replace(each, name=name, relation=each.relation.subs(mine))

    def limit(expr: sp.Expr | None) -> sp.Expr | None:
        return None if expr is None else expr * scale

    return replace(
        theorem,
        step_size=limit(theorem.step_size),
        step_limit=limit(theorem.step_limit),
        iterations=theorem.iterations.subs(mine),
        conditions=tuple(map(condition, theorem.conditions)),
        recursion=None,
        free_smoothness=put(theorem.free_smoothness),
        free_limit=limit(theorem.free_limit),
        aim=put(theorem.aim),
    )
