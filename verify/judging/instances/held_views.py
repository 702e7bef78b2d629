"""Lemmas 4.1 and 4.3: the oracle shows the minimiser for ever, and the run never moves.

With x_0 = alpha B, f = L x²/2 and every view at x* = 0 the gradients vanish, and |x| = alpha B,
|∇f(x)| = alpha L B for ever. What a bound holds above these is 1/(alpha L T) for the start, and
alpha L where it speaks of M, which is L alpha B here.
"""

from __future__ import annotations

from dataclasses import replace

from bounds.theorems import noise_free, nonconvex, one_step_map, strongly_convex
from sim.problems import Quadratic
from sim.systems import Adversary
from verify.judging.case import Case
from verify.judging.checks.distance import stuck
from verify.judging.instance import beside

STEEP = stuck(768)
#: alpha L = 1/80, so that M matters little.
FLAT = Case(
    name="SGD with adversarial views on x²/160",
    system=Adversary(B=1.0, target=(0.0,)),
    problem=Quadratic(spectrum=(1 / 80,), x0=(1.0,), radius=1.0),
    step_size=1.0,
    steps=100,
    runs=768,
    proved=1.0,
    gives=STEEP.gives,
)
#: 1/(alpha L T) = 1/80, so that the start matters little.
LONG = replace(FLAT, name=f"{FLAT.name}, for long", steps=6400)

_held = "the run never moves, and neither does the bound"
_flat = "equal as alpha L vanishes, 1.25% here"
_long = "equal as alpha L and 1/(alpha L T) vanish, 1.25% each here"

INSTANCES = (
    *beside(
        STEEP,
        {noise_free.BEST: _held, one_step_map.EXACT: _held, one_step_map.SIMPLE: _held},
        strongly_convex.PRINTED,
        strongly_convex.CORRECTED,
        strongly_convex.INTERPOLATION,
        strongly_convex.SQUARE_ROOT,
        strongly_convex.VARIANCE,
    ),
    *beside(
        FLAT,
        {
            strongly_convex.CORRECTED: _flat,
            strongly_convex.INTERPOLATION: _flat,
            strongly_convex.SQUARE_ROOT: _flat,
            strongly_convex.VARIANCE: _held,
        },
    ),
    *beside(LONG, {**dict.fromkeys(nonconvex.STATEMENTS, _long), noise_free.MEAN: _long}),
)
