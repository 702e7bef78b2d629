"""Section 1: the gradient of the loss at a sample drawn uniformly is a stochastic gradient."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, inner, named
from bounds.statement import Condition

_i = index("i")
count = sp.Symbol("m", positive=True, integer=True)
#: Whether sample i is drawn, and the gradient of its loss at the given parameter.
_drawn, _part = applied("drawn", _i, random=True, kind="bit"), named("slope", _i, random=False)
#: The gradient of the drawn loss, that of f, and any direction.
sampled = total_vector(_i, 0, count, _drawn * _part)
full = 1 / count * total_vector(_i, 0, count, _part)
a = named("a", random=False)
_CHANCE = Always((_i,), compared(sp.Eq, mean(_drawn), 1 / count), "each with probability 1/m")
UNIFORM = Condition(name="one of m samples is drawn uniformly", means=lambda: (_CHANCE,))
UNBIASED = compared(sp.Eq, mean(inner(sampled, a)), inner(full, a))


def unbiased() -> Theorem:
    """E<G, a> = <∇f, a> for every direction a."""
    one = inner(_part, a)
    chance = step("chance", "each with probability 1/m", given(_CHANCE, {_i: _i}))
    fact = sp.Eq(sp.expand(mean(_drawn) * one), sp.expand(one / count))
    over = step("linear", "sample by sample", summed(arithmetic(fact, chance), _i, 0, count))
    return step("unbiased", "E G = ∇f", arithmetic(UNBIASED, over))


CLAIMS = (
    Claim(
        id="elastic/section-1-datapoint",
        sort=Sort.SETTING,
        place="Section 1, after the first display of f",
        says="the gradient of the loss at a randomly chosen datapoint is an unbiased gradient of f",
        printed=UNBIASED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(unbiased),
        hypotheses=(UNIFORM,),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="at a given parameter, drawn uniformly; 'training minimises the total error' of the "
        "text is m times this f",
    ),
)
