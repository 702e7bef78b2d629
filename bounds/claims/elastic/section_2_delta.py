"""Related work: what a delta-compressor keeps back, in the words of this paper and of [22].

[22] asks for |w - Q(w)|² <= (1 - delta)|w|². What is kept back has norm up to √(1 - delta)|w|, not
delta|w|: a small delta is a coarse compressor, not a fine one.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import Keep
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import image, norm, square
from bounds.proving.terms.vector import Variable, vector
from bounds.statement import Condition
from bounds.symbols import delta

_U, _W = Variable("u"), Variable("w")


def _kept_back(of: Variable) -> sp.Expr:
    return vector(of) - image("Q", vector(of))


_DEFINED = Always((_W,), compared(sp.Le, square(_kept_back(_W)), (1 - delta) * square(vector(_W))))
COMPRESSOR = Condition(
    name="[22]: |w - Q(w)|² ≤ (1 - delta)|w|² for every w", means=lambda: (_DEFINED,)
)
SHARE = Condition(name="delta ≤ 1", relation=compared(sp.Le, delta, 1))
PRINTED = compared(sp.Le, norm(_kept_back(_U)), delta * norm(vector(_U)))
ROOT = compared(sp.Le, norm(_kept_back(_U)), sp.sqrt(1 - delta) * norm(vector(_U)))


def root() -> Theorem:
    """|w - Q(w)| <= √(1 - delta) |w|."""
    most = step("defined", "by definition", given(_DEFINED, {_W: vector(_U)}))
    lengths = norm_square(_kept_back(_U)), norm_square(vector(_U))
    made = arithmetic(ROOT, most, assume(SHARE.relation), *lengths)
    return step("root", "the root of both sides", made)


#: Half of every vector is sent.
_HALVED = Model(
    CERTAIN, 1, letters={delta: Fraction(1, 4)}, maps={"Q": Keep(frozenset({0}), Fraction(1, 2))}
)

CLAIMS = (
    Claim(
        id="elastic/section-2-delta",
        sort=Sort.RESULT,
        place="Section 2, on [22]",
        says="what a delta-compressor keeps back has delta times the norm of what it compresses",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            PRINTED,
            "Q(w) = w/2 is a 1/4-compressor, as 1/4 ≤ 1 - 1/4, and keeps back half of the norm",
            _HALVED,
            COMPRESSOR,
            SHARE,
            values={_U: ((Fraction(1),),)},
        ),
        replacement=ROOT,
        replacement_proof=Derivation(root),
        hypotheses=(COMPRESSOR, SHARE),
        tightness=Tightness(Tight.ATTAINED, "TopK on a vector of equal entries"),
        remark="'the norm of the residue is delta percentage of the norm' has delta the wrong way "
        "round: [22] calls a compressor that sends everything a 1-compressor",
    ),
)
