"""Random runs x[t+1] = x[t] - alpha g[t] that meet the usual hypotheses by how they are made.

Beside x, v and g a run has a least point x* of f where there is one, a fixed vector w[t], coins
(bits) and noises (real numbers) of each iteration, a compressor Q and a random one, C. The
constants get the least values for which the hypotheses hold.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp
from numpy.random import Generator

from bounds.proving.models.arithmetic.exact import Number, root, sign
from bounds.proving.models.drawing.functions import fraction, objective, point
from bounds.proving.models.drawing.growing import Run, Tree, times, tree
from bounds.proving.models.world.maps import Identity, Keep, Map, OneBit, Point, ScaledSign, TopK
from bounds.proving.models.world.model import Model, Table
from bounds.proving.models.world.objective import dot, less
from bounds.symbols import B, D, L, M, R, T, alpha, c, mu_P, sigma

#: What is tried for the constant of Polyak and Lojasiewicz.
_SHARES = tuple(Fraction(n, 16) for n in (48, 40, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1))
#: The past that such a run has: g[s] is known one iteration later, the others at once.
PAST = (("x", 0), ("v", 0), ("coin", 1), ("g", 1), ("C", 1))


def run(rng: Generator, *, varying: bool = False) -> Model:
    """A random run with one to four steps in one to three dimensions, and two to eight outcomes.

    Where the step size is ``varying`` the letter alpha has no value, and alpha[t] has.
    """
    steps, d, depth = (int(rng.integers(1, high)) for high in (5, 4, 4))
    coins = tree(rng, depth)
    f, smooth, convex = objective(rng, d)
    sizes = [Fraction(int(n), 8) for n in rng.integers(1, 9, size=steps if varying else 1)]
    start = (point(rng, d),) * len(coins.leaves)
    made = Run(rng, coins, f, sizes if varying else sizes * steps, [start], [], [])
    for _ in range(steps):
        made.step()
    letters = {L: smooth, T: steps, **constants(made)}
    if not varying:
        letters[alpha] = sizes[0]
    if convex > 0:
        letters[c] = convex
    dominated = [each for each in (convex, *_SHARES) if each > 0 and f.is_dominated(each)]
    if dominated:
        letters[mu_P] = max(dominated)
    vectors = {"x": table(made.x), "v": table(made.v), "g": table(made.g)}
    vectors["w"] = _still(rng, d, coins, steps)
    best = f.minimiser()
    if best is not None:
        vectors["x*"] = {(): (best,) * len(coins.leaves)}
    return Model(
        made.probabilities,
        d,
        vectors,
        _numbers(rng, made),
        letters,
        f,
        _maps(rng, d, coins, steps),
        steps,
    )


def constants(run_: Run) -> dict[sp.Symbol, Number]:
    """M, sigma, B, D and R at their least values; B almost surely or in the mean square."""
    p = run_.probabilities
    noise = [[less(g, run_.f.gradient(v)) for g, v in zip(gs, vs, strict=True)]
             for gs, vs in zip(run_.g, run_.v, strict=True)]  # fmt: skip
    gaps = [[times(1 / a, less(x, v)) for x, v in zip(xs, vs, strict=True)]
            for xs, vs, a in zip(run_.x, run_.v, run_.steps, strict=False)]  # fmt: skip
    worst = max((dot(e, e) for row in gaps for e, q in zip(row, p, strict=True) if q), default=0)
    second = max(_mean_square(row, p) for row in gaps)
    found = {
        M: root(max(_mean_square(row, p) for row in run_.g) or Fraction(1)),
        sigma: root(max(_mean_square(row, p) for row in noise)),
        B: root(worst if run_.rng.integers(2) else second),
    }
    start, best = run_.x[0][0], run_.f.minimiser()
    if best is not None:
        gap = run_.f.value(start) - run_.f.value(best)
        found[D] = gap if sign(gap) else Fraction(1)
        found[R] = root(dot(less(start, best), less(start, best)) or Fraction(1))
    return found


def _mean_square(row: object, p: tuple[Fraction, ...]) -> Number:
    return sum((q * dot(e, e) for q, e in zip(p, row, strict=True)), Fraction(0))  # type: ignore


def table(rows: list[tuple[Point, ...]]) -> Table[Point]:
    """Values at iteration 0, 1, ..."""
    return {(t,): row for t, row in enumerate(rows)}


def _still(rng: Generator, d: int, coins: Tree, steps: int) -> Table[Point]:
    """A vector for each iteration that does not vary."""
    return table([(point(rng, d),) * len(coins.leaves) for _ in range(steps + 1)])


def _numbers(rng: Generator, run_: Run) -> dict[str, Table[Number]]:
    """Step sizes, two numbers to pick from, coins, and noises that the coins so far decide."""
    leaves, depth = run_.coins.leaves, run_.coins.depth
    noises = [{leaf[: t + 1]: fraction(rng) for leaf in leaves} for t in range(depth)]
    return {
        "alpha": {(t,): (a,) * len(leaves) for t, a in enumerate(run_.steps)},
        "pick": {(t,): (fraction(rng),) * len(leaves) for t in range(2)},
        "coin": {(t,): tuple(Fraction(leaf[t]) for leaf in leaves) for t in range(depth)},
        "noise": {
            (t,): tuple(drawn[leaf[: t + 1]] for leaf in leaves) for t, drawn in enumerate(noises)
        },
    }


def _maps(rng: Generator, d: int, coins: Tree, steps: int) -> dict[str, Map | Table[Map]]:
    """Q, which does not vary, and C, which keeps the entry that the coin of its iteration names."""
    kinds: tuple[Map, ...] = (Identity(), TopK(1), ScaledSign(), OneBit())
    keeps = [Keep(frozenset({n % d}), Fraction(int(rng.integers(1, 3)))) for n in range(2)]
    random: Table[Map] = {
        (t,): tuple(keeps[leaf[min(t, coins.depth - 1)]] for leaf in coins.leaves)
        for t in range(steps)
    }
    return {"Q": kinds[rng.integers(len(kinds))], "C": random}
