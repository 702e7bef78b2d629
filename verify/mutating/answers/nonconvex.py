"""Nonconvex bounds: the quadratics they solve, solved by bisection."""

from __future__ import annotations

from collections.abc import Callable

from bounds.statement import Values
from bounds.symbols import B, D, L, M, T, alpha
from verify.mutating.answer import Answer, Letters, number


def largest(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The end of the interval from ``low`` on which the relation holds, by bisection."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _mean(v: Letters) -> float:
    """The largest G with G <= alpha L B √G + D/(alpha T) + alpha L M²/2."""
    step, smooth, far, gap, steps, moment = number(v, alpha, L, B, D, T, M)
    rest = gap / (step * steps) + step * smooth * moment**2 / 2
    root = largest(lambda r: r * r <= step * smooth * far * r + rest, 0.0, 1e4)
    return root**2


def _best(v: Letters) -> float:
    """The largest G² <= 2LD for which the gains of T - 1 steps and of a last one stay below D."""
    step, smooth, far, gap, steps = number(v, alpha, L, B, D, T)
    y, eta = step * smooth, step * smooth * far

    def fits(G: float) -> bool:
        gain = (G - eta) * ((4 - y) * G + y * eta) / 4
        return eta >= G or (steps - 1) * step * gain + G**2 / (2 * smooth) <= gap

    return min(largest(fits, 0.0, 1e4) ** 2, 2 * smooth * gap)


def _steepest(v: Letters) -> float:
    """f = L x²/2 at the point alpha B beyond the one at which its slope is M."""
    step, smooth, far, moment = number(v, alpha, L, B, M)
    return (smooth * (moment / smooth + step * far)) ** 2


def _scaled(share: float) -> Callable[[Values], Letters]:
    return lambda v: {**v, D: share * float(v[D])}


_BEST = "elastic/lemma-4.1/noise-free-best:rhs"
ANSWERS = (
    Answer("elastic/lemma-4.1/no-start:rhs", "alpha B beyond the slope M", _steepest),
    *(Answer(f"elastic/lemma-4.1/mean{at}:rhs", "it solves its quadratic", _mean)
      for at in ("", "/served")),
    *(Answer(_BEST, f"the smallest gradient, {share} D", _best, _scaled(share))
      for share in (1.0, 1e-4, 1e4)),
    Answer(_BEST, "one iterate: 2LD", lambda v: 2 * number(v, L)[0] * number(v, D)[0],
           lambda v: {**v, T: 1}),
    Answer(_BEST, "a small gap and many steps", _best,
           lambda v: {**v, D: 1e-4 * float(v[D]), T: 1000, B: 3.0}),
)  # fmt: skip
