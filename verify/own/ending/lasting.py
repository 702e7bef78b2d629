"""Whether a run that meets hypotheses for as long as it lasts can go on for ever.

|x[t+1]| >= 2 |x[t]| and |x[t]| <= R leave x[0] = 0 alone, and a run of two steps meets them with
another x[0]. So a run is prolonged, and then stands still: from some index on every name keeps its
value. What is said of every t alone, in indices that move with t, is then said of finitely many
things, since at every later t it is what it was; and all of these are asked, in exact numbers. So
the run goes on for ever, by induction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from bounds.own.inside import inside
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.arithmetic.exact import UndecidedError
from bounds.proving.models.asking.by_definition import by_definition
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.foresight import foresight
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.world.gaps import gaps
from bounds.proving.models.world.model import Model
from verify.own.ending.after import settled
from verify.own.ending.prolonged import Choice, Prolonging, Tail
from verify.own.ending.reach import UnshownError, reach

#: So many ways to go on are tried for up to so many names; for more, the same for all of them.
WAYS, NAMES = 128, 6
#: Every hypothesis is asked at so many indices at which the run stands still.
SURE = 3
_FAULTS = (UnshownError, UndecidedError, ValueError, ArithmeticError, NotImplementedError)


def goes_on(hypotheses: tuple[Hypothesis, ...], model: Model, values: Values) -> bool:
    """Whether a tail is found with which the run meets them for ever; that none is found shows
    nothing."""
    try:
        asked = _prolonging(hypotheses, model, values)
        return any(_lasts(asked, each) for each in _choices(asked))
    except _FAULTS:
        return False


def _prolonging(hypotheses: tuple[Hypothesis, ...], model: Model, values: Values) -> Prolonging:
    moving = [h for h in hypotheses if any(inside(h)) and not by_definition(h, model)]
    far = reach(moving, Evaluation(model, values))
    most = max(model.horizon, model.dimension, far.fixed, *_whole(values), 0)
    still = most + model.dimension + far.away + 1
    end = far.slope * (still + far.away + SURE) + far.away
    return Prolonging(model, hypotheses, values, far.away, still, end)


def _whole(values: Values) -> Iterable[int]:
    return (int(each) for each in values.values() if not isinstance(each, tuple))


def _choices(asked: Prolonging) -> Iterator[Choice]:
    free = asked.free()
    if len(free) > NAMES:
        for tail in (Tail.LAST, Tail.ZERO):
            yield {name: tail if tail in ways else Tail.LAST for name, ways in free.items()}
        return
    for chosen in islice(product(*free.values()), WAYS):
        yield dict(zip(free, chosen, strict=True))


def _lasts(asked: Prolonging, choice: Choice) -> bool:
    try:
        made = asked.under(choice)
        return not (gaps(made) or foresight(made)) and all(
            holds(each, made, asked.values) is Verdict.HOLDS
            and (any(inside(each)) or settled(each, made, asked.values))
            for each in asked.hypotheses
        )
    except _FAULTS:
        return False
