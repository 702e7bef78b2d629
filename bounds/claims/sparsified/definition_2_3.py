"""Definition 2.3: mini-batch gradients are unbiased; τ_t is called staleness and is an index.

Section 2.3: the memory conserves what is sent and withheld, without the step sizes.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.proving import stale
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.run import g
from bounds.proving.stale import late
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, image, inner, named
from bounds.proving.terms.vector import ZERO, Vector
from bounds.statement import Condition
from bounds.symbols import t, tau

I = index("i")
samples = sp.Symbol("n", positive=True, integer=True)
size = sp.Symbol("b", positive=True)  # |ξ|
#: Whether sample i is in ξ, ∇f(x, i) at a fixed x, and any fixed vector.
drawn = applied("in ξ", I, random=True, kind="bit")
part, a = named("gradients of samples", I, random=False), named("a", random=False)
batch = 1 / size * total_vector(I, 0, samples, drawn * part)
full = 1 / samples * total_vector(I, 0, samples, part)

_SHARE = Always((I,), compared(sp.Eq, mean(drawn), size / samples), "every index is as likely")
UNIFORM = Condition(
    name="ξ is a uniformly random set of b of the n indices", means=lambda: (_SHARE,)
)
#: E<g, a> = <∇f, a> for every fixed vector a: E g = ∇f.
UNBIASED = compared(sp.Eq, mean(inner(batch, a)), inner(full, a))


def unbiased() -> Theorem:
    """E g = ∇f, as every sample is drawn with probability b/n."""
    one = inner(part, a)
    fact = sp.Eq(sp.expand(mean(drawn) * one), sp.expand(size / samples * one))
    share = step("share", "every index is as likely", given(_SHARE, {I: I}))
    linear = step("linear", "index by index", summed(arithmetic(fact, share), I, 0, samples))
    return step("unbiased", "E g = ∇f", arithmetic(UNBIASED, linear))


def m(s: sp.Expr | int) -> Vector:
    """The memory before iteration s."""
    return named("m", s)


def sent(s: sp.Expr | int) -> Vector:
    """Φ(m + g) in iteration s."""
    return image("Φ", m(s) + g(s))


_KEEPS = Always((t,), same(m(t + 1), m(t) + g(t) - sent(t)), "the memory keeps what is not sent")
_EMPTY = same(m(0), ZERO)
MEMORY = Condition(
    name="m_(t+1) = m_t + g_t - Φ(m_t + g_t), with m_0 = 0",
    means=lambda: (_KEEPS, Assumed(_EMPTY)),
)
all_drawn, all_sent = (total_vector(I, 0, t, each(I)) for each in (g, sent))
CONSERVED = same(all_drawn, all_sent + m(t))


def conserved() -> Theorem:
    """Σ g = Σ Φ(m + g) + m."""
    start = arithmetic(put(CONSERVED, {t: sp.Integer(0)}), assume(_EMPTY))
    before = all_drawn - all_sent - m(t), assume(CONSERVED)
    kept = m(t + 1) - m(t) - g(t) + sent(t), given(_KEEPS, {t: t})
    after = total_vector(I, 0, t + 1, g(I)), total_vector(I, 0, t + 1, sent(I)) + m(t + 1)
    now = equal(*after, [(sp.Integer(1), before), (sp.Integer(-1), kept)])
    made = induction(t, start, arithmetic(put(CONSERVED, {t: t + 1}), now), CONSERVED)
    return step("conserved", "what was drawn was sent or is in the memory", made)


staleness = applied("staleness", t, kind="nonnegative")
_behind = total(I, 0, t + 1, late(t, I) * (t - I))
COUNTED = Condition(
    name="a gradient of iteration t is late by as many iterations as its iterate is old, at most S",
    means=lambda: (
        Always((t,), sp.Eq(staleness, _behind)),
        stale.ONE,
        stale.PAST,
        stale.RECENT,
    ),
)
AN_INDEX = compared(sp.Le, t - tau, staleness)
_TEN = range(11)
_FRESH = Model(
    CERTAIN, 1,
    numbers={
        "staleness": {(now,): (0,) for now in _TEN},
        "late": {(now, at): (int(now == at),) for now in _TEN for at in _TEN},
    },
    letters={tau: 2}, horizon=10,
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sparsified/definition-2.3",
        place="Definition 2.3",
        says="the mini-batch gradient is unbiased: E_ξ g(x, ξ) = ∇f(x)",
        printed=UNBIASED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(unbiased),
        hypotheses=(UNIFORM,),
        remark="at a fixed x. At the random x_τ it needs ξ_t independent of x_τ and of τ_t; A.2 "
        "says so of x_0, ..., x_t only",
    ),
    Claim(
        id="sparsified/definition-2.3-staleness",
        place="Definition 2.3, Section 2.1 and Appendix B: τ_t is the staleness",
        says="t - S ≤ τ_t ≤ t, where τ_t is how many iterations a gradient is late",
        printed=AN_INDEX,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            AN_INDEX,
            "t = 10, S = 2, a fresh gradient: its staleness is 0, below t - S = 8",
            _FRESH,
            COUNTED,
            values={t: 10},
        ),
        hypotheses=(COUNTED,),
        remark="τ_t is the index of the iterate that was used, the staleness is t - τ_t; Appendix "
        "B defines τ_t as the difference, the proofs use the index",
    ),
    Claim(
        id="sparsified/section-2.3-memory",
        sort=Sort.SETTING,
        place="Section 2.3, second display",
        says="the memory holds what was suppressed: Σ g = Σ Φ(m + g) + m",
        printed=CONSERVED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(conserved),
        hypotheses=(MEMORY,),
        remark="for m_0 = 0, which is not printed. The memory holds gradients, not updates: with a "
        "decreasing step size what was withheld is later applied with a smaller step than it was "
        "drawn with. The paper proves nothing about this variant",
    ),
)
