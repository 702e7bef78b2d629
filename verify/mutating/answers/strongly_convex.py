"""Distances to the minimiser: recursions run step by step, and instances worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from bounds.statement import Values
from bounds.symbols import B, L, M, R, T, alpha, alphas, c, q, sigma
from verify.mutating.answer import Answer, Letters, number


def _unrolled(
    v: Letters, steps: Sequence[float], share: Callable[[float], float],
    noise: Callable[[float], float],
) -> float:  # fmt: skip
    """q = (1 - share) q + noise, from R²."""
    distance = number(v, R)[0] ** 2
    for step in steps:
        distance = (1 - share(step)) * distance + noise(step)
    return distance


def _corrected(v: Letters, power: int) -> float:
    flat, smooth, moment, far = number(v, c, L, M, B)
    long = (lambda a: a) if power == 1 else (lambda a: 1 / flat)
    return _unrolled(
        v, np.asarray(v[alphas]).tolist(), lambda a: a * flat,
        lambda a: a**2 * moment**2 + a**2 * long(a) * (smooth * far) ** 2 / flat,
    )  # fmt: skip


def _pulled(v: Letters) -> float:
    flat, smooth, moment, far = number(v, c, L, M, B)
    return _unrolled(
        v, [number(v, alpha)[0]] * int(number(v, T)[0]),
        lambda a: 2 * a * flat * smooth / (flat + smooth),
        lambda a: a**2 * moment**2 + a**3 * far**2 * (flat + smooth) / 2,
    )  # fmt: skip


def _noisy(v: Letters) -> float:
    flat, smooth, noise = number(v, c, L, sigma)
    return _unrolled(
        v, [number(v, alpha)[0]] * int(number(v, T)[0]),
        lambda a: 2 * a * flat * smooth / (flat + smooth), lambda a: a**2 * noise**2,
    )  # fmt: skip


def _flat_step(v: Letters) -> float:
    """f = c x²/2, x = 1, the view at (L - c)/(L + c): one exact step."""
    step, flat, smooth = number(v, alpha, c, L)
    return (1 - step * flat * (smooth - flat) / (smooth + flat)) ** 2


def _flat_letters(v: Values) -> Letters:
    step, flat, smooth = number(dict(v), alpha, c, L)
    view = (smooth - flat) / (smooth + flat)
    return {**v, R: 1.0, T: 1, M: flat * view, B: (1 - view) / step}


def _behind(v: Letters) -> float:
    """f = c x²/2 with L = c; the view is alpha B nearer to 0 than x = √q."""
    step, flat, far = number(v, alpha, c, B)
    x = math.sqrt(number(v, q)[0])
    return (x - step * flat * (x - step * far)) ** 2


def _behind_letters(v: Values) -> Letters:
    step, flat, far, square = number(dict(v), alpha, c, B, q)
    return {**v, L: flat, M: flat * (math.sqrt(square) - step * far)}


def _longest(v: Letters) -> float:
    """max over |v - x| = alpha B of |w - s u| + alpha (L - c)/2 |u|, by angles; plus the noise."""
    step, flat, smooth, far, square, noise = number(v, alpha, c, L, B, q, sigma)
    share, spread = step * (flat + smooth) / 2, step * (smooth - flat) / 2
    low, high = 0.0, 2 * math.pi
    length = 0.0
    for _ in range(12):  # a finer grid about the longest
        turn = np.linspace(low, high, 2001)
        u = math.sqrt(square) + step * far * np.exp(1j * turn)
        lengths = np.abs(math.sqrt(square) - share * u) + spread * np.abs(u)
        best, width = int(lengths.argmax()), (high - low) / 500
        low, high, length = turn[best] - width, turn[best] + width, float(lengths[best])
    return length**2 + (step * noise) ** 2


def _triangle(v: Letters) -> float:
    """An exact step along the flattest or the steepest axis, and the error of the view."""
    step, flat, smooth, far, square, noise = number(v, alpha, c, L, B, q, sigma)
    axis = max(abs(1 - step * curve) for curve in (flat, smooth))
    return (axis * math.sqrt(square) + step * smooth * step * far) ** 2 + (step * noise) ** 2


def _long(v: Values) -> Letters:
    return {**v, alpha: 1.9 / float(v[L])}


def _start(v: Letters) -> float:
    return number(v, R)[0] ** 2


def _viewed(v: Letters, square: float) -> float:
    """On a line: where the view of the farthest x is alpha B farther out."""
    step, far = number(v, alpha, B)
    return (math.sqrt(square) + step * far) ** 2


_43 = "elastic/lemma-4.3"
ANSWERS = (
    Answer(f"{_43}/corrected:rhs", "unrolled step by step", lambda v: _corrected(v, 1)),
    Answer("elastic/equation-23/corrected:rhs", "unrolled step by step",
           lambda v: _corrected(v, 0)),
    Answer(f"{_43}/interpolation:rhs", "unrolled step by step", _pulled),
    Answer(f"{_43}/interpolation:rhs", "one step on c x²/2", _flat_step, _flat_letters),
    Answer(f"{_43}/interpolation/served:rhs", "unrolled step by step, and the view",
           lambda v: _viewed(v, _pulled(v))),
    Answer(f"{_43}/variance/served:rhs", "no step: R², and the view",
           lambda v: _viewed(v, _start(v)), lambda v: {**v, T: 0}),
    Answer(f"{_43}/variance:rhs", "unrolled step by step, B = 0", _noisy,
           lambda v: {**v, B: 0.0}),
    *(Answer(f"{_43}/{name}:rhs", "no step: R²", _start, lambda v: {**v, T: 0})
      for name in ("interpolation", "variance")),
    Answer(f"{_43}/square-root:rhs", "one step on c x²/2", _behind, _behind_letters),
    Answer(f"{_43}/exact-map:rhs", "the longest step by angles", _longest),
    Answer(f"{_43}/exact-map:rhs", "the longest step by angles, far from x*", _longest,
           lambda v: {**v, q: 400.0}),
    Answer(f"{_43}/exact-map:rhs", "the longest step by angles, a longer step and view", _longest,
           lambda v: {**v, alpha: 1.5 / (float(v[L]) + float(v[c])), q: 0.3, B: 2.0}),
    Answer(f"{_43}/exact-map:rhs", "the longest step by angles, near x*", _longest,
           lambda v: {**v, q: 1e-4}),
    Answer(f"{_43}/simple-map:rhs", "the triangle inequality", _triangle),
    Answer(f"{_43}/simple-map:rhs", "the triangle inequality, a long step", _triangle, _long),
)  # fmt: skip
