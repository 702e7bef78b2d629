"""How the kernel decides a derivation whose statement was changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import sympy as sp

from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact, prescribed
from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.solving.solver import asked
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Values
from verify.mutating.catch import Finding, caught, passed
from verify.mutating.sample import near, value

#: A hundredth of what a step of a proof is given: a mutant that is not proved by then is undecided.
EFFORT = 400_000
PROVED = "the kernel proves it"


def last_rule(proof: Derivation, said: Any) -> Callable[[], Finding]:
    """A bound: whether the changed one follows from what the last rule of its proof used."""

    def decide(theorems: tuple[Theorem, ...]) -> str:
        for theorem in theorems:
            arithmetic(fact(said), *theorem.premises)
        return PROVED

    return _decided("last rule", proof, decide)


def as_prescribed(
    proof: Derivation, said: Prescription, before: Prescription, at: Sequence[Values] = ()
) -> Callable[[], Finding]:
    """A prescription: whether what its proof took from it follows from the changed one.

    Where the numbers ``at`` tell, the kernel is not asked: it would have to show first that what is
    prescribed is a number at all, which is the theorem's own work.
    """

    def decide(theorems: tuple[Theorem, ...]) -> str:
        used = frozenset().union(*(each.hypotheses for each in theorems))
        taken = (prescribed(before) - (now := prescribed(said))) & used
        stricter = [_stricter(said, before, each) for each in at]
        if taken and False in stricter:
            raise RefusedError("some numbers meet it that do not meet what the proof takes")
        if taken and stricter and all(stricter):
            return "more is prescribed at all numbers tried"
        premises = [assume(each.fact) for each in _in_order(now) if isinstance(each, Assumed)]
        for each in _in_order(taken):
            _follows(each, premises)
        return PROVED

    return _decided("as prescribed", proof, decide)


def _stricter(said: Prescription, before: Prescription, values: Values) -> bool | None:
    """Whether more iterations or smaller steps are prescribed at these numbers, not fewer or larger
    ones; ``None`` where they are the same, or no number."""
    if said.step_size != before.step_size:
        return None if _near(said.step_size, before.step_size, values) else False
    pairs = (before.iterations, said.iterations), (said.step_limit, before.step_limit)
    for less, more in pairs if said.step_size is None else pairs[:1]:
        if less != more and not _near(less, more, values):
            gap = value(more, values) - value(less, values)
            return None if math.isnan(gap) else gap > 0
    return None


def _near(one: sp.Expr | None, other: sp.Expr | None, values: Values) -> bool:
    assert one is not None
    assert other is not None
    return near(value(one, values), value(other, values))


def _in_order(hypotheses: frozenset[Hypothesis]) -> list[Hypothesis]:
    """By their texts: a set's order differs between processes, and a reason names the first."""
    return sorted(hypotheses, key=lambda each: each.text)


def _follows(taken: Hypothesis, now: list[Theorem]) -> None:
    """Raise ``RefusedError`` unless what is taken follows from one thing that is prescribed now."""
    refused = RefusedError("nothing is prescribed")
    assert isinstance(taken, Assumed)
    for each in now:
        try:
            arithmetic(taken.fact, each)
        except RefusedError as why:
            refused = why
        else:
            return
    raise refused


def _decided(
    name: str, proof: Derivation, decide: Callable[[tuple[Theorem, ...]], str]
) -> Callable[[], Finding]:
    def look() -> Finding:
        written = proof.written()  # with the whole effort: what is changed is the last step alone
        if written.refused:
            return caught(f"{name}: no proof, {written.refused}")
        try:
            with asked(effort=EFFORT):
                return passed(decide(written.theorems))
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"{name}: {' '.join(str(error).split())[:80]}")

    return look
