"""Views that miss weighted gradients: what noise gives back to f, counted step by step."""

from __future__ import annotations

from bounds.symbols import D, L, N_row, T, alpha, omega, sigma
from verify.mutating.answer import Answer, Letters, number


def _given_back(v: Letters) -> float:
    """D and all that T samples give back: each raises f by itself, and moves N_row views apart."""
    step, smooth, rows, spread = number(v, alpha, L, N_row, sigma)
    compressed = (1 + number(v, omega)[0]) * spread**2
    left = number(v, D)[0]
    for _ in range(int(number(v, T)[0])):
        apart = (step * rows) ** 2 * compressed
        left += smooth * step**2 * compressed / 2 + step * smooth**2 * apart / 2
    return left


def _each(v: Letters, kept: float) -> float:
    """The mean square of which T steps take that much of f in all, ``kept`` alpha of it a step."""
    step, steps = number(v, alpha, T)
    return _given_back(v) / (kept * step * steps)


_VIEWS = "elastic/lemma-4.1/weighted-views"
ANSWERS = (
    Answer(f"{_VIEWS}:rhs", "half of alpha E|∇f(x)|² a step", lambda v: _each(v, 0.5)),
    Answer(f"{_VIEWS}/served:rhs", "a quarter of alpha E|∇f(v)|² a step",
           lambda v: _each(v, 0.25)),
)  # fmt: skip
