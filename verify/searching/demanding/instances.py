"""What hypotheses say at given indices: relations between atoms, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import sympy as sp
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Hypothesis
from bounds.proving.terms.node import Applied, node, put
from bounds.proving.terms.scalar import Entry
from bounds.proving.terms.vector import Named, Variable, Vector, vector
from verify.searching.demanding.atoms import LEAST, terms
from verify.searching.demanding.shape import ImpossibleError, Shape

#: The vector that is put for all vectors: for f, where it is least.
WORST = vector(Named(LEAST.name, (), False))


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact that has to hold wherever its guard does; ``source`` is whose it is."""

    says: sp.Basic
    guard: sp.Basic
    source: Hypothesis


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a subject, given what is known at a moment."""

    subject: sp.Expr | Vector
    expected: sp.Expr | Vector
    t: int
    source: Given

    @property
    def moment(self) -> int:
        """When all is known that is given: before the view is chosen, or after it."""
        return 2 * self.t - (("v", 0) not in self.source.past)


def relations(hypotheses: Iterable[Hypothesis], shape: Shape) -> Iterator[Relation]:
    """Every relation that they say within the horizon. Raises ``ImpossibleError``."""
    for hypothesis in hypotheses:
        match hypothesis:
            case Assumed():
                yield from _split(_at(hypothesis.fact, shape, {}), sp.true, hypothesis)
            case Always():
                for chosen in _chosen(hypothesis, shape):
                    at = _at(hypothesis.fact, shape, chosen)
                    if not _beyond(at, shape.dimension):
                        yield from _split(at, sp.true, hypothesis)


def expectations(hypotheses: Iterable[Hypothesis], shape: Shape) -> Iterator[Expected]:
    """Every conditional expectation within the horizon."""
    for hypothesis in hypotheses:
        if isinstance(hypothesis, Given):
            for t in range(shape.reach + 1):
                here = hypothesis.bound(shape.whole)
                assert isinstance(here, Given)
                chosen = {hypothesis.t: sp.Integer(t)}
                one, other = (_put(e, chosen) for e in (here.subject, here.expected))
                yield Expected(one, other, t, hypothesis)


def _beyond(fact: sp.Basic, dimension: int) -> bool:
    """Whether it speaks of an entry that no vector has."""
    entries = (term.at for term in terms(fact) if isinstance(term, Entry))
    return any(at.is_Integer and at >= dimension for at in entries)


def _put(value: sp.Expr | Vector, binding: dict[sp.Symbol, sp.Integer]) -> sp.Expr | Vector:
    return value.bound(binding) if isinstance(value, Vector) else put(value, binding)


def _at(fact: sp.Basic, shape: Shape, chosen: dict[object, object]) -> sp.Basic:
    whole = {letter: sp.Integer(n) for letter, n in shape.whole.items() if letter not in chosen}
    return put(fact, {**whole, **chosen})


def _chosen(hypothesis: Always, shape: Shape) -> Iterator[dict[object, object]]:
    for values in product(*(_values(each, shape) for each in hypothesis.variables)):
        yield dict(zip(hypothesis.variables, values, strict=True))


def _values(variable: object, shape: Shape) -> list[object]:
    if isinstance(variable, Variable):
        return [WORST]
    assert isinstance(variable, sp.Symbol)
    return [sp.Integer(n) for n in range(1 if variable.is_positive else 0, shape.reach + 1)]


def _split(fact: sp.Basic, guard: sp.Basic, source: Hypothesis) -> Iterator[Relation]:
    match fact:
        case BooleanTrue():
            return
        case BooleanFalse():
            if guard == sp.true:
                raise ImpossibleError
        case sp.And():
            for each in fact.args:
                yield from _split(each, guard, source)
        case sp.Implies():
            yield from _split(fact.args[1], sp.And(guard, fact.args[0]), source)
        case sp.Eq() if (common := _common(fact)) is not None:
            rest = sp.expand((fact.args[0] - fact.args[1]) / common[1])
            says = sp.Eq(rest, 0, evaluate=False)
            yield Relation(says, sp.And(guard, sp.Ne(common[0], 0)), source)
        case _:
            yield Relation(fact, guard, source)


def _common(equality: sp.Eq) -> tuple[sp.Symbol, sp.Expr] | None:
    """A number with a name by which every term is multiplied, and its power: where it is not 0, the
    rest is."""
    terms_ = sp.Add.make_args(sp.expand(equality.args[0] - equality.args[1]))
    powers = [term.as_powers_dict() for term in terms_]
    for symbol in sorted(terms_[0].free_symbols, key=str):
        least = min(each.get(symbol, 0) for each in powers)
        if isinstance(node(symbol), Applied) and least > 0 and len(powers) > 1:
            return symbol, symbol**least
    return None
