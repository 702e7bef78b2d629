"""Mutants of a formula: one constant, power, sign, extreme or letter changed, one at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp


@dataclass(frozen=True, slots=True)
class Mutant:
    """``expr`` is the whole formula after ``change``, which is of the class ``kind``."""

    kind: str
    change: str
    expr: sp.Expr


class Mutation(ABC):
    """One class of change, stated for a single node of a formula."""

    __slots__ = ()
    kind: ClassVar[str]

    @abstractmethod
    def variants(self, node: sp.Basic, *, term: bool) -> Iterator[sp.Basic]:
        """What may stand in place of ``node``; ``term`` says that it is a summand or all of it."""


def mutants(expr: sp.Expr, mutations: tuple[Mutation, ...]) -> tuple[Mutant, ...]:
    """Every mutant once, in the order of the tree; what sympy rewrites to ``expr`` is none."""
    found: dict[sp.Basic, Mutant] = {}
    for kind, before, after, whole in _changed(expr, mutations, term=True):
        defined = not whole.has(sp.zoo, sp.nan, sp.oo, -sp.oo)
        if whole != expr and whole not in found and defined:
            found[whole] = Mutant(kind, f"{before} → {after}", whole)
    return tuple(found.values())


_Change = tuple[str, sp.Basic, sp.Basic, sp.Basic]


def _changed(node: sp.Basic, mutations: tuple[Mutation, ...], *, term: bool) -> Iterator[_Change]:
    """(class, node before, node after, ``node`` with the change in it) for it and all below."""
    for mutation in mutations:
        for after in mutation.variants(node, term=term):
            yield mutation.kind, node, after, after
    for place in _inner(node):
        for kind, before, after, child in _changed(
            node.args[place], mutations, term=_holds_terms(node)
        ):
            rebuilt = _rebuilt(node, place, child)
            if rebuilt is not None:
                yield kind, before, after, rebuilt


def _holds_terms(node: sp.Basic) -> bool:
    return not isinstance(node, sp.Mul | sp.Pow | sp.Tuple)


def _inner(node: sp.Basic) -> range:
    """The arguments to go into: of a sum's limits the two ends, of a sequence nothing."""
    if isinstance(node, sp.Indexed):
        return range(0)
    if isinstance(node, sp.Tuple):
        return range(1, len(node.args))
    if isinstance(node, sp.Pow) and node.exp.is_number:
        return range(1)  # a power is a class of its own
    return range(len(node.args))


def _rebuilt(node: sp.Basic, place: int, child: sp.Basic) -> sp.Basic | None:
    """``node`` with one argument replaced; None where that is no formula, as half an iteration."""
    args = [*node.args[:place], child, *node.args[place + 1 :]]
    if isinstance(node, sp.Tuple) and not child.is_integer:
        return None
    slow = isinstance(node, sp.Max | sp.Min)  # sympy compares nested extremes for .2 s
    if slow or (isinstance(node, sp.log) and child.free_symbols):  # and asks whether a log is 0
        return node.func(*args, evaluate=False)
    return node.func(*args)
