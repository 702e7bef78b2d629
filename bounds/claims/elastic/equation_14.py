"""Equation (14), the residual is what the compressor drops, and the recursion it is unwound by."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.equal_vectors import equal_norms
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.space import same, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import image, named, norm
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.statement import Condition
from bounds.symbols import t

s = sp.Symbol("s", nonnegative=True)
_u = Variable("u")


def e(n: sp.Expr) -> Vector:
    """The memory before iteration n."""
    return named("e", n)


def w(n: sp.Expr) -> Vector:
    """What is compressed in iteration n, line 3: the memory and the gradient."""
    return e(n) + g(n)


def left(u: Vector) -> Vector:
    """What the compressor drops of u."""
    return u - image("Q", u)


_KEPT = Always((t,), same(e(t + 1), left(w(t))), "e[t + 1] = w[t] - Q(w[t])")
_SHRINKS = Always((_u,), compared(sp.Le, norm(left(vector(_u))), s * norm(vector(_u))))
LINE_5 = Condition(name="Algorithm 3, line 5: the memory becomes w - Q(w)", means=lambda: (_KEPT,))
CONTRACTS = Condition(name="|w - Q(w)| ≤ s |w| for every w", means=lambda: (_SHRINKS,))
RESIDUAL = compared(sp.Eq, norm(e(t + 1)), norm(left(w(t))))
GROWS = compared(sp.Le, norm(e(t + 1)), s * (norm(e(t)) + norm(g(t))))


def residual() -> Theorem:
    """|e[t + 1]| = |w - Q(w)|."""
    kept = given(_KEPT, {t: t})
    return step("memory", "line 5", equal_norms(e(t + 1), left(w(t)), kept))


def recursion() -> Theorem:
    """|e[t + 1]| <= s (|e| + |g|)."""
    dropped = step("contracts", "the compressor", given(_SHRINKS, {_u: w(t)}))
    both = step("sum", "line 3: w = e + g", triangle(e(t), g(t)))
    return step("bound", "together", arithmetic(GROWS, residual(), dropped, both))


CLAIMS = (
    Claim(
        id="elastic/equation-14",
        sort=Sort.SETTING,
        place="Section 5.3, (14)",
        says="|e_t| = |w_(t-1) - Q(w_(t-1))|",
        printed=RESIDUAL,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(residual),
        hypotheses=(LINE_5,),
        tightness=Tightness(Tight.ATTAINED, "a definition: Algorithm 3, line 5"),
        remark="the text computes gradients 'with respect to its local view x_t^i'; line 2 takes "
        "v_t^i, and that is the system analysed",
    ),
    Claim(
        id="elastic/section-5.3-recursion",
        sort=Sort.STEP,
        place="proofs of Lemmas 5.5 and 5.6, the display after 'therefore by (14)'",
        says="|e_(t+1)| ≤ s (|e_t| + |g_t|) for a compressor with |w - Q(w)| ≤ s |w|",
        printed=GROWS,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(recursion),
        hypotheses=(LINE_5, CONTRACTS),
        tightness=Tightness(
            Tight.ATTAINED, "Q(w) = (1 - s) w and g along e; not by one-bit or TopK at every step"
        ),
    ),
)
