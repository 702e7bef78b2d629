"""One-bit quantisation with error feedback (Lemma 5.5).

The quantiser replaces the entries of w by the mean over its sign class, so |Q(w)|² is the sum over
the two classes of |w|_1² / n >= |w|² / d: a contraction with delta = 1/d and no better, as w = e_1
shows. Inequality (17), |w - Q(w)| <= |w| / 2, is false.

Only a vector whose entries are of one sign keeps that much, and what is kept back has entries that
sum to 0: for it the share is 1 - 2/d, and one gradient can bring in no more than its own sum. So
the memory is bounded by s M / (1 - s) with s = sqrt(1 - 2/d) for d >= 4, half as much; and as what
means keep back is spread out, by (sqrt(d) + 3/2)(sqrt(d) + 7/2) M / 2, for large d half of that.
"""

from __future__ import annotations

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.error_feedback import memory_constant, memory_constant_without_sum
from bounds.hypotheses import CONSTANT_STEP, SECOND_MOMENT, SYNCHRONOUS
from bounds.statement import Paper, Source, Standing
from bounds.symbols import M, d

PRINTED = elastic(
    "elastic/lemma-5.5",
    2 * M,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 5.5"),
    conditions=(SECOND_MOMENT, SYNCHRONOUS),
    fault="Lemma 5.5 is false: it rests on inequality (17), which fails for w = (1, 0)",
)
CORRECTED = elastic(
    "elastic/lemma-5.5/corrected",
    memory_constant(1 / d),
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.5, with the contraction 1/d that one bit has"),
    conditions=(SECOND_MOMENT, SYNCHRONOUS, CONSTANT_STEP),
    beside=PRINTED.name,
)
SHARPER = elastic(
    "elastic/lemma-5.5/sharper",
    memory_constant_without_sum(),
    Consistency.SECOND,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 5.5, by the sum of the entries, which a mean leaves alone"),
    conditions=(SECOND_MOMENT, SYNCHRONOUS, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="one-bit",
    title="One-bit quantisation with error feedback",
    letters=(d,),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=SHARPER,
)
