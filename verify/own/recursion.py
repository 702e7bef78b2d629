"""Whether a map of one step may be iterated from its start, as a statement with a start says."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.prescription import Prescription
from bounds.proving.formal import recursion
from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.solving.solver import asked
from bounds.proving.terms.node import is_random
from bounds.quantity import Over
from bounds.statement import Statement
from bounds.symbols import t

#: How long the solver may try, in its own unit: a map is a few roots and products.
EFFORT = 2_000_000
_LOW, _HIGH = sp.symbols("q_low q_high", nonnegative=True)


def unshown(said: Statement | Prescription | sp.Basic, may: Iterable[Hypothesis]) -> str:
    """What of it the solver does not show from the relations that a proof may rest on; empty where
    nothing is left, or where nothing is iterated."""
    if not isinstance(said, Statement) or said.over is not Over.NEXT_STEP or said.start is None:
        return ""
    may = tuple(may)
    once = sorted(each.text for each in may if t in each.free)
    if once:
        return f"what is said of one t alone is not iterated: {once[0]}"
    begins, grows = recursion(said, _LOW, _HIGH)
    held = sorted((each.fact for each in may if isinstance(each, Assumed)), key=str)
    constant = [each for each in held if not is_random(each)]
    if not _shown(begins, held):
        return f"that the map begins at {said.start} is not shown"
    if not _shown(grows, [*constant, sp.Le(_LOW, _HIGH)]):
        return "that the map of one step is nondecreasing in q is not shown"
    return ""


def _shown(fact: sp.Basic, premises: Iterable[sp.Basic]) -> bool:
    try:
        with asked(effort=EFFORT):
            arithmetic(fact, *map(assume, premises))
    except (RefusedError, ValueError):
        return False
    return True
