"""Values of convex objectives, and of those that their gradient dominates."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds import Consistency, Prescription
from bounds.symbols import epsilon_f, epsilon_h
from bounds.theorems import (
    convex,
    convex_iterations,
    dominated,
    dominated_iterations,
    dominated_roots,
)
from sim import Problem
from sim.problems import Huber, Quadratic, RareNoise
from sim.systems import SGD, Adversary
from verify.judging.case import Case
from verify.judging.checks.excess import descent
from verify.judging.instance import Instance, beside, in_words, promise

_bowl = Quadratic((1.0,), x0=1.0)
_held = "the view 0 for ever: f = L x²/2 stays at x = alpha B, and 1/T is left for the start"
_slope = "alpha L = 1 and x_T = 0: every step takes all that R² allows"
_rests = "L = mu: where the view 0 holds it, the recursion rests"
_one = "mu = L: the descent lemma along one step is an equation"


def _stuck(steps: int) -> Case:
    """f = x²/2 at x = alpha B with the view 0."""
    return Case(
        name=f"adversarial views that hold x²/2 for {steps} steps",
        system=Adversary(B=1.0, target=(0.0,)), problem=Quadratic((1.0,), x0=0.5, radius=1.0),
        step_size=0.5, steps=steps, runs=256, proved=1.0, gives=Consistency.ALMOST_SURE,
    )  # fmt: skip


_noisy = Case(
    name="SGD down a gentle slope", system=SGD(), problem=Huber(slope=0.1, x0=0.0, sigma=1.0),
    step_size=1.0, steps=4000, runs=192, proved=0.0,
)  # fmt: skip
_forgetful = Case(
    name="SGD on x²/2 with steps of 1", system=SGD(),
    problem=RareNoise(c=1.0, x0=1.0, share=0.5, radius=3.0), step_size=1.0, steps=3, runs=768,
    proved=0.0,
)  # fmt: skip
_exact = Case(
    name="one exact step on x²/2", system=SGD(), problem=_bowl, step_size=0.1, steps=1, runs=256,
    proved=0.0,
)  # fmt: skip
_single = replace(_forgetful, name="one noisy step on x²/2", step_size=0.5, steps=1)

_first = "one step: the first value is all that is measured, half of L R²"
_short = "one short step, 0.8% for the integral"


def _planned(
    theorem: Prescription, parameters: dict[sp.Basic, float], reason: str = "", *,
    step_size: float = 1.0, problem: Problem = _bowl,
) -> Instance:  # fmt: skip
    case = Case(
        name=f"one step on x²/2, as prescribed by {in_words(theorem)}",
        system=SGD(), problem=problem, step_size=step_size, steps=1, runs=256, proved=0.0,
        parameters=parameters,
    )  # fmt: skip
    said, case = promise(theorem, case)
    return Instance(
        statement=said, case=case, attained=bool(reason), reason=reason or "no closer one"
    )


INSTANCES = (
    _planned(convex_iterations.MEAN, {epsilon_f: 1.0}),
    _planned(convex_iterations.VARIANCE, {epsilon_f: 0.5}, _first),
    _planned(dominated_iterations.LAST, {epsilon_h: 0.4}, step_size=0.2),
    _planned(dominated_iterations.VARIANCE, {epsilon_h: 0.4}, step_size=0.2),
    _planned(dominated_iterations.SQUARE_ROOT, {epsilon_h: 0.455}, _short, step_size=0.05),
    _planned(
        dominated_iterations.VARIANCE_ROOT,
        {epsilon_h: 0.455},
        _short,
        step_size=0.05,
        problem=Quadratic((1.0,), x0=1.0, sigma=0.01, radius=2.0),
    ),
    *beside(descent(), {convex.VARIANCE: _slope}, convex.MEAN),
    *beside(
        _stuck(400),
        {convex.VARIANCE: _held, dominated.VARIANCE: _rests, dominated_roots.VARIANCE: _rests},
        convex.MEAN,
        dominated.LAST,
        dominated_roots.MEAN,
    ),
    *beside(_noisy, {}, convex.MEAN, convex.VARIANCE),
    *beside(_forgetful, {dominated.VARIANCE: _one, dominated_roots.VARIANCE: _one}, dominated.LAST),
    *beside(_exact, {dominated_roots.MEAN: _one}, dominated.LAST),
    *beside(_single, {dominated_roots.VARIANCE: _one}, dominated.VARIANCE, dominated_roots.MEAN),
)
