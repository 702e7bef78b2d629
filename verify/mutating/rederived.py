"""How the kernel decides a derivation whose statement was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact, prescribed
from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.solving.solver import asked
from bounds.proving.kernel.theorem import Theorem
from verify.mutating.catch import Finding, caught, passed

#: A hundredth of what a step of a proof is given: a mutant that is not proved by then is undecided.
EFFORT = 400_000


def last_rule(proof: Derivation, said: Any, _: Any) -> Callable[[], Finding]:
    """A bound: whether the changed one follows from what the last rule of its proof used."""

    def decide(theorems: tuple[Theorem, ...]) -> None:
        for theorem in theorems:
            arithmetic(fact(said), *theorem.premises)

    return _decided("last rule", proof, decide)


def as_prescribed(proof: Derivation, said: Any, before: Any) -> Callable[[], Finding]:
    """A prescription: whether what its proof took from it follows from the changed one."""

    def decide(theorems: tuple[Theorem, ...]) -> None:
        now = [assume(x.fact) for x in _in_order(prescribed(said)) if isinstance(x, Assumed)]
        used = frozenset().union(*(each.hypotheses for each in theorems))
        for each in _in_order((prescribed(before) - prescribed(said)) & used):
            _follows(each, now)

    return _decided("as prescribed", proof, decide)


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
    name: str, proof: Derivation, decide: Callable[[tuple[Theorem, ...]], None]
) -> Callable[[], Finding]:
    def look() -> Finding:
        written = proof.written()  # with the whole effort: what is changed is the last step alone
        if written.refused:
            return caught(f"{name}: no proof, {written.refused}")
        try:
            with asked(effort=EFFORT):
                decide(written.theorems)
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"{name}: {' '.join(str(error).split())[:80]}")
        return passed("the kernel proves it")

    return look
