"""Whether a run that meets hypotheses for as long as it lasts can go on for ever.

|x[t+1]| >= 2 |x[t]| and |x[t]| <= R leave x[0] = 0 alone, and a run of two steps meets them with
another x[0]. So a run is prolonged until it repeats itself: what nothing defines keeps its last
value, is 0, or is what is expected of it. From there on every name keeps its value, or comes back
to it after six steps. What is said of every t, in indices that move with t alone, is then said of
finitely many things, since at every later t it is what it was; and all of these are asked, in exact
numbers. So the run goes on for ever, by induction. Or equalities say what comes next, and nothing
else is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice, product

import sympy as sp

from bounds.own.inside import inside
from bounds.proving.kernel.hypothesis import Always, Hypothesis
from bounds.proving.models.arithmetic.exact import UndecidedError
from bounds.proving.models.asking.by_definition import by_definition
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.foresight import foresight
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.world.gaps import gaps
from bounds.proving.models.world.model import MissingError, Model
from bounds.symbols import T
from verify.own.ending.after import settled
from verify.own.ending.defined import Rule, goes_by, rules
from verify.own.ending.prolonged import Choice, Prolonging, Tail
from verify.own.ending.reach import UnshownError, reach
from verify.own.ending.tables import single

#: So many ways to go on are tried for up to so many names; for more, the same for all of them.
WAYS, NAMES = 128, 6
#: A run keeps its values, or comes back to them: x[t+1] = x[t] - x[t-1] does, after six steps.
PERIODS = (1, 6)
#: Every hypothesis is asked at so many more indices at which the run repeats itself.
SURE = 3
Free = dict[str, tuple[Tail, ...]]
_FAULTS = (UnshownError, UndecidedError, ValueError, ArithmeticError, NotImplementedError)


def goes_on(hypotheses: tuple[Hypothesis, ...], model: Model, values: Values) -> bool:
    """Whether it is shown that the run can go on and meet them for ever; that it is not shown says
    nothing."""
    constant = (each for each in hypotheses if not any(inside(each)))
    try:
        return all(settled(each, model, values) for each in constant) and any(
            _lasts(asked, choice, ruled)
            for asked in _prolongings(hypotheses, model, values)
            for free in (asked.free(),)
            for ruled in (_ruled(asked, free),)
            for choice in _choices(asked, free)
        )
    except _FAULTS:
        return False


def reaches_the_end(hypotheses: tuple[Hypothesis, ...], model: Model, values: Values) -> bool:
    """Whether it is shown that the run of T iterations can be gone to its end and meet them."""
    try:
        end = max(Evaluation(model, values).whole(T, model.possible[0]), model.horizon)
        asked = Prolonging(model, hypotheses, values, 2, end, end, ended=True)
        return any(_ends(asked, choice) for choice in _choices(asked, asked.free()))
    except _FAULTS:
        return False


def _ends(asked: Prolonging, choice: Choice) -> bool:
    try:
        made = asked.ends(choice)
        return not (gaps(made) or foresight(made)) and all(
            holds(each, made, asked.values) is Verdict.HOLDS and settled(each, made, asked.values)
            for each in asked.hypotheses
        )
    except _FAULTS:
        return False


def _prolongings(
    hypotheses: tuple[Hypothesis, ...], model: Model, values: Values
) -> Iterator[Prolonging]:
    moving = [h for h in hypotheses if any(inside(h)) and not by_definition(h, model)]
    far = reach(moving, Evaluation(model, values))
    most = max(model.horizon, model.dimension, far.fixed, *_whole(values), 0)
    for period in PERIODS:
        still = most + model.dimension + far.away + (1 if period == 1 else 2 * period)
        end = far.slope * (still + far.away + period + SURE) + far.away
        yield Prolonging(model, hypotheses, values, far.away, still, end, period)


def _whole(values: Values) -> Iterable[int]:
    return (int(each) for each in values.values() if not isinstance(each, tuple))


def _ruled(asked: Prolonging, free: Free) -> tuple[Rule, ...] | None:
    if asked.period > 1:
        return None
    return rules(asked.hypotheses, frozenset(single(asked.model)) - free.keys())


def _choices(asked: Prolonging, free: Free) -> Iterator[Choice]:
    """What is expected is what comes back: nothing else that is chosen changes."""
    if asked.period > 1:
        free = {n: (Tail.MEAN,) if Tail.MEAN in ways else ways for n, ways in free.items()}
    if len(free) > NAMES:
        for tail in (Tail.LAST, Tail.ZERO):
            yield {name: tail if tail in ways else ways[0] for name, ways in free.items()}
        return
    for chosen in islice(product(*free.values()), WAYS):
        yield dict(zip(free, chosen, strict=True))


def _lasts(asked: Prolonging, choice: Choice, ruled: tuple[Rule, ...] | None) -> bool:
    try:
        made = asked.under(choice)
        if gaps(made) or foresight(made):
            return False
        return _meets(made, asked) or bool(
            ruled and goes_by(ruled, asked.hypotheses, asked.values, made, asked.still)
        )
    except _FAULTS:
        return False


def _meets(made: Model, asked: Prolonging) -> bool:
    """Whether it meets all: those that fail are the first to fail where the run stands still."""
    try:
        return all(_late(each, made, asked) for each in asked.hypotheses) and all(
            holds(each, made, asked.values) is Verdict.HOLDS for each in asked.hypotheses
        )
    except _FAULTS:
        return False


def _late(hypothesis: Hypothesis, made: Model, asked: Prolonging) -> bool:
    """Whether it is met right after the end of the run that is prolonged, and where it repeats
    itself, as far as is asked."""
    if not isinstance(hypothesis, Always) or not all(map(_is_index, hypothesis.variables)):
        return True
    late = (asked.model.horizon, asked.model.horizon + 1, asked.still)
    chosen = (dict.fromkeys(hypothesis.variables, Fraction(n)) for n in late)
    every = (Evaluation(made, {**asked.values, **each}) for each in chosen)
    try:
        return all(here.fact(hypothesis.fact, o) for here in every for o in made.possible)
    except MissingError:  # an entry that no vector has: nothing is said of it
        return True


def _is_index(variable: object) -> bool:
    return isinstance(variable, sp.Symbol) and bool(variable.is_integer)
