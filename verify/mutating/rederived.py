"""How the kernel decides a derivation whose statement was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact, prescribed
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.solver import asked
from verify.mutating.catch import Finding, caught, passed

#: A hundredth of what a step of a proof is given: a mutant that is not proved by then is undecided.
EFFORT = 400_000


def last_rule(proof: Derivation, said: Any) -> Callable[[], Finding]:
    """A bound: whether the changed one follows from what the last rule of its proof used."""

    def decide() -> None:
        for theorem in proof.written().theorems:
            arithmetic(fact(said), *theorem.premises)

    return _decided("last rule", decide)


def as_prescribed(proof: Derivation, said: Any) -> Callable[[], Finding]:
    """A prescription: whether all that its proof takes as prescribed follows from the changed one.

    What else the proof rests on in numbers, its conditions, may be used with it.
    """

    def decide() -> None:
        taken = [assume(each.fact) for each in prescribed(said) if isinstance(each, Assumed)]
        for theorem in proof.written().theorems:
            numbers = [each for each in theorem.hypotheses if isinstance(each, Assumed)]
            for each in numbers:
                if each not in prescribed(said):
                    arithmetic(each.fact, *taken)

    return _decided("as prescribed", decide)


def _decided(name: str, decide: Callable[[], None]) -> Callable[[], Finding]:
    def look() -> Finding:
        try:
            with asked(effort=EFFORT):
                decide()
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"{name}: {' '.join(str(error).split())[:80]}")
        return passed("the kernel proves it")

    return look
