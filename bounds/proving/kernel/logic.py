"""Rules of logic and of the real numbers."""

from __future__ import annotations

from typing import Any

import sympy as sp

from bounds.proving.kernel.gate import counter, values_of
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.solving.reals import UnclearError
from bounds.proving.kernel.solving.solver import prove
from bounds.proving.kernel.sound import by_signs, copied
from bounds.proving.kernel.theorem import Theorem, _made, admitted
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import free_in, is_random, put
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Variable


def assume(fact: sp.Basic) -> Theorem:
    """A fact, from itself as a hypothesis."""
    return _made("assumption", fact, hypotheses=(Assumed(admitted(fact)),))


def given(hypothesis: Always, values: dict[Any, Any], *shown: Theorem) -> Theorem:
    """The instance of a "for all" at these values of its variables.

    A value of an index must be a whole number from 0 on, the same at every outcome; ``shown`` are
    theorems from which its sign follows where the letters do not show it.
    """
    if type(hypothesis) is not Always:
        raise RefusedError("given takes a hypothesis for all")
    own, taken = copied(hypothesis), values_of(values)
    assert isinstance(own, Always)
    if set(taken) != set(own.variables):
        raise RefusedError("given takes a value for each variable, and for no other letter")
    _fit(taken, shown)
    return _made("hypothesis", put(own.fact, taken), shown, (own,))


def instance(theorem: Theorem, values: dict[Any, Any], *shown: Theorem) -> Theorem:
    """The theorem with values put in for letters and indices, in its hypotheses too."""
    taken = values_of(values)
    _fit(taken, shown)
    loose = frozenset().union(*map(free_in, taken.values()))
    own = theorem.hypotheses
    for each in own:
        if each.free & set(taken) and each.binds & loose:
            raise RefusedError(f"{each.text} binds a letter that is put in")
    held = frozenset(each.bound(taken) if each.free & set(taken) else each for each in own)
    for each in held - own:
        if isinstance(each, Assumed | Always) and by_signs(each.fact) is sp.false:
            raise RefusedError("a hypothesis that never holds")
    held = held.union(*(each.hypotheses for each in shown))
    return _made("instance", put(theorem.fact, taken), (theorem, *shown), only=held)


def _fit(values: dict[Any, Any], shown: tuple[Theorem, ...]) -> None:
    """Whether each value exists, and is what its letter assumes."""
    for letter, value in values.items():
        if type(letter) is Variable:
            continue
        if letter.is_integer and not value.is_integer:
            raise RefusedError(f"{told(value)} need not be a whole number as {letter} is")
        premises = [each.fact for each in shown]
        _prove(premises, sp.Eq(value, value, evaluate=False))
        for wanted in _signs(letter, value):
            _prove(premises, wanted)


def _signs(letter: sp.Symbol, value: sp.Expr) -> tuple[sp.Basic, ...]:
    """What is to be shown of the sign of a value, if it does not show it itself."""
    if letter.is_positive:
        return () if value.is_extended_positive else (compared(sp.Gt, value, 0),)
    if letter.is_nonnegative and not value.is_extended_nonnegative:
        return (compared(sp.Ge, value, 0),)
    return ()


def _prove(premises: list[sp.Basic], fact: sp.Basic) -> None:
    try:
        prove(premises, fact)
    except UnclearError as why:
        raise RefusedError(str(why)) from None


def arithmetic(fact: sp.Basic, *premises: Theorem) -> Theorem:
    """A fact that follows from the premises for all real numbers."""
    _prove([each.fact for each in premises], admitted(fact))
    return _made("arithmetic", fact, premises)


def implies(condition: sp.Basic, theorem: Theorem) -> Theorem:
    """``condition -> fact``, without the condition among the hypotheses.

    The condition may not be random: a fact may hold because the condition holds at all outcomes.
    """
    if is_random(admitted(condition)):
        raise RefusedError(f"{told(condition)} may hold at one outcome and not at another")
    fact = sp.Implies(condition, theorem.fact)
    return _made("implication", fact, (theorem,), only=theorem.hypotheses - {Assumed(condition)})


def induction(n: sp.Symbol, base: Theorem, step: Theorem, fact: sp.Basic) -> Theorem:
    """``fact`` for every n, from it at 0 and, resting on it at n, at n + 1.

    Nothing else that the step rests on may speak of this n.
    """
    counter(n)
    start, later = (put(admitted(fact), {n: value}) for value in (sp.Integer(0), n + 1))
    if base.fact != start:
        raise RefusedError(f"the start says {told(base.fact)}, and not {told(start)}")
    if step.fact != later:
        raise RefusedError(f"the step says {told(step.fact)}, and not {told(later)}")
    rest = base.hypotheses | (step.hypotheses - {Assumed(fact)})
    loose = [each.text for each in rest if n in each.free]
    if loose:
        raise RefusedError(f"rests on what is only said of one {n}: {'; '.join(loose)}")
    return _made("induction", fact, (base, step), only=rest)
