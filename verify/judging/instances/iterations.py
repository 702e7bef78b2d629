"""Theorems 4.2 and 4.4: a target that is reached in the last iteration that they allow.

A theorem that takes nothing for granted but its bound is met by one step from a start of which the
bound is exact. Where more steps come nearer to what the theorem is for, they stand beside.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds import Prescription
from bounds.symbols import T, alpha_one, epsilon, epsilon_x, nu
from bounds.theorems import nonconvex_iterations, strongly_convex, strongly_convex_iterations
from sim import Problem, System
from sim.problems import Huber, Quadratic, RareNoise
from sim.systems import SGD, Adversary
from verify.judging.case import Case
from verify.judging.instance import Instance, in_words, promise


def _planned(
    theorem: Prescription, name: str, problem: Problem, parameters: dict[sp.Basic, float],
    reason: str = "", *, step_size: float = 1.0, system: System | None = None, proved: float = 0.0,
) -> Instance:  # fmt: skip
    case = Case(
        name=f"{name}, as prescribed by {in_words(theorem)}",
        system=system or SGD(), problem=problem,
        step_size=step_size, steps=1, runs=768, proved=proved, parameters=parameters,
    )  # fmt: skip
    statement, case = promise(theorem, case)
    return Instance(
        statement=statement, case=case, attained=bool(reason), reason=reason or "no closer one"
    )


def _after_one_step(case: Case) -> float:
    """What the noise's own bound promises for E|x_1|², as the target."""
    values = {**replace(case, steps=1).values(), T: 1}
    return strongly_convex.VARIANCE.bound(values) * (1 + 1e-9)


_one = "one step: the first gradient is all that is measured, |∇f(x_0)|² = 2 L D = M²"
_start = "one short step: log(R²/(epsilon (1 - nu))) = alpha c, equal as nu → 0, 2% here"
_bowl, _slope = Quadratic((1.0,), x0=1.0), Huber(slope=0.5, x0=10.0)
_L = 1 / 80
_flat, _oracle = Quadratic((_L,), x0=1.0), Adversary(B=1.0, target=(0.0,))
_held = "the oracle holds the run at |∇f| = alpha L B; equal as alpha L → 0 and nu → 1, 3% here"
_steep, _y = Quadratic((1.0,), x0=0.99), 0.99
_rare = RareNoise(c=1.0, x0=1.0, share=0.5, radius=3.0)
_noisy = Case(
    name="", system=SGD(), problem=_rare, step_size=0.995, steps=1, runs=1, proved=0.0
)  # fmt: skip

_nonconvex = (
    _planned(
        nonconvex_iterations.PRINTED, "SGD on Huber's function", _slope, {epsilon: 0.1, nu: 0.25},
        proved=1.0,
    ),
    _planned(
        nonconvex_iterations.CORRECTED, "SGD with adversarial views on x²/160", _flat,
        # M = L, B = 1, alpha = 1: alpha L M² + alpha² L² B² = epsilon nu.
        {epsilon: (_L**3 + _L**2) / 0.985, nu: 0.985, alpha_one: 1.0}, _held,
        system=_oracle, proved=1.0,
    ),
    *(
        each
        for theorem in (nonconvex_iterations.MEAN, nonconvex_iterations.VARIANCE_MEAN)
        for each in (
            _planned(theorem, "one step of SGD on x²/2", _bowl, {epsilon: 1.0}, _one),
            _planned(theorem, "SGD on Huber's function", _slope, {epsilon: 0.5}),
        )
    ),
)  # fmt: skip
_convex = (
    *(
        each
        for theorem in (strongly_convex_iterations.PRINTED, strongly_convex_iterations.CORRECTED)
        for each in (
            _planned(
                theorem, "one step of SGD on x²/2", _bowl, {epsilon_x: 1.0001, nu: 0.01}, _start
            ),
            _planned(
                theorem, "SGD with adversarial views on x²/2", _steep,
                {epsilon_x: _y * (1 + _y**2) / 0.99, nu: 0.99}, system=_oracle, proved=1.0,
            ),
        )
    ),
    _planned(
        strongly_convex_iterations.INTERPOLATION, "one step of SGD on x²/2", _bowl,
        {epsilon_x: 0.9901 * (1 + 1e-9)}, "one step, equal as alpha c → 0, 1% here",
        step_size=0.01,
    ),
    _planned(
        strongly_convex_iterations.SQUARE_ROOT, "one step of SGD on x²/2", _bowl,
        {epsilon_x: 0.9805},
        "one step: (1 - alpha c)² R² = R² - 2 alpha c R² + alpha² M²; 0.05% for the integral",
        step_size=0.01,
    ),
    _planned(
        strongly_convex_iterations.VARIANCE, "one step of SGD on x²/2", _bowl,
        {epsilon_x: 0.99 * (1 + 1e-9)}, "one step, equal as alpha c → 0, 1% here",
        step_size=0.01,
    ),
    _planned(
        strongly_convex_iterations.VARIANCE, "one noisy step of SGD on x²/2", _rare,
        {epsilon_x: _after_one_step(_noisy)}, "one step, equal as alpha c → 1, 0.5% here",
        step_size=0.995,
    ),
)  # fmt: skip

INSTANCES = (*_nonconvex, *_convex)
