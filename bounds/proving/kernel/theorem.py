"""A theorem: from hypotheses, a fact. Only the rules of this package make one.

A ``Theorem`` holds nothing. What it says stands in a table that the rules write, under the object
itself: a copy, a pickle, a changed field or an object made past the constructor is not in the table
and says nothing. Whoever writes into the table is past every guard; nobody else is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import sympy as sp

from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.sound import alike, copied
from bounds.proving.terms.closed import CONNECTIVES, RELATIONS, TRUTHS, foreign
from bounds.proving.terms.finite.indices import is_held
from bounds.proving.terms.node import free
from bounds.proving.terms.text import told


class Theorem:
    """What the hypotheses imply: for all values of its letters and indices, almost surely."""

    __slots__ = ("__weakref__",)

    @property
    def fact(self) -> sp.Basic:
        """What holds."""
        return _said(self).fact

    @property
    def hypotheses(self) -> frozenset[Hypothesis]:
        """Under which hypotheses; new objects, so that nobody changes what was said."""
        return frozenset(map(copied, _said(self).hypotheses))

    @property
    def rule(self) -> str:
        """The rule that made it."""
        return _said(self).rule

    @property
    def premises(self) -> tuple[Theorem, ...]:
        """The theorems that the rule used."""
        return _said(self).premises

    def __repr__(self) -> str:
        return f"{[h.text for h in self.hypotheses]} ⊢ {told(self.fact)}"


@dataclass(frozen=True, slots=True)
class _Sequent:
    hypotheses: frozenset[Hypothesis]
    fact: sp.Basic
    rule: str
    premises: tuple[Theorem, ...]


_SAID: WeakKeyDictionary[Theorem, _Sequent] = WeakKeyDictionary()
_admitted: dict[int, sp.Basic] = {}


def _said(theorem: Theorem) -> _Sequent:
    if type(theorem) is not Theorem or theorem not in _SAID:
        raise RefusedError("this is no theorem: no rule made it")
    return _SAID[theorem]


def _made(
    rule: str,
    fact: sp.Basic,
    premises: Iterable[Theorem] = (),
    hypotheses: Iterable[Hypothesis] = (),
    only: frozenset[Hypothesis] | None = None,
) -> Theorem:
    """For the rules alone: the fact, from the hypotheses of the premises and those named here, or
    from those in ``only``."""
    used = tuple(premises)
    said = [_said(each) for each in used]
    held = frozenset(hypotheses).union(*(each.hypotheses for each in said))
    held = frozenset(map(copied, held if only is None else only))
    theorem = Theorem()
    _SAID[theorem] = _Sequent(held, admitted(fact), rule, used)
    return theorem


def admitted(fact: sp.Basic) -> sp.Basic:
    """The fact, if it is made of what a fact may be made of. Raises ``RefusedError``."""
    if id(fact) in _admitted:
        return fact
    strange = foreign(fact)
    if strange:
        raise RefusedError(strange)
    if type(fact) not in (*RELATIONS, *CONNECTIVES, *TRUTHS):
        raise RefusedError(f"{told(fact)} says nothing")
    loose = [str(each) for each in free(fact) if is_held(each)]
    if loose:
        raise RefusedError(f"{', '.join(loose)} is the index of a sum and stands outside it")
    twice = alike(fact)
    if twice:
        raise RefusedError(f"two different letters would be printed as {twice}")
    _admitted[id(fact)] = fact  # kept, so that no other object gets its identity
    return fact
