"""A search for a model that meets every hypothesis, and for one in which the fact fails there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import sympy as sp
from numpy.random import default_rng

from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.models.arithmetic.exact import UndecidedError
from bounds.proving.models.asking.evaluation import Values
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.asking.truth import is_true
from bounds.proving.models.counterexample import Counterexample
from bounds.proving.models.drawing.functions import point
from bounds.proving.models.world.model import Model
from bounds.proving.terms.closed import RELATIONS
from bounds.proving.terms.node import is_random
from bounds.proving.terms.text import told
from verify.own.drawing import Names, drawn, names
from verify.own.ending.after import settled
from verify.own.smaller import complexity, named, smaller

#: What a model has no value for, or what is not decided of it.
_FAULTS = (ValueError, ArithmeticError, NotImplementedError, UndecidedError)
#: After the first counterexample the search goes on as long again and so many seconds, for a
#: smaller one.
LONGER = 0.5
#: So many runs that meet the hypotheses are tried to go on for ever, to say that they can be met.
EXAMPLES = 5
#: Whether a run that meets hypotheses can go on as it has to, for values of what they leave free.
Lasts = Callable[[tuple[Hypothesis, ...], Model, Values], bool]


@dataclass(slots=True)
class Searched:
    """``models`` were drawn and ``met`` of them meet every hypothesis, ``example`` the first; so
    many more were ``built`` to meet them.

    An ``example``, and what is ``found``, ``lasts`` where that is asked; ``ended`` breaks the fact,
    and that its run can go on is not shown.
    """

    seconds: float
    seed: int
    models: int = 0
    met: int = 0
    built: int = 0
    spent: float = 0.0
    example: Model | None = None
    found: Counterexample | None = None
    why: str = ""
    lasts: Lasts | None = None
    ended: Counterexample | None = None
    stopped: int = 0

    def stands(self, made: Counterexample) -> bool:
        """Whether it counts as one; it is kept as ``ended`` where its run alone does not."""
        asked = made.hypotheses, made.model, made.values
        if self.lasts is None or self.lasts(*asked):
            return True
        settles = all(settled(each, *asked[1:]) for each in made.hypotheses)
        if settles and (self.ended is None or complexity(made) < complexity(self.ended)):
            self.ended = made
        return False


def search(
    fact: sp.Basic,
    hypotheses: tuple[Hypothesis, ...],
    *,
    seconds: float,
    seed: int,
    enough: int | None = None,
    lasts: Lasts | None = None,
) -> Searched:
    """Random models within the hypotheses, until the time is over, or so many have met them.

    The ``seconds`` are those of the processor: what else the machine does takes none of them.
    ``why`` says why nothing could be asked of any model.
    """
    searched = Searched(seconds, seed, lasts=lasts)
    every = tuple(parts(fact, hypotheses))
    if not every:
        searched.why = f"{told(fact)} is no comparison that a model could be seen to break"
        return searched
    began, stop = time.thread_time(), seconds
    wanted = names(fact, hypotheses)
    while (now := time.thread_time() - began) < stop and (enough is None or searched.met < enough):
        rng = default_rng([seed, searched.models])
        searched.models += 1
        try:
            model = drawn(rng, wanted)
            found = _tried(model, every, wanted, rng, searched)
        except _FAULTS as why:
            searched.why = searched.why or str(why)
            continue
        if found is not None:
            if searched.found is None:
                stop = min(seconds, 2 * (time.thread_time() - began) + LONGER)
            if searched.found is None or complexity(found) < complexity(searched.found):
                searched.found = found
    searched.spent = now
    return searched


_Part = tuple[sp.Basic, tuple[Hypothesis, ...]]


def parts(fact: sp.Basic, hypotheses: tuple[Hypothesis, ...]) -> Iterator[_Part]:
    """The comparisons that follow from a fact, each with what it then rests on."""
    match fact:
        case sp.And():
            for each in fact.args:
                yield from parts(each, hypotheses)
        case sp.Implies() if not is_random(fact.args[0]):
            yield from parts(fact.args[1], (*hypotheses, Assumed(fact.args[0])))
        case _ if type(fact) in RELATIONS:
            yield fact, hypotheses


def _tried(
    model: Model, every: tuple[_Part, ...], wanted: Names, rng: Any, searched: Searched
) -> Counterexample | None:
    """A counterexample in this model, if it has one."""
    closed = [h for h in every[0][1] if not h.free & {*wanted.indices, *wanted.variables}]
    if not all(_meets(h, model) for h in closed):
        return None
    counted = False
    for values in _values(model, wanted, rng):
        for fact, hypotheses in every:
            try:
                open_ = [h for h in hypotheses if h not in closed]
                if not all(_meets(h, model, values) for h in open_):
                    continue
                truth = is_true(fact, model, values)
                searched.met += not counted
                counted = True
                _example(searched, fact, hypotheses, model, values)
                made = None if truth else smaller(fact, hypotheses, model, values)
                if made is not None and searched.stands(made):
                    searched.example = searched.example or model
                    return made
            except _FAULTS as why:
                searched.why = searched.why or str(why)
    return None


def _example(
    searched: Searched,
    fact: sp.Basic,
    hypotheses: tuple[Hypothesis, ...],
    model: Model,
    values: Values,
) -> None:
    """Let it be the example, if there is none yet and it may be one."""
    if searched.example is not None or searched.stopped >= EXAMPLES:
        return
    if searched.lasts is None or searched.lasts(hypotheses, named(model, fact, hypotheses), values):
        searched.example = model
    searched.stopped += searched.example is None


def _meets(hypothesis: Hypothesis, model: Model, values: Values | None = None) -> bool:
    return holds(hypothesis, model, values) is Verdict.HOLDS and settled(hypothesis, model, values)


def _values(model: Model, wanted: Names, rng: Any) -> Iterator[dict[Any, Any]]:
    """Each iteration for the free indices, and random points for the free vectors."""
    many = len(model.probabilities)
    drawn_points = {u: _row(model, rng, many) for u in wanted.variables}
    for chosen in product(range(model.horizon + 1), repeat=len(wanted.indices)):
        yield {**drawn_points, **dict(zip(wanted.indices, chosen, strict=True))}


def _row(model: Model, rng: Any, many: int) -> Any:
    first = point(rng, model.dimension)
    return tuple(first if rng.integers(2) else point(rng, model.dimension) for _ in range(many))
