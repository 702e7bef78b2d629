"""What a bound on the stochastic gradients at the views says of the gradients of the run."""

from __future__ import annotations

from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.quantity import Over, Quantity
from bounds.statement import Paper, Source, Standing, Statement
from bounds.symbols import B, L, M, alpha
from bounds.theorems import nonconvex

MEAN = Statement(
    name="elastic/lemma-4.1/no-start",
    title="Mean gradient, from its bound at the views",
    measures=Quantity.GRADIENT_SQUARED,
    over=Over.MEAN_STEP,
    rhs=(M + alpha * L * B) ** 2,
    standing=Standing.SHARPER,
    source=Source(
        Paper.ELASTIC,
        "(6), (7) and (10) alone",
        "|∇f(x)| ≤ |∇f(v)| + L |x - v| at every iteration: for few or short steps it is smaller "
        "than Lemma 4.1, and the smaller of both holds",
    ),
    conditions=(UNBIASED, SECOND_MOMENT, SMOOTH),
    needs=(Consistency.CONDITIONAL_FIRST, Consistency.SECOND),
    beside=nonconvex.PRINTED.name,
)

STATEMENTS = (MEAN,)
