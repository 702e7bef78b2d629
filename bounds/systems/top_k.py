"""TopK sparsification with error feedback (Lemma 5.6).

TopK is a contraction with delta = K/d. The printed proof sums powers of sqrt(1 - delta) as if two
steps were needed for one, and so prints (1 - delta)/delta; the recursion gives more. But TopK is
more than its contraction: an entry that waits is no larger than K others that were sent, so after
d/K rounds everything has been sent. For d >= 2K this gives the printed constant, and less where K
does not divide d.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.error_feedback import memory_constant
from bounds.hypotheses import CONSTANT_STEP, SECOND_MOMENT, SYNCHRONOUS
from bounds.statement import Paper, Source, Standing
from bounds.symbols import M, d, k

PRINTED = elastic(
    "elastic/lemma-5.6",
    M * (d - k) / k,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(
        Paper.ELASTIC,
        "Lemma 5.6",
        "its proof fails: the sum it writes is 2 (d - K)/K, and the exponents in it are halved "
        "without a reason",
    ),
    conditions=(SECOND_MOMENT, SYNCHRONOUS),
    fault="Lemma 5.6 is false for K close to d: for d = 3, K = 2 one step leaves M/√3 > M/2",
)
CORRECTED = elastic(
    "elastic/lemma-5.6/corrected",
    memory_constant(k / d),
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.6, with the recursion of its proof summed"),
    conditions=(SECOND_MOMENT, SYNCHRONOUS, CONSTANT_STEP),
    beside=PRINTED.name,
)

_rounds = sp.ceiling(d / k)
#: What d lacks of whole rounds.
_lacks = _rounds - d / k
_most = sp.Max(sp.Rational(1, 2), _lacks)
_more = sp.Max(0, 1 - 2 * _lacks)
#: What a memory holds of each gradient, as weights: the last ones in full, the first in part.
WEIGHTS = _rounds - 2 + sp.sqrt(1 - _lacks)
#: For d > 2K the first two gradients, G and then H, count for √(A |H|² + B |G|²): A and B.
PRICES = 1 + _more, 1 / _most - 1 + _more
TWO_ROUNDS = _rounds - 3 + sp.sqrt(1 / _most + 2 * _more)

SHARPER = elastic(
    "elastic/lemma-5.6/sharper",
    M * sp.Max(sp.sqrt(d / k - 1), TWO_ROUNDS),
    Consistency.SECOND,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 5.6, by a memory without its largest entries"),
    conditions=(SECOND_MOMENT, SYNCHRONOUS, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="top-k",
    title="TopK sparsification with error feedback",
    letters=(d, k),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=SHARPER,
)
