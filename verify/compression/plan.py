"""A step size for error feedback with a compressor that is known by its contraction alone."""

from __future__ import annotations

from typing import Any

import sympy as sp

from bounds import (
    Consistency,
    ElasticConstant,
    InputError,
    Paper,
    Plan,
    Source,
    Standing,
    SystemClaim,
    one_of,
    plan,
)
from bounds.elastic import elastic
from bounds.error_feedback import memory_constant
from bounds.hypotheses import CONSTANT_STEP, SECOND_MOMENT, SYNCHRONOUS
from bounds.planning.interval import above
from bounds.planning.parameters import LETTERS
from bounds.planning.question import NAMES, PROVED
from bounds.statement import Condition
from bounds.symbols import M


def memory_bound(delta: float) -> float:
    """The proved bound on sqrt(E|e_t|²) for |g| <= 1, rounded up: s/(1 - s), s² = 1 - delta."""
    return above(memory_constant(sp.Rational(delta)), {M: 1.0})


def contraction_plan(delta: float, condition: str, **asked: Any) -> Plan:
    """``bounds.plan`` for error feedback with E|u - C(u)|² <= (1 - delta) |u|², 0 < delta <= 1.

    ``asked`` are the keywords of ``bounds.plan`` that are no parameters of a system, ``objective``,
    ``form`` (corrected or sharper) and the constants; ``condition`` is what delta rests on, in
    words, and becomes a condition of the plan. Raises ``ValueError``.
    """
    if (form := asked.get("form")) is not None:
        one_of("form", form, [each.value for each in PROVED])
    known = [name for name in NAMES if name not in (*LETTERS, "system")]
    for name, value in asked.items():
        if name not in known:
            raise InputError(name, value, "nothing with a compressor")
    constant = contraction_constant(delta, condition)
    feedback = SystemClaim(
        name="error-feedback", title="Error feedback", letters=(),
        printed=constant, corrected=constant, sharper=constant,
    )  # fmt: skip
    given: dict[str, Any] = {name: asked.get(name) for name in known}
    return plan(system=feedback, **given)


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
