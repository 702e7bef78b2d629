"""Induction over the iterations, and the sums, products and powers that it stands for.

A letter of the state has a value at n = 0 and, from the letters at n, one at n + 1. What else the
fact names must not change from step to step. Where the statement writes such a letter out, as a sum
over the schedule for one, the recursion of that expression must be the letter's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sympy as sp

from bounds.proving.rule import YES, Rule, fits, guarded, unknown
from bounds.proving.solver import Decision, decide, defined
from bounds.symbols import T, alpha, alphas, t


@dataclass(frozen=True, slots=True)
class Induction(Rule):
    """The fact holds for the start values of its letters, and with them for the next ones.

    ``start`` and ``next`` give each letter of the state its value at n = 0 and, in terms of the
    letters at n, at n + 1. The premises are facts about one step that hold at every n;
    ``constants`` names letters of the fact, beyond the papers', that are the same at every n.
    """

    start: tuple[tuple[sp.Symbol, sp.Expr], ...]
    next: tuple[tuple[sp.Symbol, sp.Expr], ...]
    twin: sp.Basic | None = None
    constants: tuple[sp.Symbol, ...] = ()

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        start, later = dict(self.start), dict(self.next)
        for values, known in ((start, tuple(premises)), (later, (*premises, fact))):
            for decision in _exist(values, fact, known):
                if not decision.proved:
                    return decision
        base = decide(tuple(premises), fact.subs(start, simultaneous=True))
        if not base.proved:
            return Decision(base.answer, f"base: {base.detail}")
        step = guarded((*premises, fact), fact.subs(later, simultaneous=True), self.twin)
        return step if step.proved else Decision(step.answer, f"step: {step.detail}")

    def describe(self) -> str:
        return "induction over the iterations (solver)"

    @property
    def counters(self) -> set[sp.Symbol]:
        """The letters that count the iterations: 0 at the start, one more at every step."""
        later = dict(self.next)
        return {n for n, low in self.start if low == 0 and later.get(n) == n + 1}

    def changing(self, fact: sp.Basic, constant: set[sp.Basic]) -> set[sp.Basic]:
        """The letters of the fact that may change from step to step and are not in the state."""
        state = dict(self.next)
        fixed = _letters(value for _, value in self.start) - _letters(state.values())
        return set(fact.free_symbols) - set(state) - fixed - constant - set(self.constants)

    def disagrees(self, other: Induction) -> str:
        """Which letter the two take for different things, or an empty string."""
        mine, its = dict(self.next), dict(other.next)
        begin, starts = dict(self.start), dict(other.start)
        for letter in mine.keys() & its.keys():
            if sp.expand(mine[letter] - its[letter]) != 0:
                return f"{letter} becomes {mine[letter]} in one induction, {its[letter]} in another"
            if not _one_run(letter, mine[letter], begin[letter], starts[letter]):
                return f"{letter} starts as {begin[letter]} and as {starts[letter]}"
        return "" if begin.keys() == mine.keys() else "start and next name different letters"


def _letters(values: Iterable[sp.Expr]) -> set[sp.Basic]:
    return {letter for value in values for letter in sp.sympify(value).free_symbols}


def _one_run(letter: sp.Symbol, later: sp.Expr, one: sp.Expr, other: sp.Expr) -> bool:
    """Whether two start values are of one run: equal, or one a step after the other, with a new
    letter for what that step added."""
    pairs = ((sp.sympify(one), sp.sympify(other)), (sp.sympify(other), sp.sympify(one)))
    return one == other or any(_is(later.subs(letter, a), b) for a, b in pairs if a.is_number)


def _is(stepped: sp.Expr, named: sp.Expr) -> bool:
    return bool(stepped.is_Symbol and named.is_Symbol and _sign(stepped) == _sign(named))


def _sign(letter: sp.Expr) -> tuple[bool | None, bool | None]:
    return letter.is_positive, letter.is_nonnegative


def _exist(
    values: Mapping[sp.Symbol, sp.Expr], fact: sp.Basic, premises: Sequence[sp.Basic]
) -> list[Decision]:
    """Each value has the sign of its letter; no quotient or root in the fact stops existing."""
    found = [fits(letter, sp.sympify(value), premises) for letter, value in values.items()]
    for power in fact.atoms(sp.Pow):
        inner = sp.Dummy(real=True)
        base = power.base.subs(values, simultaneous=True)
        if not (power.exp.is_Integer and power.exp > 0):
            found.append(_defined((*premises, sp.Eq(inner, base)), inner**power.exp))
    return found


def _defined(premises: tuple[sp.Basic, ...], expr: sp.Expr) -> Decision:
    trivial = next((each for each in premises if each is sp.false), None)
    return unknown(f"{expr} is not defined") if trivial is not None else defined(premises, expr)


def recursion(letter: sp.Symbol, written: Mapping[sp.Symbol, sp.Expr], rule: Induction) -> Decision:
    """Whether ``written[letter]``, a function of T, has the start and the step that ``rule`` has.

    One of t, as a sum up to and with t, is read at T = t + 1. The step size of iteration n is alpha
    in the rule and alphas[n] where it is written out; a letter that is written as ``y[t]`` is the
    value of y at iteration t.
    """
    state = dict(rule.next)
    start, later, expr = dict(rule.start)[letter], state[letter], _at_end(written[letter])
    if sp.expand(expr.subs(T, 0).doit() - start) != 0:
        return unknown(f"{letter} starts as {start}, but {expr} does not")
    step = later.subs(alpha, alphas[T]) if expr.has(alphas) else later
    values = {x: _at_end(e) if x in state else e.subs(t, T) for x, e in written.items()}
    gap = _split(expr.subs(T, T + 1)) - step.subs(values, simultaneous=True)
    if sp.simplify(sp.expand(gap)) == 0 and _first_steps(expr, step, values):
        return YES
    return unknown(f"{letter} becomes {later}, but {expr} does not: write y[t] out for a letter y")


def _first_steps(
    expr: sp.Expr, step: sp.Expr, values: Mapping[sp.Symbol, sp.Expr], most: int = 3
) -> bool:
    """The same for T = 0, 1, 2, with every sum and product written out.

    sympy takes T for positive and a product of zeros for 0, also an empty one, which is 1.
    """
    for n in range(most):
        now = {x: e.subs(T, n).doit() for x, e in values.items()}
        stepped = step.subs(T, n).subs(now, simultaneous=True)
        if sp.simplify(sp.expand(expr.subs(T, n + 1).doit() - stepped)) != 0:
            return False
    return True


def _at_end(expr: sp.Expr) -> sp.Expr:
    return expr if T in expr.free_symbols else expr.subs(t, T - 1)


def _split(expr: sp.Expr) -> sp.Expr:
    """Sums and products up to T, as those up to T - 1 and their last term."""
    if isinstance(expr, sp.Sum | sp.Product) and len(expr.limits) == 1 and expr.limits[0][2] == T:
        body, (i, low, _) = expr.function, expr.limits[0]
        last = body.subs(i, T).doit()
        if isinstance(expr, sp.Product):
            return sp.Product(body, (i, low, T - 1)) * last
        fixed, rest = _split(body).as_independent(i, as_Add=False)
        return fixed * sp.Sum(rest, (i, low, T - 1)) + last
    return expr.func(*[_split(a) for a in expr.args]) if expr.args else expr
