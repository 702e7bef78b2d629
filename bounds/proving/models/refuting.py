"""From what is printed to a counterexample of it, and whether one is of what is printed.

Asked of the model are the meanings of all printed conditions, the step size and the number that a
theorem prescribes, one reading of elastic consistency, and what the letters themselves say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving import run, stale
from bounds.proving.counterexample import Counterexample as Function
from bounds.proving.counterexample import Refutation
from bounds.proving.formal import Said, fact, means, prescribed
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.counterexample import Asked, Counterexample, Family, comparing
from bounds.proving.models.world.model import Model
from bounds.proving.spoken import concerns, names
from bounds.proving.terms.text import told
from bounds.statement import Condition, Statement
from bounds.symbols import alpha

#: What is said of a step size alpha that is one for all iterations.
CONSTANT = {run.STEP, run.SECOND, run.FIRST, run.SURE, run.CONDITIONAL}
#: What refutes a claim, by its exact type: a function of its own, a model, and a family of models.
KINDS = (Function, Counterexample, Family)


def against(
    said: Said,
    says: str,
    model: Model,
    *others: Condition | Consistency,
    reading: Consistency | None = None,
    values: Mapping[Any, Any] | None = None,
) -> Counterexample:
    """The model as a counterexample to what is said, under the claim's ``others`` and the
    ``reading`` of elastic consistency; under all that are said to be enough where none is given.
    What it is asked is made when it is first asked for. ``ModelError`` for what is no comparison.
    """
    if not isinstance(said, Statement | Prescription):
        comparing(said)
    under = readings(said) if reading is None else (reading,)

    def asks() -> Asked:
        every = frozenset[Hypothesis]().union(*(asked(said, others, each) for each in under))
        return fact(said), tuple(sorted(every, key=lambda each: each.text))

    return Counterexample.later(says, asks, model, values or {})


def failures(
    found: Refutation, said: Said, others: Iterable[Condition | Consistency]
) -> tuple[str, ...]:
    """How a counterexample is one of something else, under the printed conditions and ``others``;
    empty for one that is no model, of which nothing is known. One of another type may check what
    it likes, and is none."""
    if type(found) not in KINDS:
        return (f"a {type(found).__name__} is no counterexample",)
    if isinstance(found, Family):
        return tuple(
            dict.fromkeys(w for each in found.members for w in failures(each, said, others))
        )
    if not isinstance(found, Counterexample):
        return ()
    listed, wanted = tuple(others), fact(said)
    dumb = [f"{each.name}: no meaning" for each in printed(said, listed) if not means(each)]
    other = [] if found.fact == wanted else [f"is one of {told(found.fact)}, not {told(wanted)}"]
    left = (asked(said, listed, r) - set(found.hypotheses) for r in readings(said))
    fewest = min(left, key=len)
    return (*dumb, *other, *(f"leaves out {each.text}" for each in fewest))


def readings(said: Said) -> tuple[Consistency | None, ...]:
    """The readings of elastic consistency of which any one is said to be enough."""
    return (said.needs if isinstance(said, Statement | Prescription) else ()) or (None,)


def printed(
    said: Said, others: tuple[Condition | Consistency, ...]
) -> tuple[Condition | Consistency, ...]:
    """All conditions but those that the paper uses and does not print."""
    own = said.conditions if isinstance(said, Statement | Prescription) else ()
    return tuple(each for each in (*own, *others) if not getattr(each, "hidden", False))


def asked(
    said: Said, others: tuple[Condition | Consistency, ...], reading: Consistency | None
) -> frozenset[Hypothesis]:
    """All that a model must meet to refute what is said, under one reading. A run that steps along
    what is sent does not step along the sample."""
    held = frozenset[Hypothesis]().union(*map(means, printed(said, others)))
    if isinstance(said, Prescription):
        held |= prescribed(said)
    spoken = names(fact(said)).union(*map(names, held - CONSTANT))
    if reading is not None:
        held |= means(reading)
    letters = run.LETTERS - {run.STEP, run.STEPS} if stale.STEPS in held else run.LETTERS
    return frozenset(each for each in held | letters if _concerns(each, spoken))


def _concerns(hypothesis: Hypothesis, spoken: frozenset[object]) -> bool:
    """Whether it says something of what is spoken of. Where alpha, R or x* are not, there are some
    for which it holds, or the step sizes differ."""
    if hypothesis in CONSTANT and alpha not in spoken:
        return False
    if hypothesis in (run.RADIUS, run.LEAST):
        return concerns(hypothesis, spoken)
    return hypothesis not in run.LETTERS or "x[]" in spoken
