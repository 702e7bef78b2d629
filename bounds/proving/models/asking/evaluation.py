"""What terms and facts are in a model: exactly, outcome by outcome.

A sum runs over the whole numbers of its range, whatever the kernel made of it; a term that the
kernel takes for one number may differ between outcomes here, and then a fact about it may fail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import prod
from typing import Any

import sympy as sp
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

from bounds.proving.models.arithmetic.exact import Number, exact, root, sign, size
from bounds.proving.models.arithmetic.operations import OPERATIONS, RELATED, added, smaller
from bounds.proving.models.asking.scopes import Scopes, letters_of
from bounds.proving.models.world.declared import declared, declared_number
from bounds.proving.models.world.maps import Point, TopK
from bounds.proving.models.world.model import MissingError, Model, ModelError, at
from bounds.proving.models.world.objective import dot
from bounds.proving.terms.closed import RELATIONS
from bounds.proving.terms.finite import indices, least, products, sums, vectors
from bounds.proving.terms.largest import Largest
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, Node, free, node
from bounds.proving.terms.scalar import GRADIENT, Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Base, Image, Named, Variable, Vector

#: Values of letters and indices; of a vector variable, its point at each outcome.
Values = Mapping[Any, Any]
_JOINED: dict[type, Callable[[list[bool]], bool]] = {
    sp.And: all, sp.Or: any, sp.Not: lambda parts: not parts[0]
}  # fmt: skip


@dataclass(slots=True)
class Evaluation:
    """A model with values for the free indices and vector variables.

    What was found is ``known`` to every evaluation of the model that puts the same for its letters.
    """

    model: Model
    values: Values = field(default_factory=dict)
    known: Scopes = field(init=False, repr=False, compare=False)
    inside: dict[object, Evaluation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = Scopes(self.model.found, self.values)

    def fact(self, fact: sp.Basic, o: int) -> bool:
        """Whether a fact holds at an outcome."""
        kind = type(fact)
        if kind in (BooleanTrue, BooleanFalse):
            return kind is BooleanTrue
        if kind in RELATIONS:
            difference = self.number(fact.args[0], o) - self.number(fact.args[1], o)
            return RELATED[kind](sign(difference))
        if kind is sp.Implies:  # what is concluded need not exist where nothing is
            return not self.fact(fact.args[0], o) or self.fact(fact.args[1], o)
        if kind not in _JOINED:
            raise ModelError(f"{fact} says nothing")
        return _JOINED[kind]([self.fact(each, o) for each in fact.args])

    def number(self, expr: sp.Basic, o: int) -> Number:
        """The value of an expression at an outcome."""
        if isinstance(expr, sp.Rational):
            return Fraction(int(expr.p), int(expr.q))
        if isinstance(expr, sp.Symbol):
            return self._letter(expr, o)
        return self.known.once(free(expr), (expr, o), self._made, expr, o)

    def _made(self, expr: sp.Basic, o: int) -> Number:
        if type(expr) not in OPERATIONS:
            raise ModelError(f"no value for {expr}: {type(expr).__name__} is not known")
        return OPERATIONS[type(expr)]([self.number(each, o) for each in expr.args])

    def _letter(self, symbol: sp.Symbol, o: int) -> Number:
        inside = node(symbol)
        if inside is None:
            return self._constant(symbol)
        key = (symbol, -1 if type(inside) in (Mean, Size) else o)
        return self.known.once(free(symbol), key, self._term, inside, o)

    def _constant(self, symbol: sp.Symbol) -> Number:
        for values in (self.values, self.model.letters):
            if symbol in values:
                return exact(values[symbol])
        raise ModelError(f"the model has no value for {symbol}")

    def _term(self, inside: Node, o: int) -> Number:
        match inside:
            case Applied():
                return self._applied(inside, o)
            case Inner():
                return dot(self.base(inside.a, o), self.base(inside.b, o))
            case Norm():
                point = self.vector(inside.of, o)
                return root(dot(point, point)) if len(point) > 1 else size(point[0])
            case Value():
                return self.model.function().value(self.vector(inside.of, o))
            case Entry():
                return self._entry(self.base(inside.of, o), self.number(inside.at, o))
            case Largest():
                point, many = self.vector(inside.of, o), self.whole(inside.many, o)
                return Fraction(self.whole(inside.at, o) in TopK(max(many, 0)).kept(point))
            case Mean():
                model = self.model
                return added(
                    [model.probabilities[p] * self.number(inside.of, p) for p in model.possible]
                )
            case Size():
                points = [self.vector(inside.of, p) for p in self.model.possible]
                odds = (self.model.probabilities[p] for p in self.model.possible)
                lengths = (w * dot(x, x) for w, x in zip(odds, points, strict=True))
                return root(sum(lengths, Fraction(0)))
            case sums.Sum():
                return added([each.number(inside.body, o) for each in self.over(inside.over, o)])
            case products.Product():
                factors = (each.number(inside.body, o) for each in self.over(inside.over, o))
                return prod(factors, start=Fraction(1))
            case least.Least():
                found = [each.number(inside.body, o) for each in self.over(inside.over, o)]
                if not found:
                    raise ModelError(f"{inside.text} is the least of nothing")
                return reduce(smaller, found)
        raise ModelError(f"no value for {inside.text}")

    def _applied(self, inside: Applied, o: int) -> Number:
        index = tuple(
            self.vector(each, o) if isinstance(each, Vector) else self.whole(each, o)
            for each in inside.at
        )
        return declared_number(inside, self.model.number(inside.name, index), self.model)[o]

    def _entry(self, point: Point, index: Number) -> Number:
        if not (isinstance(index, Fraction) and index.denominator == 1 and index >= 0):
            raise ModelError(f"no entry {index} of {len(point)}")
        if index >= len(point):
            raise MissingError(f"no entry {index} of {len(point)}")
        return point[int(index)]

    def vector(self, a: Vector, o: int) -> Point:
        """The value of a vector at an outcome."""
        whole: Point = (Fraction(0),) * self.model.dimension
        for base, factor in a.terms:
            scale, point = self.number(factor, o), self.base(base, o)
            more = point if scale == 1 else tuple(scale * y for y in point)
            whole = tuple(x + y if x else y for x, y in zip(whole, more, strict=True))
        return whole

    def base(self, base: Base, o: int) -> Point:
        """The value of a vector that is no combination."""
        return self.known.once(letters_of(base), (base, o), self._base, base, o)

    def _base(self, base: Base, o: int) -> Point:
        match base:
            case Named():
                points = at(self.model.vectors, base.name, self._index(base, o))
                return declared(base, points, self.model)[o]
            case Variable():
                if base not in self.values:
                    raise ModelError(f"no value for the vector {base.name}")
                return self.values[base][o]  # type: ignore[no-any-return]
            case Image() if base.name == GRADIENT and not base.at and not base.varies:
                return self.model.function().gradient(self.vector(base.of, o))
            case Image():
                maps = self.model.map(base.name, self._index(base, o))
                return declared(base, maps, self.model)[o](self.vector(base.of, o))
            case vectors.Total():
                parts = [each.vector(base.body, o) for each in self.over(base.over, o)]
                zero: Point = (Fraction(0),) * self.model.dimension
                return tuple(map(sum, zip(*parts, zero, strict=True)))
        raise ModelError(f"no value for {base.text}")

    def _index(self, base: Named | Image, o: int) -> tuple[int, ...]:
        return tuple(self.whole(each, o) for each in base.at)

    def whole(self, expr: sp.Basic, o: int) -> int:
        """The value of an index. Raises ``ModelError`` where it is not whole."""
        value = self.number(expr, o)
        if not (isinstance(value, Fraction) and value.denominator == 1):
            raise ModelError(f"{expr} is {value}, which is no index")
        return int(value)

    def over(self, range_: indices.Range, o: int) -> list[Evaluation]:
        """The evaluation at each index of a range."""
        low, high = self.whole(range_.low, o), self.whole(range_.high, o)
        return [self._at(range_.var, i) for i in range(low, high)]

    def _at(self, var: sp.Dummy, i: int) -> Evaluation:
        if (var, i) not in self.inside:
            self.inside[var, i] = Evaluation(self.model, {**self.values, var: i})
        return self.inside[var, i]
