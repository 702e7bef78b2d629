"""Synchronous message passing in which at most f nodes crash in the middle of a broadcast.

Two copies of the parameter differ by the gradients that one received and the other did not: one
for each crashed node, because it never sends again. So the root mean square is at most f M, in
units of the step size of a single gradient; with alpha for the mean of a round it is f M / p, so
that f M holds whichever is meant, while alpha must be that of the mean in the theorems.
"""

from __future__ import annotations

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.hypotheses import CONSTANT_STEP, OBLIVIOUS, ROUNDS, SECOND_MOMENT
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, f

CRASH = Condition(name="at most f nodes crash in the middle of a broadcast, and none comes back")

PRINTED = elastic(
    "elastic/lemma-5.1-crash",
    f * M,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 5.1, crash faults"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, CRASH),
    fault="conditional on the past it would need |g| ≤ M almost surely",
)
CORRECTED = elastic(
    "elastic/lemma-5.1-crash/corrected",
    f * M,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.1, unconditional and for the second moment"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, CRASH, ROUNDS, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="crash",
    title="Synchronous message passing with crashes",
    letters=(f,),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=CORRECTED,
)
