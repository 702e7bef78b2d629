"""A recursion with a root, solved for T at the terms of a run: its height is spent in time.

C1 and the same for f that its gradient dominates share it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper import height as in_letters
from bounds.prescription import Prescription
from bounds.proving.derivation import step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.node import put
from bounds.symbols import T, t


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """What falls: ``root`` is that of what is measured, ``letters`` are those of the height.

    ``begins`` shows that the root of iteration 0 is at most the first one, ``exists(s)`` that the
    root of iteration s is a number.
    """

    theorem: Prescription
    letters: dict[sp.Symbol, sp.Expr]
    root: Callable[[sp.Expr], sp.Expr]
    begins: Callable[[], Theorem]
    exists: Callable[[sp.Expr], tuple[Theorem, ...]]

    def now(self, s: sp.Expr) -> dict[sp.Symbol, sp.Expr]:
        """What the letters are at iteration s."""
        here = self.root(s)
        return {
            **self.letters,
            in_letters.r: here,
            in_letters.m: sp.Max(here, self.letters[in_letters.s]),
            in_letters.n: s,
        }

    def after(self) -> dict[sp.Symbol, sp.Expr]:
        """What the letters are at iteration t and after it."""
        there = self.now(t + 1)
        later = {in_letters.r_next: in_letters.r, in_letters.m_next: in_letters.m}
        return {**self.now(t), **{new: there[old] for new, old in later.items()}}

    def unwound(self, recursion: Theorem, *exist: Theorem) -> Theorem:
        """FALLEN at every iteration."""
        claim = put(in_letters.FALLEN, self.now(t))
        here = *exist, *self.exists(t), *self.exists(t + 1)
        falls = instance(in_letters.fallen_further(), self.after(), *here)
        later = arithmetic(put(claim, {t: t + 1}), *here, falls, recursion, assume(claim))
        zero = sp.Integer(0)
        first = *exist, *self.exists(zero)
        top = instance(in_letters.at_the_start(), self.now(zero), *first)
        base = arithmetic(put(claim, {t: zero}), *first, top, self.begins())
        return step("unwound", "over the iterations", induction(t, base, later, claim))

    def spent(self, *exist: Theorem) -> Theorem:
        """T gains are the height of the start."""
        number = sp.Ge(T, formal(self.theorem.iterations))
        taken = step("number", "the prescribed one", assume(number))
        far = put(in_letters.height(in_letters.first), self.letters)
        wanted = sp.Le(far, T * put(in_letters.GAIN, self.letters))
        return step("enough", "the height is spent", arithmetic(wanted, *exist, taken))

    def met(self, recursions: tuple[Theorem, ...], *exist: Theorem) -> tuple[Theorem, ...]:
        """The target, from each of the recursions."""
        last = *exist, *self.exists(T)
        ends = instance(in_letters.at_the_end(), self.now(T), *last)
        used = *last, ends, self.spent(*exist)
        each = (instance(self.unwound(made, *exist), {t: T}) for made in recursions)
        wanted = fact(self.theorem)
        return tuple(step("target", "met", arithmetic(wanted, *used, at)) for at in each)
