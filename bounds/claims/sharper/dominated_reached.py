"""f that its gradient dominates, without Young's inequality, solved for T.

√max(h, least height) falls as the root of C1 does.
"""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.one_step import PRODUCTS
from bounds.claims.sharper import height as in_letters
from bounds.claims.sharper import largest_drop
from bounds.claims.sharper.dominated import start
from bounds.claims.sharper.dominated_iterations import FAR, far
from bounds.claims.sharper.dominated_root import (
    by_moment,
    by_noise,
    letters,
    one_step,
    raised,
    read_at,
    signs,
)
from bounds.claims.sharper.falling import Falling
from bounds.claims.sharper.reached import rests_below
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put
from bounds.statement import Condition
from bounds.symbols import D, L, alpha, epsilon_h, mu_P
from bounds.theorems import dominated_iterations as theorem
from bounds.theorems import dominated_roots
from bounds.theorems.dominated_iterations import NOISY
from bounds.theorems.dominated_roots import Parts

_s = sp.sqrt(epsilon_h)


def falling(said: Prescription, parts: Parts, *shown: Theorem) -> Falling:
    """What falls."""
    up, down = theorem.above(parts), theorem.below(parts)
    return Falling(
        theorem=said,
        letters={
            in_letters.s: _s, in_letters.first: sp.sqrt(D), in_letters.above: up,
            in_letters.below: -down, in_letters.spread: theorem.spread(parts),
            in_letters.rate: dominated_roots.rate(parts),
            in_letters.linear: dominated_roots.linear(parts), in_letters.free: parts[2],
        },
        root=lambda s: sp.sqrt(raised(parts, s)),
        begins=lambda: begins(parts, *shown),
        exists=lambda _: (),
    )  # fmt: skip


def begins(parts: Parts, *shown: Theorem) -> Theorem:
    """√z_0 <= √D."""
    wanted = sp.Le(sp.sqrt(raised(parts, sp.Integer(0))), sp.sqrt(D))
    return step("begins", "the first root", arithmetic(wanted, *shown, start()))


def again(parts: Parts, made: Theorem, *shown: Theorem) -> Theorem:
    """√z+² <= (1 - rate) √z² + linear √z + w."""
    values = letters(parts)
    known = *signs(parts, *shown), *shown
    asked = {n: each for n, each in largest_drop.AGAIN.items() if n != "left"}
    lemma, *met = read_at(largest_drop.raised_again(), asked.values(), values, *known)
    wanted = put(largest_drop.RAISED, values)
    return step(
        "again", "never below the least height", arithmetic(wanted, *known, made, lemma, *met)
    )


def monotone(parts: Parts, *shown: Theorem) -> Theorem:
    """rate < 1."""
    short = arithmetic(sp.Lt(dominated_roots.rate(parts), 1), *shown)
    return step("monotone", "a step takes less than all", short)


def around(parts: Parts, *shown: Theorem) -> tuple[Theorem, ...]:
    """The roots are numbers: spread >= far >= 0, and spread > 0."""
    far_, spread = theorem.far(parts), theorem.spread(parts)
    square = arithmetic(sp.Ge(parts[2] / dominated_roots.rate(parts), 0), *shown)
    middle = arithmetic(sp.Ge(far_, 0), *shown)
    wide = arithmetic(sp.Ge(spread, far_), *shown, square, middle)
    return square, middle, step("spread", "the roots are on both sides of 0", wide)


def with_moment() -> tuple[Theorem, ...]:
    """The map with M solved for T, under each reading of elastic consistency."""
    parts, said = dominated_roots.MOMENT, theorem.SQUARE_ROOT
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(said.step_limit))))
    short = monotone(parts, limit)
    roots = around(parts)
    up = arithmetic(sp.Gt(theorem.spread(parts), 0), *roots)
    inside = arithmetic(sp.Lt(theorem.above(parts), _s), *roots, limit)
    shown = *signs(parts), *roots, up, short, step("inside", "the target is above", inside)
    made = (one_step(parts, by_moment(each)) for each in PRODUCTS)
    return solved(said, parts, made, *shown, far())


def solved(
    said: Prescription, parts: Parts, steps: Iterable[Theorem], *shown: Theorem
) -> tuple[Theorem, ...]:
    """The target, from each of the steps."""
    falls = falling(said, parts, *shown)
    return falls.met(tuple(again(parts, each, *shown) for each in steps), *shown)


def with_noise() -> tuple[Theorem, ...]:
    """The map with sigma solved for T."""
    parts, said = dominated_roots.NOISE, theorem.VARIANCE_ROOT
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(said.step_limit))))
    small = step("small", "alpha L ≤ 1", arithmetic(sp.Le(alpha * L, 1), limit))
    shorter = step("shorter", "a step takes less than all", assume(SHORTER.relation))
    first = small, *signs(parts, small), shorter
    short = monotone(parts, *first)
    noisy = step("noisy", "there is noise, or views miss something", assume(NOISY.relation))
    added = arithmetic(sp.Gt(parts[2], 0), small, noisy)
    roots = around(parts, *first, short, added)
    up = arithmetic(sp.Gt(theorem.spread(parts), 0), *first, *roots, added)
    inside = step("inside", "the target is above the larger root", assume(RESTS.relation))
    shown = *first, short, added, *roots, up, inside, far()
    return solved(said, parts, (one_step(parts, by_noise(small), *first),), *shown)


#: What the planner sees by the number being positive, and by mu <= L.
RESTS = rests_below(theorem.above(dominated_roots.NOISE), _s)
SHORTER = Condition(
    name="alpha mu_P (2 - alpha L) < 1", relation=compared(sp.Lt, alpha * mu_P * (2 - alpha * L), 1)
)

_TIGHT = Tightness(
    Tight.GAP,
    "a sum of steps is less than its integral by a share of order alpha mu; the planner counts the "
    "steps of the map itself where they are at most a million",
)
CLAIMS = (
    Claim(
        id="sharper/dominated-root-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="as many iterations as the integral of dh over what a step takes from h are enough",
        printed=theorem.SQUARE_ROOT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        hypotheses=(FAR,),
        tightness=_TIGHT,
        remark="at the target the map is above its least height, where no maximum is needed",
    ),
    Claim(
        id="sharper/dominated-variance-root-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="the same from sigma, for alpha L < 1",
        printed=theorem.VARIANCE_ROOT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_noise),
        hypotheses=(FAR, RESTS, SHORTER),
        tightness=_TIGHT,
    ),
)
