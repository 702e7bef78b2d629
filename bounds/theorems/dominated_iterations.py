"""Objectives that their gradient dominates: step size and number of iterations."""

from __future__ import annotations

import sympy as sp

from bounds.prescription import Prescription
from bounds.quantity import Over
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import B, D, L, M, epsilon_h, mu_P, sigma
from bounds.theorems import dominated, dominated_roots, strongly_convex_iterations
from bounds.theorems.dominated_roots import Parts


def _solved(bound: Statement, floor: sp.Expr, limit: sp.Expr) -> Prescription:
    """The bound solved for T, for steps below the limit that rest below the target."""
    ratio = (D - floor) / (epsilon_h - floor)
    return Prescription(
        name=bound.name.replace("lemma-4.3", "theorem-4.4"),
        title=bound.title.replace("Value", "Iterations to a small value", 1),
        measures=bound.measures,
        over=bound.over,
        target=epsilon_h,
        step_limit=limit,
        iterations=sp.log(ratio, evaluate=False) / -sp.log(1 - dominated.RATE, evaluate=False),
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, f"{bound.name} solved for T"),
        conditions=bound.conditions,
        inverts=bound,
        needs=bound.needs,
        beside=strongly_convex_iterations.PRINTED.name,
    )


_noise = L * M**2
LAST = _solved(
    dominated.LAST,
    dominated.FLOOR,
    sp.Min(
        1 / mu_P,
        4 * mu_P * epsilon_h / (_noise + sp.sqrt(_noise**2 + 8 * mu_P * epsilon_h * L**2 * B**2)),
        evaluate=False,
    ),
)
VARIANCE = _solved(dominated.VARIANCE, dominated.VARIANCE_FLOOR, 1 / L)


def far(parts: Parts) -> sp.Expr:
    """The root of the least height of the map: the mean of ``above`` and ``below``."""
    return parts[1] / (2 * parts[0] * sp.sqrt(2 * mu_P))


def spread(parts: Parts) -> sp.Expr:
    """Half of their distance."""
    return sp.sqrt(far(parts) ** 2 + parts[2] / dominated_roots.rate(parts))


def above(parts: Parts) -> sp.Expr:
    """Where a step gains nothing: the positive root of its decrease in √h."""
    return far(parts) + spread(parts)


def below(parts: Parts) -> sp.Expr:
    """The other one, which is negative."""
    return far(parts) - spread(parts)


def _log(root: sp.Expr) -> sp.Expr:
    return sp.log((sp.sqrt(D) - root) / (sp.sqrt(epsilon_h) - root), evaluate=False)


def _integrated(
    bound: Statement, parts: Parts, limit: sp.Expr, conditions: tuple[Condition, ...] = ()
) -> Prescription:
    """The map solved for T: the integral of dh over what a step takes, from the target to D."""
    up, down = above(parts), below(parts)
    return Prescription(
        name=bound.name.replace("lemma-4.3", "theorem-4.4"),
        title=bound.title.replace("Value", "Iterations to a small value", 1),
        measures=bound.measures,
        over=Over.LAST_STEP,
        target=epsilon_h,
        step_limit=limit,
        iterations=(up * _log(up) - down * _log(down))
        / (dominated_roots.rate(parts) * spread(parts)),
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, f"{bound.name} solved for T"),
        conditions=(*bound.conditions, *conditions),
        recursion=bound,
        needs=bound.needs,
        beside=strongly_convex_iterations.PRINTED.name,
    )


_root = L * B * sp.sqrt(2 * mu_P * epsilon_h)
SQUARE_ROOT = _integrated(
    dominated_roots.MEAN,
    dominated_roots.MOMENT,
    sp.Min(1 / (2 * mu_P), 2 * mu_P * epsilon_h / (_root + _noise / 2), evaluate=False),
)
#: Without noise and without what views miss, the map is a factor and has no integral of this form.
NOISY = Condition(name="sigma + B > 0", relation=sp.Gt(sigma + B, 0, evaluate=False))
VARIANCE_ROOT = _integrated(dominated_roots.VARIANCE, dominated_roots.NOISE, 1 / L, (NOISY,))

PRESCRIPTIONS = (LAST, VARIANCE, SQUARE_ROOT, VARIANCE_ROOT)
