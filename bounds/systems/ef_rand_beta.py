"""EF-Rand-beta in shared memory: a memory block is applied with probability beta (Lemma 5.7).

The coins contract memory and gradient in the mean square, so a memory stays below M s (1 + s)/beta,
s = √(1 - beta). A view misses, entry by entry, at most the memories of tau iterations ago and the
gradients since, each once. That holds however the gradients react to earlier coins.

While the coins do not influence the gradients, the ages of the blocks can be counted: E|x - v|² is
at most alpha² M² E N², where N is tau and, for every worker, the age of a block, geometric and
independent. A constant gradient attains it; a gradient along the memory exceeds it.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.hypotheses import CONSTANT_STEP, OBLIVIOUS, PER_COORDINATE, SECOND_MOMENT
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, beta, d, p, tau

RATE = Condition(name="0 < beta ≤ 1", relation=sp.And(beta > 0, beta <= 1))
COINS = Condition(name="the coins are independent of each other and of the samples")
RESET = Condition(name="a block of the memory is zero again once it is applied", hidden=True)
BLIND = Condition(name="the coins do not influence the gradients", hidden=True)

_world = (SECOND_MOMENT, OBLIVIOUS, PER_COORDINATE, RATE, COINS)
_held = (1 - beta) / beta  # the mean age of a block

PRINTED = elastic(
    "elastic/lemma-5.7",
    (sp.sqrt(d) * tau * sp.sqrt(beta) + p * (1 / beta - 1)) * M,
    Consistency.CONDITIONAL_FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 5.7"),
    conditions=_world,
    fault="Lemma 5.7 is false: with three blocks one step already leaves more in the memory",
)
CORRECTED = elastic(
    "elastic/lemma-5.7/corrected",
    (tau * sp.sqrt(beta) + p * sp.sqrt(1 - beta)) * (1 + sp.sqrt(1 - beta)) / beta * M,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.7, with the recursion of the memory summed"),
    conditions=(*_world, RESET, CONSTANT_STEP),
    beside=PRINTED.name,
)
SHARPER = elastic(
    "elastic/lemma-5.7/sharper",
    (tau + p * sp.sqrt(1 - beta) * (1 + sp.sqrt(1 - beta)) / beta) * M,
    Consistency.SECOND,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 5.7, with every gradient missed at most once"),
    conditions=(*_world, RESET, CONSTANT_STEP),
    beside=PRINTED.name,
)
#: Smaller, and no form of the system: it needs that no gradient reacts to a coin.
BLIND_COINS = elastic(
    "elastic/lemma-5.7-blind-coins",
    sp.sqrt((tau + p * _held) ** 2 + p * _held / beta) * M,
    Consistency.SECOND,
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Lemma 5.7, by counting the gradients that a view misses"),
    conditions=(*_world, RESET, BLIND, CONSTANT_STEP),
    beside=PRINTED.name,
)

SYSTEM = SystemClaim(
    name="ef-rand-beta",
    title="Random blocks with error feedback in shared memory",
    letters=(tau, p, d, beta),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=SHARPER,
)
