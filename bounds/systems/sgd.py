"""Sequential SGD: every view is the true parameter, B = 0 (equation (1))."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.statement import Paper, Source, Standing

PRINTED = elastic(
    "elastic/equation-1",
    sp.Integer(0),
    Consistency.ALMOST_SURE,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Section 1, (1)"),
    conditions=(),
)
CORRECTED = replace(PRINTED, name="elastic/equation-1/corrected", standing=Standing.CORRECTED)

SYSTEM = SystemClaim(
    name="sgd",
    title="Sequential SGD",
    letters=(),
    printed=PRINTED,
    corrected=CORRECTED,
    sharper=CORRECTED,
)
