"""Rules of logic and of the real numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.reals import UnclearError, prove
from bounds.proving.kernel.theorem import RefusedError, Theorem, admitted, made
from bounds.proving.terms.closed import LETTERS
from bounds.proving.terms.finite import is_held
from bounds.proving.terms.node import free_in, is_random, node, put
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Variable, Vector


def assume(fact: sp.Basic) -> Theorem:
    """A fact, from itself as a hypothesis."""
    return made("assumption", fact, hypotheses=(Assumed(admitted(fact)),))


def given(hypothesis: Always, values: Mapping[object, object], *shown: Theorem) -> Theorem:
    """The instance of a "for all" at these values of its variables.

    A value of an index must be a whole number from 0 on, the same at every outcome; ``shown`` are
    theorems from which its sign follows where the letters do not show it.
    """
    if type(hypothesis) is not Always or set(values) != set(hypothesis.variables):
        raise RefusedError(
            "given takes a hypothesis for all variables, and a value for each of them"
        )
    _fit(values, shown)
    return made("hypothesis", put(hypothesis.fact, values), shown, (hypothesis,))


def instance(theorem: Theorem, values: Mapping[object, object], *shown: Theorem) -> Theorem:
    """The theorem with values put in for letters and indices, in its hypotheses too."""
    _fit(values, shown)
    loose = frozenset().union(
        *(free_in(sp.sympify(v) if not isinstance(v, Vector) else v) for v in values.values())
    )
    for each in theorem.hypotheses:
        if each.binds & loose:
            raise RefusedError(f"{each.text} binds a letter that is put in")
    held = frozenset(each.bound(values) for each in theorem.hypotheses)
    held = held.union(*(each.hypotheses for each in shown))
    return made("instance", put(theorem.fact, values), (theorem, *shown), only=held)


def _fit(values: Mapping[object, object], shown: tuple[Theorem, ...]) -> None:
    for letter, value in values.items():
        if type(letter) is Variable:
            if type(value) is not Vector or any(map(is_held, value.free)):
                raise RefusedError(f"{told(letter)} stands for a vector")
        else:
            _fits(letter, sp.sympify(value), shown)


def _fits(letter: Any, value: sp.Basic, shown: tuple[Theorem, ...]) -> None:
    if type(letter) not in LETTERS or is_held(letter) or node(letter) is not None:
        raise RefusedError(f"{told(letter)} is no letter for which something may be put")
    admitted(sp.Le(0, value, evaluate=False))
    if is_random(value):
        raise RefusedError(f"{told(value)} differs between outcomes and cannot be {told(letter)}")
    if letter.is_integer and not value.is_integer:
        raise RefusedError(f"{told(value)} need not be a whole number as {told(letter)} is")
    _prove([each.fact for each in shown], sp.Eq(value, value, evaluate=False))
    for wanted in _signs(letter, value):
        if wanted is not sp.true:
            _prove([each.fact for each in shown], wanted)


def fits(value: sp.Expr) -> None:
    """Raise ``RefusedError`` unless the expression is a number that is the same at all outcomes."""
    admitted(sp.Le(0, value, evaluate=False))
    if is_random(value):
        raise RefusedError(f"{told(value)} differs between outcomes")


def _signs(letter: sp.Symbol, value: sp.Expr) -> tuple[sp.Basic, ...]:
    if letter.is_positive:
        return (sp.Gt(value, 0),)
    return (sp.Ge(value, 0),) if letter.is_nonnegative else ()


def _prove(premises: list[sp.Basic], fact: sp.Basic) -> None:
    try:
        prove(premises, fact)
    except UnclearError as why:
        raise RefusedError(str(why)) from None


def arithmetic(fact: sp.Basic, *premises: Theorem) -> Theorem:
    """A fact that follows from the premises for all real numbers."""
    _prove([each.fact for each in premises], admitted(fact))
    return made("arithmetic", fact, premises)


def implies(condition: sp.Basic, theorem: Theorem) -> Theorem:
    """``condition -> fact``, without the condition among the hypotheses.

    The condition may not be random: a fact may hold because the condition holds at all outcomes.
    """
    if is_random(admitted(condition)):
        raise RefusedError(f"{told(condition)} may hold at one outcome and not at another")
    fact = sp.Implies(condition, theorem.fact)
    return made("implication", fact, (theorem,), only=theorem.hypotheses - {Assumed(condition)})


def induction(n: sp.Symbol, base: Theorem, step: Theorem, fact: sp.Basic) -> Theorem:
    """``fact`` for every n, from it at 0 and, resting on it at n, at n + 1.

    Nothing else that the step rests on may speak of this n.
    """
    if not (type(n) is sp.Symbol and n.is_integer and n.is_nonnegative and not n.is_positive):
        raise RefusedError(f"{n} is no index that starts at 0")
    if base.fact != put(fact, {n: sp.Integer(0)}):
        raise RefusedError(
            f"the start says {told(base.fact)}, and not {told(put(fact, {n: sp.Integer(0)}))}"
        )
    if step.fact != put(fact, {n: n + 1}):
        raise RefusedError(
            f"the step says {told(step.fact)}, and not {told(put(fact, {n: n + 1}))}"
        )
    rest = base.hypotheses | (step.hypotheses - {Assumed(fact)})
    loose = [each.text for each in rest if n in each.free]
    if loose:
        raise RefusedError(f"rests on what is only said of one {n}: {'; '.join(loose)}")
    return made("induction", fact, (base, step), only=rest)
