"""Shared memory without locks: every coordinate is read at its own time (Lemma 5.3).

x - v is a sum over the last tau updates, each with some of its coordinates masked; a mask shrinks
the norm, so by Minkowski in L² the root mean square is at most tau M, whatever the dimension.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.hypotheses import CONSTANT_STEP, OBLIVIOUS, PER_COORDINATE, SECOND_MOMENT
from bounds.statement import Paper, Source, Standing
from bounds.symbols import M, d, tau

_printed = sp.sqrt(d) * tau * M
_world = (SECOND_MOMENT, OBLIVIOUS, PER_COORDINATE)

PRINTED = elastic(
    "elastic/lemma-5.3",
    _printed,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(
        Paper.ELASTIC, "Lemma 5.3", "the text around it also prints sqrt(d M tau) and sqrt(d tau) M"
    ),
    conditions=_world,
    fault="Lemma 5.3 is false given the past, as Definition 1 reads it; it holds unconditionally",
)
CORRECTED = elastic(
    "elastic/lemma-5.3/corrected",
    _printed,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.3, unconditional and for the second moment"),
    conditions=(*_world, CONSTANT_STEP),
    beside=PRINTED.name,
)
SHARPER = elastic(
    "elastic/lemma-5.3/sharper",
    tau * M,
    Consistency.SECOND,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 5.3", "sqrt(d) comes from a detour over the 1-norm"),
    conditions=(*_world, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="hogwild",
    title="Shared memory without locks",
    letters=(tau, d),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=SHARPER,
)
