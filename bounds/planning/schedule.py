"""The best decreasing step sizes for a recursion that is nondecreasing in its state.

For every step a <= 1/(2c) the map q -> (1 - 2ac) q + 2a²LB√q + a²M² is nondecreasing in q. Let
G(q) be its least value over these a. Then G is nondecreasing too, and by induction any schedule has
q_t >= G(G(...G(R²))): given q_t >= G^t, the next one is at least the map of the same step at G^t,
which is at least G of it. The greedy step attains G every time, so no schedule does better.

The map is an upper bound of E|x - x*|² at step t only where B holds with the step of that t.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

import sympy as sp

from bounds.admissible import InputError, one_of
from bounds.hypotheses import CONSTANT_STEP, STEP_MONOTONE
from bounds.planning.decided import PlannedCondition
from bounds.planning.interval import above, holds
from bounds.planning.objective import STRONGLY_CONVEX
from bounds.planning.question import Question, asking
from bounds.planning.recursion import coefficients
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import B, L, M, R, alpha, c, epsilon_x, q
from bounds.theorems.strongly_convex import SQUARE_ROOT

#: The step at which the map is least, where it is below 1/(2c).
GREEDY = sp.cancel(sp.solve(sp.diff(SQUARE_ROOT.rhs, alpha), alpha)[0])
#: Above this q the step is 1/(2c), and q is at least halved.
CLIPPED = ((L * B + sp.sqrt(L**2 * B**2 + 2 * c**2 * M**2)) / (2 * c**2)) ** 2
_from = sp.Min(R, sp.sqrt(CLIPPED))
_down = 1 / sp.sqrt(epsilon_x) - 1 / _from
#: The greedy map takes c² q² / (2LB√q + M²) from q, an increasing function of q, so the integral of
#: its inverse from the target to the start bounds the number of steps.
ITERATIONS = (
    4 * L * B * _down + M**2 * (1 / epsilon_x - 1 / _from**2)
) / c**2 + sp.Max(0, sp.log(R**2 / CLIPPED) / sp.log(2) + 1)  # fmt: skip

#: Up to this many iterations the steps are counted one by one.
_COUNTED = 2 * 10**5
#: The roundings of one step are less than this share of q together.
_ROUNDING = 2.0**-48
#: What steps rounded to floats can add to the closed form, with much to spare.
_MARGIN = 1 + 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Step sizes (unit X²/F) that decrease, and the iterations after which the target is reached.

    ``bound`` is what E|x_T - x*|² is at most after them; None where they are too many to be counted
    one by one and ``iterations`` comes from the closed form.
    """

    iterations: int
    bound: float | None
    B: float
    statement: str
    constant: str
    guarantee: str
    conditions: tuple[PlannedCondition, ...]
    constants: tuple[tuple[sp.Basic, float], ...]

    def steps(self, most: int | None = None) -> list[float]:
        """The step sizes in their order; the first ``most`` of them."""
        wanted = self.iterations if most is None else min(most, self.iterations)
        return [step for step, _ in islice(_greedy(dict(self.constants)), wanted)]


@asking(partial(Question, objective=STRONGLY_CONVEX.name))
def decreasing_schedule(question: Question) -> Schedule:
    """The decreasing step sizes that reach E|x_T - x*|² ≤ epsilon in the fewest certified steps.

    For strongly convex objectives; letters and units as in ``plan``, which alone takes ``noise``,
    ``nu`` and ``form``. Raises ``ValueError`` with one line for bad input, and for a system whose B
    needs a constant step.
    """
    one_of("objective", question.objective, [STRONGLY_CONVEX.name])
    for name in ("noise", "form"):
        if (given := getattr(question, name)) is not None:
            raise InputError(name, given, "nothing with `schedule` decreasing")
    constant, values = question.constant, dict(question.values)
    if values[B] > 0 and CONSTANT_STEP in constant.conditions:
        allowed = "one whose B is 0 or holds while the step changes"
        needs = f'{constant.name} needs "{CONSTANT_STEP.name}"'
        raise InputError("system", question.claim.name, f"{allowed}: {needs}")
    iterations, bound = _count(values)
    conditions = dict.fromkeys((*SQUARE_ROOT.conditions, *constant.conditions))
    return Schedule(
        iterations=iterations,
        bound=bound,
        B=values[B],
        statement=SQUARE_ROOT.name,
        constant=constant.name,
        guarantee=STRONGLY_CONVEX.reached,
        conditions=tuple(
            PlannedCondition(each.name, True if each == STEP_MONOTONE else None, each.hidden)
            for each in conditions
            if each != CONSTANT_STEP
        ),
        constants=tuple(values.items()),
    )


def _count(values: Values) -> tuple[int, float | None]:
    if holds(sp.Le(R**2, epsilon_x), values):
        return 0, above(R**2, values)
    for done, (_, after) in enumerate(islice(_greedy(values), _COUNTED), 1):
        if after <= values[epsilon_x]:
            return done, after
    return math.ceil(above(ITERATIONS, values) * _MARGIN), None


def _greedy(values: Values) -> Iterator[tuple[float, float]]:
    """Each greedy step, and an upper bound of q after it, whatever is rounded."""
    step_of = evaluator(GREEDY, "math")
    constants = keywords(GREEDY, {**values, q: 0.0})
    map_of = [
        (evaluator(each, "math"), keywords(each, {**values, alpha: 0.0}))
        for each in coefficients(SQUARE_ROOT.rhs)
    ]
    most = math.nextafter(1 / (2 * values[c]), 0)
    now = above(R**2, values)
    while True:
        step = min(most, step_of(**{**constants, "q": now}))
        square, linear, free = (f(**{**known, "alpha": step}) for f, known in map_of)
        now = float(square * now + linear * math.sqrt(now) + free + _ROUNDING * now)
        yield float(step), now
