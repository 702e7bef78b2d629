"""Views that miss weighted gradients: what noise gives back to f, counted step by step."""

from __future__ import annotations

from bounds.symbols import D, L, N_row, R, T, alpha, c, mu_P, omega, sigma
from verify.mutating.answer import Answer, Letters, number


def _noise(v: Letters) -> tuple[float, float]:
    """The mean squares of a compressed sample's noise, and of what N_row of them move a view by."""
    step, rows, spread, compressed = number(v, alpha, N_row, sigma, omega)
    sample = (1 + compressed) * spread**2
    return sample, (step * rows) ** 2 * sample


def _given_back(v: Letters) -> float:
    """What the sample and the view of one step raise f by."""
    step, smooth = number(v, alpha, L)
    sample, apart = _noise(v)
    return smooth * step**2 * sample / 2 + step * smooth**2 * apart / 2


def _apart(v: Letters) -> float:
    """What they add to the square of a distance."""
    step, smooth = number(v, alpha, L)
    sample, apart = _noise(v)
    return step**2 * sample + step * smooth * apart


def _each(v: Letters, kept: float) -> float:
    """The mean square of which T steps take that much of f in all, ``kept`` alpha of it a step."""
    left, step, steps = number(v, D, alpha, T)
    for _ in range(int(steps)):
        left += _given_back(v)
    return left / (kept * step * steps)


def _spent(v: Letters, views: int) -> float:
    """What T steps may take of a distance, 2 alpha (f - f*) each; views add to it so often."""
    radius, step, steps, smooth = number(v, R, alpha, T, L)
    left = radius**2
    for _ in range(int(steps)):
        left += _apart(v) + (views - 1) * step * smooth * _noise(v)[1]
    return left / (2 * step * steps)


def _linear(v: Letters, now: float, rate: float, added: float) -> float:
    """Step by step."""
    for _ in range(int(number(v, T)[0])):
        now = (1 - number(v, alpha)[0] * rate) * now + added
    return now


def _value(v: Letters) -> float:
    gap, steep = number(v, D, mu_P)
    return _linear(v, gap, steep, _given_back(v))


def _distance(v: Letters) -> float:
    radius, convex = number(v, R, c)
    return _linear(v, radius**2, convex, _apart(v))


_VIEWS, _LAST = "elastic/lemma-4.1/weighted-views", "elastic/lemma-4.3/weighted-views"
ANSWERS = (
    Answer(f"{_VIEWS}:rhs", "half of alpha E|∇f(x)|² a step", lambda v: _each(v, 0.5)),
    Answer(f"{_VIEWS}/served:rhs", "a quarter of alpha E|∇f(v)|² a step",
           lambda v: _each(v, 0.25)),
    Answer(f"{_VIEWS}/convex:rhs", "what T steps may take", lambda v: _spent(v, 1)),
    Answer(f"{_VIEWS}/convex/served:rhs", "the same, with views that add twice",
           lambda v: _spent(v, 2)),
    Answer(f"{_LAST}/dominated:rhs", "step by step", _value),
    Answer(f"{_LAST}:rhs", "step by step", _distance),
)  # fmt: skip
