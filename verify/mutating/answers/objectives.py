"""Values of convex objectives, and of those that their gradient dominates, worked out by hand."""

from __future__ import annotations

import math
from functools import partial

from scipy.integrate import quad

from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, epsilon_f, epsilon_h, h, mu_P, sigma
from verify.mutating.answer import Answer, Letters, number, unchanged


def _spent(v: Letters, noise: float) -> float:
    """What T steps may take: R², and what each of them gives back, over 2 alpha T."""
    step, smooth, far, steps = number(v, alpha, L, B, T)
    left = number(v, R)[0] ** 2
    for _ in range(int(steps)):
        left += step**2 * noise**2 + step * smooth * (step * far) ** 2
    return left / (2 * step * steps)


def _linear(v: Letters, noise: float) -> float:
    """h = (1 - alpha mu) h + what views and noise add, from D."""
    step, steep, smooth, far, now, steps = number(v, alpha, mu_P, L, B, D, T)
    added = step * (step * smooth * far) ** 2 / 2 + step**2 * smooth * noise**2 / 2
    for _ in range(int(steps)):
        now = (1 - step * steep) * now + added
    return now


def _at(v: Letters, slope: float, *, noisy: bool) -> float:
    """h less what is left of it at this |∇f(x)|, by one step of the descent lemma."""
    step, smooth, far = number(v, alpha, L, B)
    error = step * smooth * far
    seen = slope - error  # |∇f(v)| at the worst view
    square = seen**2 + number(v, sigma)[0] ** 2 if noisy else number(v, M)[0] ** 2
    return -step * slope * seen + step**2 * smooth * square / 2


def _worst(v: Letters, *, noisy: bool) -> float:
    """The largest over the gradients from √(2 mu h) on, on a grid that is fine there."""
    now, steep, smooth, step, far = number(v, h, mu_P, L, alpha, B)
    least = math.sqrt(2 * steep * now)
    top = max(least, _top(step, smooth, far, noisy=noisy))
    return now + max(_at(v, slope, noisy=noisy) for slope in (least, top))


def _top(step: float, smooth: float, far: float, *, noisy: bool) -> float:
    """Where one step leaves most: the root of the derivative of ``_at``."""
    error = step * smooth * far
    return error * (1 - step * smooth) / (2 - step * smooth) if noisy else error / 2


def _near(v: Values) -> Letters:
    """So near that no gradient of that size is the worst."""
    return {**v, h: 1e-9}


def _half_step(v: Values) -> Letters:
    """Without what views miss the best step spends half of the target on noise."""
    return {**v, B: 0.0}


def _integral(v: Letters, *, noisy: bool) -> float:
    """∫ dh / (what a step takes from h), from the target to D."""
    target, gap = number(v, epsilon_h, D)

    def slowness(now: float) -> float:
        return 1 / (now - _worst({**v, h: now}, noisy=noisy))

    return float(quad(slowness, target, gap, epsabs=0, epsrel=1e-11, limit=400)[0])


def _viewed(v: Letters, value: float, way: int) -> float:
    """The value of L x²/2 where x is alpha B farther out, or nearer in."""
    step, far, smooth = number(v, alpha, B, L)
    return smooth * (math.sqrt(2 * value / smooth) + way * step * far) ** 2 / 2


def _left_by_view(v: Letters, *, noisy: bool) -> float:
    """The integral to a target of which the view takes its share."""
    return _integral({**v, epsilon_h: _viewed(v, number(v, epsilon_h)[0], -1)}, noisy=noisy)


def _roomy(v: Values) -> Letters:
    """A step well below the limit, and a start that is farther than the target."""
    step, target = float(v[alpha]), float(v[epsilon_h])
    return {**v, alpha: step / 4, D: 30 * target}


_42, _43, _44 = "elastic/lemma-4.1/convex", "elastic/lemma-4.3/dominated", "elastic/theorem-4.4"
_PLANNED = "elastic/theorem-4.2/convex"
ANSWERS = (
    Answer(f"{_42}:rhs", "what T steps may take", lambda v: _spent(v, number(v, M)[0])),
    Answer(f"{_42}/served:rhs", "the same at the views",
           lambda v: _spent(v, number(v, M)[0])),
    Answer(f"{_42}-variance:rhs", "what T steps may take",
           lambda v: _spent(v, number(v, sigma)[0])),
    *(Answer(f"{_PLANNED}{at}:step_size", "half of the target is noise",
             lambda v: number(v, epsilon_f)[0] / number(v, M)[0] ** 2, _half_step)
      for at in ("", "/served")),
    Answer(f"{_43}:rhs", "step by step", lambda v: _linear(v, number(v, M)[0])),
    Answer(f"{_43}-variance:rhs", "step by step", lambda v: _linear(v, number(v, sigma)[0])),
    Answer(f"{_43}/served:rhs", "step by step, and the view",
           lambda v: _viewed(v, _linear(v, number(v, M)[0]), 1)),
    Answer(f"{_43}-variance/served:rhs", "step by step, and the view",
           lambda v: _viewed(v, _linear(v, number(v, sigma)[0]), 1)),
    *(Answer(f"{_43}-{name}:rhs", f"the worst gradient{where}",
             partial(_worst, noisy=noisy), at)
      for name, noisy in (("square-root", False), ("variance-square-root", True))
      for where, at in (("", unchanged), (", near the least point", _near))),
    *(Answer(f"{_44}/dominated-{name}{at}:iterations", says, partial(of, noisy=noisy), _roomy)
      for name, noisy in (("square-root", False), ("variance-square-root", True))
      for at, says, of in (("", "the integral", _integral),
                           ("/served", "the integral to what is left", _left_by_view))),
)  # fmt: skip
