"""Table 1, last row: asynchronous RandomK in shared memory, of which the paper proves nothing.

It keeps k of d entries, chosen uniformly, and drops the others. Against (3), which sums whole
gradients, the view lacks all that was ever dropped, and no B exists. Section 5.4 analyses another
method in its place, EF-Rand-beta; what is true of RandomK itself is in ``table_1_rescaled``.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.hypotheses import SECOND_MOMENT, UNBIASED
from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.kernel.space import same
from bounds.proving.meanings.systems import i
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.refuting import against
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import Outcome, combined, each, written
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, entry, named, norm
from bounds.proving.terms.vector import Vector
from bounds.statement import Condition
from bounds.symbols import B, M, alpha, d, k, t

GAP = mean(norm(x(t) - v(t)))


def keeps(at: sp.Expr, j: sp.Expr) -> sp.Expr:
    """1 where the draw of iteration ``at`` keeps entry j, else 0."""
    return applied("keeps", at, j, random=True, kind="bit")


def kept(at: sp.Expr) -> Vector:
    """What is kept of the gradient of an iteration."""
    return named("kept", at)


_IN_PLACE = Always(
    (t, i),
    sp.Implies(
        compared(sp.Lt, i, d), compared(sp.Eq, entry(kept(t), i), keeps(t, i) * entry(g(t), i))
    ),
    "entries are kept in place or become 0",
)
_COUNT = Always((t,), compared(sp.Eq, total(i, 0, d, keeps(t, i)), k), "k entries are kept")
#: What is drawn looks at no gradient.
_UNIFORM = Given(kept(t), k / d * g(t), t, (("x", 0), ("v", 0), ("g", 0)), name="uniformly")
RANDOM_K = Condition(
    name="RandomK keeps k of d entries, each with probability k/d whatever the gradient is",
    means=lambda: (_IN_PLACE, _COUNT, _UNIFORM),
)
_APPLIED = Always((t,), same(v(t + 1), v(t) - alpha * kept(t)), "only what is kept is applied")
DROPPED = Condition(
    name="what is not kept is dropped, and views are not late",
    means=lambda: (_APPLIED, Assumed(same(v(0), x(0)))),
)
PRINTED = compared(sp.Le, GAP, alpha * B)
#: For each B a number of iterations after which the view is further away than alpha B.
FAR = {1: 2, 2: 3, 3: 5}
_SAYS = (
    "d = 2, k = 1, gradient (1, 1) always, alpha = 1: each iteration drops one entry, so after t "
    "of them |x - v|_1 = t and |x - v| ≥ t/√2, above any B; the machine looks at B = 1, 2, 3"
)


def _walk(places: tuple[int, ...]) -> Outcome:
    """The run in which these entries are kept, one after the other."""
    whole, steps = (Fraction(1), Fraction(1)), range(len(places) + 1)
    sent = [tuple(Fraction(j == place) for j in range(2)) for place in places]
    vectors = {
        "x": {(s,): combined(2, [(-s, whole)]) for s in steps},
        "v": {(s,): combined(2, [(-1, point) for point in sent[:s]]) for s in steps},
        "g": {(s,): whole for s in steps},
        "kept": {(s,): point for s, point in enumerate(sent)},
    }
    chosen = each((len(places), 2), lambda s, j: int(places[s] == j))
    return Outcome(Fraction(1, 2 ** len(places)), vectors, {"keeps": chosen})


def _dropping(bound: int) -> Counterexample:
    last = FAR[bound]
    runs = [_walk(places) for places in product((0, 1), repeat=last)]
    model = written(runs, slope(1, 1), {alpha: 1, k: 1, M: sp.sqrt(2), B: bound}, last)
    return against(
        PRINTED, _SAYS, model, RANDOM_K, DROPPED, SECOND_MOMENT, UNBIASED, values={t: last}
    )


CLAIMS = (
    Claim(
        id="elastic/table-1-random-k",
        sort=Sort.RESULT,
        place="Table 1, last row: tau-bounded asynchronous RandomK sparsification, new",
        says="RandomK in shared memory is elastically consistent, with some B",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Family(_SAYS, _dropping, tuple(FAR)),
        hypotheses=(RANDOM_K, DROPPED, SECOND_MOMENT, UNBIASED),
        remark="without delays already. Nothing in Section 5 speaks of RandomK; 'stochastic "
        "sparsification, with and without error-feedback' (Section 2) has no lemma either. With a "
        "memory that is kept it would be a compressor with error feedback (section-2-compressor), "
        "rescaled by d/k it is consistent with its own sum (table-1-random-k-rescaled)",
    ),
)
