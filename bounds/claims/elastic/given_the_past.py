"""What Lemmas 5.1 to 5.3 print is conditional on the past, and what rare gradients do to it.

The expectation is given F_t, "all events up until and including the iteration t"; but x_t - v_t is
then known, and a gradient of the past may exceed M.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.consistency import Consistency
from bounds.elastic import ElasticConstant, elastic
from bounds.proving.kernel.hypothesis import Given
from bounds.proving.meanings.systems import node_sample
from bounds.proving.run import PAST, v
from bounds.proving.terms.scalar import gradient
from bounds.statement import Condition, Source, Standing
from bounds.symbols import t

#: Where the printed proofs of Lemmas 5.1 to 5.3 break.
CONDITIONED = (
    "(6) bounds a gradient before its sample is drawn; the proof applies it to gradients of the "
    "past under an expectation given F_t, where they are known"
)


def unconditional(printed: ElasticConstant) -> ElasticConstant:
    """The printed constant with the expectation over all the randomness."""
    return elastic(
        f"{printed.name}-unconditional",
        printed.constant,
        Consistency.FIRST,
        standing=Standing.PRINTED,
        source=Source(printed.source.paper, f"{printed.source.place}, over all the randomness"),
        conditions=printed.conditions,
    )


def rare(size: int) -> tuple[tuple[Fraction, int, int], ...]:
    """A gradient of mean 0 and second moment 1 that is 0 mostly: chance, what is drawn, and a
    number of mean 1 that is known with it."""
    chance = Fraction(1, size**2)
    ends = ((chance / 2, sign * size, size**2) for sign in (1, -1))
    return (*ends, (1 - chance, 0, 0))


def fair(nodes: int) -> Condition:
    """(5) for the gradients of so many nodes, at the view."""
    return Condition(
        name="(5) at every node",
        means=lambda: (
            Given(node_sample(t, sp.Integer(n)), gradient(v(t)), t, PAST) for n in range(nodes)
        ),
    )
