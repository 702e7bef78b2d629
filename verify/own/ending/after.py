"""What a hypothesis says of indices after the end of a model's run.

There the run has no values, and what is said of the run is not asked. But a hypothesis may go on to
speak of what is there: t K <= a(0) for every t bounds K, long after the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from bounds.own.inside import inside, said
from bounds.proving.kernel.hypothesis import Always, Given, Hypothesis
from bounds.proving.kernel.solving.reals import UnclearError
from bounds.proving.kernel.solving.solver import prove
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.world.model import MissingError, Model
from bounds.proving.terms.exact import SAYINGS
from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.node import Applied, free_in, put
from bounds.proving.terms.scalar import Entry
from bounds.proving.terms.vector import Image, Named, Variable, Vector

#: Indices after the end of every run that is drawn.
LATER = (10, 1000)


def settled(hypothesis: Hypothesis, model: Model, values: Values | None = None) -> bool:
    """Whether nothing is left to ask of it after the end of the run, for these values of what it
    leaves free."""
    if not isinstance(hypothesis, Always | Given):
        return True
    bound = (hypothesis.t,) if isinstance(hypothesis, Given) else hypothesis.variables
    here = {k: v for k, v in (values or {}).items() if k not in bound}
    here |= {u: _nought(model) for u in bound if isinstance(u, Variable)}
    for part in _parts(hypothesis):
        loose = {each for value in part for each in free_in(value)}
        indices = [i for i in bound if isinstance(i, sp.Symbol) and i in loose]
        ended = all(any(_ends(each, i) for each in inside(*part)) for i in indices)
        if not any(inside(*part)):
            if not _follows(part, {**model.letters, **here}):
                return False
        elif _counts(part, indices) or not (ended and _missing(part, indices, model, here)):
            return False
    return True


def speaks_of_a_run(hypothesis: Hypothesis) -> bool:
    """Whether it says something of terms at every index."""
    every = any(isinstance(each, sp.Symbol) for each in hypothesis.binds)
    return every and any(inside(hypothesis))


def _counts(part: tuple[Any, ...], indices: list[sp.Symbol]) -> bool:
    """Whether an index stands in it as a number, as in t K <= a(t), which no run may go on to meet:
    a model that ends shows nothing of that."""
    found = (each.free_symbols for each in part if isinstance(each, sp.Basic))
    factors = (c.free_symbols for v in part if isinstance(v, Vector) for _, c in v.terms)
    return any(each & set(indices) for each in (*found, *factors))


def _parts(hypothesis: Hypothesis) -> Iterator[tuple[Any, ...]]:
    """What it says, in parts that are asked one by one; of a -> b the conclusion, since nothing is
    said where a fails."""
    whole = said(hypothesis)
    if not isinstance(hypothesis, Always):
        yield whole
        return
    waiting = list(whole)
    while waiting:
        each = waiting.pop()
        if isinstance(each, sp.And):
            waiting += each.args
        elif isinstance(each, sp.Implies) and any(inside(each.args[1])):
            waiting.append(each.args[1])
        else:
            yield (each,)


def _ends(term: object, i: sp.Symbol) -> bool:
    """Whether a term has no value for any i after the run: an index of it is n i + m with whole
    n >= 1 and m >= 0, or it is a sum from 0 up to such an end."""
    match term:
        case Named() | Applied() | Image():
            return any(_grows(each, i) for each in term.at)
        case Entry():
            return _grows(term.at, i)
        case Sum() | Product() | Least() | Total():
            own = any(_ends(each, term.over.var) for each in inside(term.body))
            return own and term.over.low == 0 and _grows(term.over.high, i)
    return False


def _grows(index: sp.Expr | Vector, i: sp.Symbol) -> bool:
    if isinstance(index, Vector):
        return False
    slope = sp.diff(index, i)
    rest = sp.expand(index - slope * i)
    return bool(slope.is_Integer and slope > 0 and rest.is_nonnegative)


def _missing(part: tuple[Any, ...], indices: list[sp.Symbol], model: Model, values: Values) -> bool:
    """Whether it has indeed no value at a few later indices: a term in an empty sum is not read."""
    for i, later in product(indices, LATER):
        here = Evaluation(model, {**values, **dict.fromkeys(indices, Fraction(0)), i: later})
        try:
            for value in part:
                if isinstance(value, Vector):
                    here.vector(value, model.possible[0])
                elif type(value) in SAYINGS:
                    here.fact(value, model.possible[0])
                else:
                    here.number(value, model.possible[0])
        except MissingError:
            continue
        except (ValueError, ArithmeticError, NotImplementedError):  # not decided of this model
            return False
        return False
    return True


def _follows(part: tuple[Any, ...], values: Values) -> bool:
    """Whether what is said of constants alone is shown for every index, by the solver."""
    known = {k: sp.Rational(v) for k, v in values.items() if isinstance(v, Fraction | int)}
    try:
        for value in part:
            if type(value) in SAYINGS:
                prove((), put(value, known))
    except UnclearError:
        return False
    return True


def _nought(model: Model) -> Any:
    return ((Fraction(0),) * model.dimension,) * len(model.probabilities)
