"""Whether a relation holds for all values of some vectors.

Decided where both sides are polynomials of degree two in the vectors, for then their difference is
at least 0 everywhere exactly if one matrix is semidefinite; and where a vector stands in its f(u)
alone, by the least value of f. So is "if P, then" such a relation, where no vector moves P.
Otherwise a point that fails decides, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from itertools import islice, product

import sympy as sp

from bounds.proving.models.arithmetic.exact import Number, sign
from bounds.proving.models.arithmetic.operations import RELATED
from bounds.proving.models.asking.degree import degree
from bounds.proving.models.asking.evaluation import Evaluation
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.objective import semidefinite
from bounds.proving.terms.node import free, is_random, node
from bounds.proving.terms.scalar import Value
from bounds.proving.terms.vector import Variable, vector

#: So many points are tried where nothing decides.
TRIED = 60


class Verdict(Enum):
    """``OPEN``: no point that was tried fails, and nothing shows that none does."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


def for_every_vector(fact: sp.Basic, variables: tuple[Variable, ...], at: Evaluation) -> Verdict:
    """Whether the fact holds at every possible outcome for all points put for the variables."""
    if never_asked(fact, variables, at):
        return Verdict.HOLDS
    verdicts = {_decided(fact, variables, at, o) for o in at.model.possible}
    if Verdict.FAILS in verdicts:
        return Verdict.FAILS
    if Verdict.OPEN not in verdicts:
        return Verdict.HOLDS
    tried = islice(_tried(variables, at), TRIED)
    return Verdict.OPEN if all(_holds_at(fact, p, at) for p in tried) else Verdict.FAILS


def _decided(fact: sp.Basic, variables: tuple[Variable, ...], at: Evaluation, o: int) -> Verdict:
    if type(fact) is sp.Implies and _unmoved(fact.args[0], variables, at):
        if not _anywhere(variables, at).fact(fact.args[0], o):
            return Verdict.HOLDS
        return _decided(fact.args[1], variables, at, o)
    if type(fact) not in (sp.Le, sp.Ge, sp.Eq):
        return Verdict.OPEN
    margin = fact.args[0] - fact.args[1] if type(fact) is sp.Ge else fact.args[1] - fact.args[0]
    if degree(margin, frozenset(variables), at.model) <= 2:
        signs = (margin, -margin) if type(fact) is sp.Eq else (margin,)
        holds = all(_never_below_0(each, variables, at, o) for each in signs)
        return Verdict.HOLDS if holds else Verdict.FAILS
    return _by_least_value(margin, variables, at, o) if type(fact) is not sp.Eq else Verdict.OPEN


def never_asked(fact: sp.Basic, variables: tuple[Variable, ...], at: Evaluation) -> bool:
    """Whether something under which alone it says anything, and of no vector, is false."""
    return any(not at.fact(each, at.model.possible[0]) for each in asked_under(fact, variables))


def asked_under(fact: sp.Basic, variables: tuple[Variable, ...]) -> tuple[sp.Basic, ...]:
    """That under which alone it says anything, and which is the same for all vectors and
    outcomes."""
    under = sp.And.make_args(fact.args[0]) if type(fact) is sp.Implies else ()
    return tuple(each for each in under if not free(each) & set(variables) and not is_random(each))


def _unmoved(fact: sp.Basic, variables: tuple[Variable, ...], at: Evaluation) -> bool:
    """Whether it is a fact of numbers that are the same for all points put for the vectors."""
    if isinstance(fact, sp.And | sp.Or | sp.Not):
        return all(_unmoved(each, variables, at) for each in fact.args)
    sides = fact.args if type(fact) in RELATED else ()
    return bool(sides) and all(not degree(s, frozenset(variables), at.model) for s in sides)


def _anywhere(variables: tuple[Variable, ...], at: Evaluation) -> Evaluation:
    """The evaluation with 0 for the vectors."""
    d = at.model.dimension
    return _put(_points([Fraction(0)] * (d * len(variables)), variables, d), at)


def _never_below_0(
    margin: sp.Expr, variables: tuple[Variable, ...], at: Evaluation, o: int
) -> bool:
    """Whether a polynomial of degree two is at least 0 everywhere: the matrix of its form is
    semidefinite, with one more row for its linear part and its constant."""
    size = at.model.dimension * len(variables)

    def value(*ones: tuple[int, int]) -> Number:
        entries = [Fraction(0)] * size
        for i, step in ones:
            entries[i] += step
        return _put(_points(entries, variables, at.model.dimension), at).number(margin, o)

    zero = value()
    ups, downs = ([value((i, s)) for i in range(size)] for s in (1, -1))
    half = Fraction(1, 2)
    linear = [half * half * (up - down) for up, down in zip(ups, downs, strict=True)]
    rows = [
        [half * (value((i, 1), (j, 1)) - ups[i] - ups[j] + zero) for j in range(size)]
        for i in range(size)
    ]
    bordered = [[*row, b] for row, b in zip(rows, linear, strict=True)] + [[*linear, zero]]
    return semidefinite(tuple(map(tuple, bordered)))


def _by_least_value(
    margin: sp.Expr, variables: tuple[Variable, ...], at: Evaluation, o: int
) -> Verdict:
    """Where the margin is a + b f(u) with b >= 0 and free of u: by the least value of f."""
    letters = [s for s in margin.free_symbols if set(variables) & free(s)]
    whole = tuple(map(vector, variables))
    if len(letters) != 1 or not isinstance(node(letters[0]), Value):
        return Verdict.OPEN
    slope = sp.diff(margin, letters[0])
    if node(letters[0]).of not in whole or free(slope) & set(variables):  # type: ignore[union-attr]
        return Verdict.OPEN
    rest, scale = at.number(sp.expand(margin - slope * letters[0]), o), at.number(slope, o)
    least = at.model.function().least()
    if sign(scale) <= 0 or least is None:
        return Verdict.FAILS if sign(scale) > 0 else Verdict.OPEN
    return Verdict.HOLDS if sign(rest + scale * least) >= 0 else Verdict.FAILS


Points = dict[Variable, tuple[Point, ...]]


def _holds_at(fact: sp.Basic, points: Points, at: Evaluation) -> bool:
    here = _put(points, at)
    return all(here.fact(fact, o) for o in at.model.possible)


def _put(points: Points, at: Evaluation) -> Evaluation:
    outcomes = len(at.model.probabilities)
    values = {u: each * outcomes if len(each) == 1 else each for u, each in points.items()}
    return Evaluation(at.model, {**at.values, **values})


def _points(entries: list[Fraction], variables: tuple[Variable, ...], d: int) -> Points:
    return {u: (tuple(entries[n * d : (n + 1) * d]),) for n, u in enumerate(variables)}


def _tried(variables: tuple[Variable, ...], at: Evaluation) -> Iterator[Points]:
    """All vectors of the model, each at its outcome, and points of a grid."""
    tables = (table.values() for table in at.model.vectors.values())
    own = [points for table in tables for points in table]
    d = at.model.dimension
    grid = [(tuple(map(Fraction, p)),) for p in islice(product((0, 1, -1, 7), repeat=d), 27)]
    for chosen in product((*own, *grid), repeat=len(variables)):
        yield dict(zip(variables, chosen, strict=True))
