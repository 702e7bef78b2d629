"""A step size for error feedback with a compressor that is known by its contraction alone."""

from __future__ import annotations

from typing import Any

import sympy as sp

from bounds import Consistency, ElasticConstant, InputError, Paper, Plan, Source, Standing, one_of
from bounds.elastic import elastic
from bounds.error_feedback import memory_constant
from bounds.hypotheses import CONSTANT_STEP, SECOND_MOMENT, SYNCHRONOUS
from bounds.planning.interval import above
from bounds.planning.objective import OBJECTIVES, read_constants
from bounds.planning.parameters import constant_of
from bounds.planning.planner import _best, _followed, applies, standings_of
from bounds.statement import Condition
from bounds.symbols import B, M

_CONSTANTS = (
    "smoothness",
    "epsilon",
    "second_moment",
    "noise",
    "gap",
    "strong_convexity",
    "radius",
)


def memory_bound(delta: float) -> float:
    """The proved bound on sqrt(E|e_t|²) for |g| <= 1, rounded up: s/(1 - s), s² = 1 - delta."""
    return above(memory_constant(sp.Rational(delta)), {M: 1.0})


def contraction_plan(delta: float, condition: str, **asked: Any) -> Plan:
    """``bounds.plan`` for error feedback with E|u - C(u)|² <= (1 - delta) |u|², 0 < delta <= 1.

    ``asked`` are the keywords of ``bounds.plan`` that are no parameters of a system, ``objective``,
    ``form`` (corrected or sharper) and the constants; ``condition`` is what delta rests on, in
    words, and becomes a condition of the plan. Raises ``ValueError``.
    """
    form = asked.pop("form", None)
    if form is not None:
        one_of("form", form, [Standing.CORRECTED.value, Standing.SHARPER.value])
    kind = OBJECTIVES[one_of("objective", asked.pop("objective", None), OBJECTIVES)]
    superfluous = [name for name in asked if name not in _CONSTANTS]
    if superfluous:
        raise InputError(superfluous[0], asked[superfluous[0]], "nothing with a compressor")
    given = {name.replace("_", "-"): asked.get(name) for name in _CONSTANTS}
    values = read_constants(kind, given)
    constant = contraction_constant(delta, condition)
    values[B] = constant_of(constant, values)
    standings = standings_of(form)
    theorems = [t for t in kind.prescriptions if t.standing in standings]
    applicable = [t for t in theorems if applies(t, constant, set(values))]
    return _best(_followed(applicable, constant, kind, values), asked["smoothness"], form)


def contraction_constant(delta: float, condition: str) -> ElasticConstant:
    """B = M s/(1 - s) with s² = 1 - delta (``bounds.error_feedback``), for whatever contracts."""
    return elastic(
        "elastic/lemma-5.4/contraction",
        memory_constant(sp.Rational(delta)),
        Consistency.SECOND,
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, "Lemma 5.4, with the recursion of a contraction summed"),
        conditions=(SECOND_MOMENT, SYNCHRONOUS, CONSTANT_STEP, Condition(name=condition)),
    )
