"""Values of convex objectives, and of those that their gradient dominates."""

from __future__ import annotations

from dataclasses import replace

from bounds import Consistency
from bounds.theorems import convex, dominated, dominated_roots
from sim.problems import Huber, Quadratic, RareNoise
from sim.systems import SGD, Adversary
from verify.judging.case import Case
from verify.judging.checks.excess import descent
from verify.judging.instance import beside

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
    name="sgd down a gentle slope", system=SGD(), problem=Huber(slope=0.1, x0=0.0, sigma=1.0),
    step_size=1.0, steps=4000, runs=192, proved=0.0,
)  # fmt: skip
_forgetful = Case(
    name="sgd on x²/2 with steps of 1", system=SGD(),
    problem=RareNoise(c=1.0, x0=1.0, share=0.5, radius=3.0), step_size=1.0, steps=3, runs=768,
    proved=0.0,
)  # fmt: skip
_single = replace(_forgetful, name="one noisy step on x²/2", step_size=0.5, steps=1)

INSTANCES = (
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
    *beside(_single, {dominated_roots.VARIANCE: _one}, dominated.VARIANCE, dominated_roots.MEAN),
)
