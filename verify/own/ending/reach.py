"""How far from an index t the terms of a hypothesis lie, if it says the same of every late t.

It does where t stands in indices alone, as n t + m with whole n >= 1, or is compared with a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sympy as sp

from bounds.own.inside import said
from bounds.proving.kernel.hypothesis import Given, Hypothesis
from bounds.proving.models.asking.evaluation import Evaluation
from bounds.proving.models.world.model import ModelError
from bounds.proving.terms.closed import RELATIONS
from bounds.proving.terms.exact import SAYINGS
from bounds.proving.terms.finite.indices import Range
from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.node import Applied, Node, free, node
from bounds.proving.terms.scalar import Entry
from bounds.proving.terms.vector import Base, Image, Named, Vector


class UnshownError(Exception):
    """A hypothesis may say something else of every t: no finite look at it is enough."""


@dataclass(slots=True)
class Reach:
    """Every index is n t + m with n <= ``slope`` and |m| <= ``away``, or a number of at most
    ``fixed``."""

    slope: int = 1
    away: int = 0
    fixed: int = 0


def reach(hypotheses: Iterable[Hypothesis], at: Evaluation) -> Reach:
    """That of all of them. Raises ``UnshownError``."""
    found = Reach()
    for each in hypotheses:
        indices = frozenset(v for v in each.binds if isinstance(v, sp.Symbol))
        look = _Look(found, at, indices, {})
        for value in said(each):
            look.into(value)
        if isinstance(each, Given):
            found.away = max(found.away, *(abs(lag) for _, lag in each.past), 0)
    return found


@dataclass(slots=True)
class _Look:
    """``indices`` run over all whole numbers, those in ``ranges`` over a few."""

    found: Reach
    at: Evaluation
    indices: frozenset[sp.Symbol]
    ranges: dict[object, tuple[int, int]]

    def into(self, value: Any) -> None:
        """Into a fact, an expression, a vector or a term."""
        match value:
            case sp.Basic() if type(value) in RELATIONS and self._counts(value):
                return
            case sp.Basic() if type(value) in SAYINGS:
                for each in value.args:
                    self.into(each)
            case sp.Basic():
                self._expression(value)
            case Vector():
                for base, factor in value.terms:
                    self.into(base)
                    self.into(factor)
            case Sum() | Product() | Least() | Total():
                self._over(value.over).into(value.body)
            case Named() | Applied() | Image() | Entry():
                self._term(value)
            case Node() | Base():
                for each in value.parts:
                    self.into(each)

    def _expression(self, value: sp.Basic) -> None:
        loose = value.free_symbols & (self.indices | self.ranges.keys())
        if loose & self.indices:
            raise UnshownError(f"{value} counts iterations")
        for symbol in value.free_symbols:
            inside = node(symbol)
            if inside is not None:
                self.into(inside)

    def _term(self, value: Named | Applied | Image | Entry) -> None:
        if isinstance(value, Image | Entry):
            self.into(value.of)
        for each in (value.at,) if isinstance(value, Entry) else value.at:
            if isinstance(each, Vector):
                self.into(each)
            else:
                self._index(each)

    def _index(self, index: sp.Expr) -> None:
        slope, low, high = self._line(index)
        if slope:
            self.found.slope = max(self.found.slope, slope)
            self.found.away = max(self.found.away, abs(low), abs(high))
        else:
            self.found.fixed = max(self.found.fixed, high)

    def _line(self, value: sp.Expr) -> tuple[int, int, int]:
        """n, and the least and the largest m, where the value is n t + m for one of the indices;
        n is 0 without one."""
        every = [s for s in free(value) if s in self.indices]
        slopes = {
            s: sp.diff(value, s) for s in free(value) if s in self.indices | self.ranges.keys()
        }
        if len(every) > 1 or not all(each.is_Integer for each in slopes.values()):
            raise UnshownError(f"{value} is no index and a number")
        slope = int(slopes[every[0]]) if every else 0
        if slope < 0:
            raise UnshownError(f"{value} runs back")
        low = high = self._whole(sp.expand(value - sum(c * s for s, c in slopes.items())))
        for s, c in slopes.items():
            if s in self.ranges:
                ends = sorted(int(c) * each for each in self.ranges[s])
                low, high = low + ends[0], high + ends[1]
        return slope, low, high

    def _whole(self, value: sp.Expr) -> int:
        try:
            return self.at.whole(value, self.at.model.possible[0])
        except (ModelError, ArithmeticError, NotImplementedError) as why:
            raise UnshownError(str(why)) from None

    def _counts(self, relation: Any) -> bool:
        """Whether it compares an index with a number: from that number on it says the same."""
        difference = sp.expand(relation.args[0] - relation.args[1])
        if not difference.free_symbols & self.indices or any(map(node, difference.free_symbols)):
            return False
        (index,) = every if len(every := difference.free_symbols & self.indices) == 1 else (None,)
        if index is None or not sp.diff(difference, index).is_Integer:
            raise UnshownError(f"{relation} compares more than an index and a number")
        rest = sp.expand(difference - index * sp.diff(difference, index))
        self.found.fixed = max(self.found.fixed, abs(self._whole(rest)) + 1)
        return True

    def _over(self, range_: Range) -> _Look:
        ends = []
        for each in (range_.low, range_.high):
            if free(each) & (self.indices | self.ranges.keys()):
                raise UnshownError(f"{range_.text} grows with the iterations")
            ends.append(self._whole(each))
        inside = {**self.ranges, range_.var: (ends[0], max(ends[0], ends[1] - 1))}
        return _Look(self.found, self.at, self.indices, inside)
