"""Asynchronous message passing (Lemma 5.2).

A view misses at most the gradients of the other p - 1 workers in the last tau iterations. Each has
E|g|² <= M², so by Minkowski in L² the missed sum has root mean square at most tau (p - 1) M.
"""

from __future__ import annotations

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.hypotheses import CONSTANT_STEP, MISSED, OBLIVIOUS, SECOND_MOMENT, SINGLE_UPDATES
from bounds.statement import Paper, Source, Standing
from bounds.symbols import M, p, tau

_constant = tau * (p - 1) * M

PRINTED = elastic(
    "elastic/lemma-5.2",
    _constant,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(
        Paper.ELASTIC,
        "Lemma 5.2",
        "conditional on the past it would need |g| ≤ M almost surely",
    ),
    conditions=(SECOND_MOMENT, OBLIVIOUS, MISSED),
    fault="Lemma 5.2 is false given the past, as Definition 1 reads it; it holds unconditionally",
)
CORRECTED = elastic(
    "elastic/lemma-5.2/corrected",
    _constant,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.2, unconditional and for the second moment"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, MISSED, SINGLE_UPDATES, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="asynchronous",
    title="Asynchronous message passing",
    letters=(tau, p),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=CORRECTED,
)
