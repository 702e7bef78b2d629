"""Step sizes and numbers of iterations where every inequality of their proof is an equality."""

from __future__ import annotations

import math

from scipy.integrate import quad

from bounds.statement import Values
from bounds.symbols import (
    B,
    D,
    L,
    M,
    R,
    alpha,
    alpha_one,
    c,
    epsilon,
    epsilon_x,
    nu,
)
from verify.mutating.answer import Answer, Letters, number


def _at_one(v: Values) -> Letters:
    """The target at which the step of Theorem 4.2 is alpha_1 itself."""
    one, smooth, moment, far, share = number(dict(v), alpha_one, L, M, B, nu)
    noise = one * smooth * moment**2 + (one * smooth * far) ** 2
    return {**v, epsilon: noise / share}


def _left(v: Letters) -> float:
    """T with 2D/(alpha T) + alpha L M² + alpha² L² B² = epsilon, for alpha = alpha_1."""
    one, smooth, moment, far, gap, target = number(v, alpha_one, L, M, B, D, epsilon)
    noise = one * smooth * moment**2 + (one * smooth * far) ** 2
    return 2 * gap / (one * (target - noise))


def _whole_step(v: Values) -> Letters:
    """The target at which the step of Theorem 4.4 is 1/c, and a start that needs 5 iterations."""
    flat, smooth, moment, far, share = number(dict(v), c, L, M, B, nu)
    target = (moment**2 / flat**2 + (smooth * far) ** 2 / flat**4) / share
    return {**v, epsilon_x: target, R: math.sqrt(target * (1 - share) * math.exp(5))}


def _integral(v: Letters) -> float:
    """∫ dq / (what a step takes from q), from the target to R²."""
    step, flat, smooth, far, moment = number(v, alpha, c, L, B, M)
    target, radius = number(v, epsilon_x, R)

    def slowness(square: float) -> float:
        back = 2 * step**2 * smooth * far * math.sqrt(square) + (step * moment) ** 2
        return 1 / (2 * step * flat * square - back)

    return float(quad(slowness, target, radius**2, epsabs=0, epsrel=1e-11, limit=400)[0])


def _roomy(v: Values) -> Letters:
    """A step well below the limit, so that the integrand is smooth."""
    return {**v, alpha: float(v[alpha]) / 4}


def _left_by_view(v: Letters) -> float:
    """The integral to a target of which the view takes alpha B."""
    step, far, target = number(v, alpha, B, epsilon_x)
    return _integral({**v, epsilon_x: (math.sqrt(target) - step * far) ** 2})


def _halved(v: Letters) -> float:
    """alpha B is half of √epsilon."""
    return math.sqrt(number(v, epsilon_x)[0]) / 2 / number(v, B)[0]


def _forgotten(v: Letters) -> float:
    """exp(-alpha c T) R is the other half."""
    half = math.sqrt(number(v, epsilon_x)[0]) / 2
    return math.log(number(v, R)[0] / half) / (_halved(v) * number(v, c)[0])


_42, _44 = "elastic/theorem-4.2/corrected", "elastic/theorem-4.4"
ANSWERS = (
    Answer(f"{_42}:step_size", "alpha_1 itself", lambda v: number(v, alpha_one)[0], _at_one),
    Answer(f"{_42}:iterations", "Lemma 4.1 gives the target", _left, _at_one),
    *(Answer(f"{name}:step_size", "alpha c = 1", lambda v: 1 / number(v, c)[0], _whole_step)
      for name in (_44, f"{_44}/corrected")),
    *(Answer(f"{name}:iterations", "exp(-5), in steps with alpha c = 1", lambda v: 5.0,
             _whole_step) for name in (_44, f"{_44}/corrected")),
    Answer(f"{_44}/square-root:iterations", "the integral", _integral, _roomy),
    Answer(f"{_44}/square-root/served:iterations", "the integral to what is left",
           _left_by_view, _roomy),
    Answer("elastic/lemma-4.5/square:step_size", "half of the target", _halved),
    Answer("elastic/lemma-4.5/square:iterations", "the other half", _forgotten),
)  # fmt: skip
