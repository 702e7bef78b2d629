"""The value of expressions and facts in a world, at every outcome of every model at once."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Any

import sympy as sp
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, Node, node, put
from bounds.proving.terms.scalar import GRADIENT, Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Base, Image, Named, Variable, Vector
from verify.searching.building.rows import Array
from verify.searching.building.values import Values
from verify.searching.demanding.atoms import (
    Atom,
    constant,
    of_image,
    of_number,
    of_vector,
    within,
)
from verify.searching.demanding.shape import ImpossibleError

_NAMED: dict[type, str] = {sp.Abs: "abs", sp.log: "log", sp.exp: "exp", sp.ceiling: "up"}


class Reading:
    """The expressions that were asked for, with their values."""

    def __init__(self, world: Values) -> None:
        self.world, self.rows = world, world.rows
        self._known: dict[Any, Array] = {}

    def number(self, expr: sp.Basic) -> Array:
        """(n, O): a number; an axis has length 1 where it is the same."""
        if expr not in self._known:
            self._known[expr] = self._number(expr)
        return self._known[expr]

    def _number(self, expr: sp.Basic) -> Array:
        match expr:
            case sp.Rational():
                return self.rows.made([[Fraction(int(expr.p), int(expr.q))]])
            case sp.Symbol():
                inside = node(expr)
                return self.world.value(constant(expr)) if inside is None else self._term(inside)
            case sp.Pow():
                return self._power(expr)
        parts = [self.number(each) for each in expr.args]
        match expr:
            case sp.Add():
                return reduce(lambda a, b: a + b, parts)
            case sp.Mul():
                return reduce(lambda a, b: a * b, parts)
            case sp.Max():
                return reduce(self.rows.largest, parts)
            case sp.Min():
                return reduce(self.rows.smallest, parts)
        if type(expr) not in _NAMED:
            raise ImpossibleError
        return self.rows.of(_NAMED[type(expr)], *parts)

    def _power(self, expr: sp.Pow) -> Array:
        base, exponent = self.number(expr.base), expr.exp
        if not exponent.is_Rational or exponent.q > 2:
            power = self.number(exponent)
            return self.rows.of("power", *(a + 0 * b for a, b in ((base, power), (power, base))))
        factor = self.rows.of("root", base) if exponent.q == 2 else base
        if exponent.p < 0:
            factor = self.rows.of("inverse", factor)
        return reduce(lambda a, b: a * b, [factor] * abs(int(exponent.p)))

    def _term(self, inside: Node) -> Array:
        match inside:
            case Applied():
                return self.world.value(of_number(inside))
            case Inner():
                return (self.base(inside.a) * self.base(inside.b)).sum(-1)
            case Norm():
                point = self.vector(inside.of)
                if point.shape[-1] == 1:
                    return self.rows.of("abs", point[..., 0])
                return self.rows.of("root", (point * point).sum(-1))
            case Value():
                return self.world.curve.values(self.vector(inside.of)).sum(-1)
            case Entry():
                return self._entry(self.base(inside.of), inside.at)
            case Mean():
                return self._mean(self.number(inside.of))
            case Size():
                point = self.vector(inside.of)
                return self.rows.of("root", self._mean((point * point).sum(-1)))
            case Sum():
                return reduce(lambda a, b: a + b, self._each(inside), self.number(sp.Integer(0)))
            case Product():
                return reduce(lambda a, b: a * b, self._each(inside), self.number(sp.Integer(1)))
            case Least():
                return reduce(self.rows.smallest, self._each(inside))
        raise ImpossibleError

    def _each(self, inside: Sum | Product | Least) -> list[Array]:
        var = inside.over.var
        return [self.number(put(inside.body, {var: sp.Integer(i)})) for i in within(inside.over)]

    def _mean(self, value: Array) -> Array:
        return (self.world.chances * value).sum(-1)[..., None]

    def _entry(self, point: Array, at: sp.Basic) -> Array:
        if not isinstance(at, sp.Integer) or not 0 <= int(at) < point.shape[-1]:
            raise ImpossibleError
        return point[..., int(at)]

    def vector(self, a: Vector) -> Array:
        """(n, O, d): a vector."""
        zero = self.rows.made([[[0] * self.world.shape.dimension]])
        parts = (self.number(factor)[..., None] * self.base(base) for base, factor in a.terms)
        return reduce(lambda one, other: one + other, parts, zero)

    def apart(self, one: sp.Expr | Vector, other: sp.Expr | Vector) -> Array:
        """(n, O, d) of vectors, (n, O, 1) of numbers: by how much they differ."""
        if isinstance(one, Vector):
            return self.vector(one - other)
        return self.number(one - other)[..., None]

    def base(self, base: Base) -> Array:
        """(n, O, d): a vector that is no combination."""
        if base not in self._known:
            self._known[base] = self._base(base)
        return self._known[base]

    def _base(self, base: Base) -> Array:
        match base:
            case Named():
                return self.world.value(of_vector(base))
            case Image() if base.name == GRADIENT:
                return self.world.curve.gradient(self.vector(base.of))
            case Image() if base.varies or base.name in self.world.demands.listed:
                return self.world.value(of_image(base))
            case Variable():
                return self.world.value(Atom("variable", base.name, (base,)))
            case Image():
                return self.world.sent(base.name, self.vector(base.of))
            case Total():
                each = (
                    self.vector(base.body.bound({base.over.var: sp.Integer(i)}))
                    for i in within(base.over)
                )
                return reduce(lambda one, other: one + other, each)
        raise ImpossibleError

    def holds(self, fact: sp.Basic) -> Array:
        """(n, O): whether a fact holds."""
        match fact:
            case BooleanTrue() | BooleanFalse():
                return self.number(sp.Integer(0)) == (0 if fact == sp.true else 1)
            case sp.And():
                return reduce(lambda a, b: a & b, map(self.holds, fact.args))
            case sp.Or():
                return reduce(lambda a, b: a | b, map(self.holds, fact.args))
            case sp.Not():
                return ~self.holds(fact.args[0])
            case sp.Implies():
                return ~self.holds(fact.args[0]) | self.holds(fact.args[1])
        sign = self.rows.of("sign", self.number(fact.args[0]) - self.number(fact.args[1]))
        match fact:
            case sp.Le():
                return sign <= 0
            case sp.Lt():
                return sign < 0
            case sp.Ge():
                return sign >= 0
            case sp.Gt():
                return sign > 0
            case sp.Eq():
                return sign == 0
            case sp.Ne():
                return sign != 0
        raise ImpossibleError
