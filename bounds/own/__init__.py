"""In which words does somebody write a claim of their own?

``from bounds.own import *`` gives them all: the letters of the papers, the terms of a run, the
usual hypotheses, the rules of the kernel, and ``Claimed``. docs/your-own-claim.md walks through.
"""

from sympy import exp, log, sqrt

from bounds.consistency import Consistency
from bounds.own.claimed import Claimed
from bounds.own.letters import any_vector, constant, for_all, index, numbers, operator, vectors
from bounds.proving.derivation import step
from bounds.proving.kernel.congruence import congruent
from bounds.proving.kernel.function import (
    descent,
    interpolation,
    interpolation_of_smooth,
    least_value,
    lipschitz,
    order,
    stationary,
    strong_monotonicity,
    tangent_below,
)
from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Smooth, StronglyConvex
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    given_past,
    minkowski,
    minkowski_of_sum,
    size_square,
)
from bounds.proving.kernel.space import (
    cauchy_schwarz,
    coordinates,
    norm_square,
    rewritten,
    same,
    triangle,
    triangle_of_sum,
)
from bounds.proving.kernel.sums import (
    at_most_least,
    counted,
    exchanged,
    least_at,
    least_of_all,
    shifted,
    split,
    summed,
    telescope,
)
from bounds.proving.run import (
    BELOW,
    CONDITIONAL,
    CONDITIONAL_AT,
    FIRST,
    FIRST_AT,
    LEAST,
    PAST,
    RADIUS,
    SECOND,
    SECOND_AT,
    SECOND_MOMENT,
    SMOOTH,
    STEP,
    STEPS,
    STRONGLY_CONVEX,
    SURE,
    SURE_AT,
    UNBIASED,
    VARIANCE,
    alpha_at,
    g,
    optimum,
    v,
    x,
)
from bounds.proving.terms.finite import least, total, total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.product import product
from bounds.proving.terms.scalar import entry, gradient, inner, norm, square, value
from bounds.proving.terms.size import size
from bounds.symbols import (
    ONE,
    B,
    D,
    F,
    L,
    M,
    R,
    T,
    X,
    alpha,
    c,
    d,
    delta,
    k,
    p,
    rho,
    sigma,
    t,
    tau,
)

_CLAIM = ("Claimed", "step", "Consistency")
_LETTERS = tuple("B D F L M ONE R T X alpha c d delta k p rho sigma t tau".split())
_OWN = ("any_vector", "constant", "for_all", "index", "numbers", "operator", "vectors")
_TERMS = tuple(
    "alpha_at entry exp g gradient inner least log mean norm optimum product size sqrt square total "
    "total_vector v value x".split()
)
_HYPOTHESES = tuple(
    "Always Assumed BELOW CONDITIONAL CONDITIONAL_AT FIRST FIRST_AT Given LEAST PAST RADIUS SECOND "
    "SECOND_AT SECOND_MOMENT SMOOTH STEP STEPS STRONGLY_CONVEX SURE SURE_AT Smooth StronglyConvex "
    "UNBIASED VARIANCE least_value same".split()
)
_RULES = tuple(
    "arithmetic assume at_most_least cauchy_schwarz cauchy_schwarz_of_means congruent coordinates "
    "counted descent exchanged expected given given_past implies induction instance interpolation "
    "interpolation_of_smooth least_at least_of_all lipschitz minkowski minkowski_of_sum "
    "norm_square order rewritten shifted size_square split stationary strong_monotonicity summed "
    "tangent_below telescope triangle triangle_of_sum".split()
)
__all__ = [*_CLAIM, *_LETTERS, *_OWN, *_TERMS, *_HYPOTHESES, *_RULES]  # noqa: PLE0604
