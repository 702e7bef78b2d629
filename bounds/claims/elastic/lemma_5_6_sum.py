"""The two steps of the last display of the proof of Lemma 5.6, both false."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_17 import length
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.claims.elastic.lemma_5_6_contraction import memory
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.remembering import first_moment
from bounds.proving.remembering.first_moment import SIZE
from bounds.proving.terms.finite import index, total
from bounds.statement import Condition
from bounds.symbols import M, d, k, t

_I = index("i")
s = sp.Symbol("s", nonnegative=True)  # the share of the norm that is kept back at most
BELOW_ONE = sp.Lt(s, 1)
CONTRACTS = Condition(
    name="|w - Q(w)| ≤ s |w| for every w, with s below 1",
    relation=BELOW_ONE,
    means=lambda: (first_moment.shrinks(s),),
)
UNWOUND = s * M / (1 - s)


def _written(ratio: sp.Expr) -> sp.Expr:
    """Σ r^⌈(t-s)/2⌉ over s < t, as it is printed."""
    return total(_I, 0, t, ratio ** sp.ceiling((t - _I) / 2))


def summed() -> Theorem:
    """E|e| <= s M / (1 - s)."""
    below = assume(BELOW_ONE)
    fixed = arithmetic(sp.Eq(s * (UNWOUND + M), UNWOUND), below)
    step("fixed", "s (s M/(1 - s) + M) = s M/(1 - s)", fixed)
    positive = arithmetic(sp.Ge(UNWOUND, 0), below)
    return first_moment.memory(s, UNWOUND, fixed, below, positive)


def _one_step() -> Instance:
    """d = 4, K = 3, f(x) = x_1 + ... + x_4: after one step the sum is r^⌈1/2⌉ = r."""
    gradient, keep = (sp.Integer(1),) * 4, 3
    ratio = sp.Rational(len(gradient) - keep, len(gradient))
    return Instance(
        (Fact("(6) with M = |g| = 2", sp.Le(sum(x**2 for x in gradient), 4)),),
        promised=length(gradient) * ratio ** sp.ceiling(sp.Rational(1, 2)),
        actual=length(memory(gradient, keep, 1)),
    )


def _two_terms() -> Instance:
    """r = 1/3, t = 2: both exponents are 1."""
    ratio, steps = sp.Rational(1, 3), 2
    written = sum(ratio ** sp.ceiling(sp.Rational(steps - i, 2)) for i in range(steps))
    return Instance(
        (Fact("r = (d - K)/d with d = 3, K = 2", sp.Eq(ratio, sp.Rational(3 - 2, 3))),),
        promised=ratio / (1 - ratio),
        actual=written,
    )


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.6-unwinding",
        place="proof of Lemma 5.6, last display, first inequality",
        says="E|e_t| ≤ M Σ_s r^⌈(t-s)/2⌉ with r = (d - K)/d",
        printed=sp.Le(SIZE, M * _written(1 - k / d)),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the recursion gives r^((t-s)/2); rounding the exponent up makes it smaller",
        counterexample=Counterexample(
            "d = 4, K = 3, gradient (1, 1, 1, 1), M = 2, t = 1: the sum is 1/4, so 1/2 is claimed; "
            "|e_1| = 1",
            _one_step,
        ),
        replacement=sp.Le(SIZE, UNWOUND),
        replacement_proof=Derivation(summed),
        hypotheses=(CONTRACTS, ALGORITHM_3, EVERY_NODE),
        tightness=Tightness(Tight.ATTAINED, "as a recursion: Q(w) = (1 - s) w, constant gradient"),
    ),
    Claim(
        id="elastic/proof-of-lemma-5.6-sum",
        place="proof of Lemma 5.6, last display, second inequality",
        says="Σ_{s<t} r^⌈(t-s)/2⌉ ≤ r / (1 - r)",
        printed=sp.Le(_written(1 - k / d), (d - k) / k),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="every exponent occurs twice, so the sum tends to 2 r / (1 - r)",
        counterexample=Counterexample("r = 1/3, t = 2: r + r = 2/3 > 1/2", _two_terms),
    ),
)
