"""Synchronous message passing in which the messages of at most f peers may miss their round.

A message that misses its round and is excluded for good leaves a difference that never closes, so
no constant exists. Included later, within tau iterations, at most tau gradients of each of the f
peers are missed at any time: B = tau f M.
"""

from __future__ import annotations

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.hypotheses import CONSTANT_STEP, OBLIVIOUS, ROUNDS, SECOND_MOMENT
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, f, tau

DROPPED = Condition(name="at most f peers have messages dropped, at most one each in an iteration")
LATE = Condition(name="at most f peers send late, and that is applied within tau iterations")
COUNTED = Condition(
    name="x counts a gradient when it is computed, a copy when it arrives", hidden=True
)

PRINTED = elastic(
    "elastic/lemma-5.1-omission-late",
    f * M,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 5.1, message drops, the dropped gradients applied later"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, LATE),
    fault="Lemma 5.1 is false for late messages: each of f peers may be missed for tau iterations",
)
EXCLUDED = elastic(
    "elastic/lemma-5.1-omission-dropped",
    f * M,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 5.1, message drops, stale gradients excluded"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, DROPPED),
    fault="Lemma 5.1 is false for dropped messages: the difference grows with every one",
)
CORRECTED = elastic(
    "elastic/lemma-5.1-omission-late/corrected",
    tau * f * M,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.1, message drops, with every late iteration counted"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, LATE, COUNTED, ROUNDS, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="omission",
    title="Synchronous message passing with late messages",
    letters=(tau, f),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=CORRECTED,
)
