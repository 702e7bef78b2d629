"""How the machine decides a proof that was changed: its last step, every step, or one letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy as sp

from bounds.proving.course import Course
from bounds.proving.induction import recursion
from bounds.proving.proof import Checked, Proof, Reals
from bounds.proving.rule import fits
from bounds.proving.solver import decide, within
from verify.mutating.catch import Finding, caught, passed

#: A hundredth of what a proof is given, and enough for every unchanged one: a mutant that is not
#: proved by then counts as undecided.
EFFORT = 400_000

_PROVED = "the machine proves it"


def last_step(proof: Proof, rhs: sp.Expr) -> Callable[[], Finding]:
    """The last step alone: what it rests on is as it was."""

    def look() -> Finding:
        last = proof.steps[-1]
        facts = {step.label: step.fact for step in proof.steps}
        premises = tuple(facts[label] for label in last.uses)
        fact = sp.Le(last.fact.args[0], rhs)
        if fact in (sp.true, sp.false):
            return passed(_PROVED) if fact is sp.true else caught("last step: refuted")
        try:
            with within(EFFORT):
                reals = isinstance(last.rule, Reals)
                rule = last.rule
                decision = decide(premises, fact) if reals else rule.decide(fact, premises)
        except (TypeError, ValueError) as error:
            return caught(f"last step: {short(error)}")
        if decision.proved:
            return passed(_PROVED)
        return caught(f"last step: {decision.answer.value}")

    return look


def every_step(proof: Proof) -> Callable[[], Finding]:
    """All steps, with what was changed in any of them."""

    def look() -> Finding:
        try:
            with within(EFFORT):
                failed = next(_failed(proof), None)
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"no step of a proof: {short(error)}")
        if failed is None:
            return passed(_PROVED)
        return caught(f"{failed.step.label}: {failed.decision.answer.value}")

    return look


def _failed(proof: Proof) -> Iterator[Checked]:
    """The steps that are not decided, one at a time: the first is enough."""
    course = Course(dict(proof.letters), proof.inductions)
    for step in proof.steps:
        yield from (each for each in course.take(step) if not each.decision.proved)
    yield from (each for each in proof.check() if not each.decision.proved)


def written_out(proof: Proof, letter: sp.Symbol) -> Callable[[], Finding]:
    """The steps are as they were: whether the letter may stand for what it is written as."""

    def look() -> Finding:
        written = dict(proof.letters)
        rules = [rule for rule in proof.inductions if letter in dict(rule.next)]
        try:
            with within(EFFORT):
                found = [recursion(letter, written, rule) for rule in rules]
                found = found or [fits(letter, written[letter], ())]
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"{letter}: {short(error)}")
        if any(each.proved for each in found):
            return passed(_PROVED)
        return caught(f"{letter}: {found[0].answer.value}")

    return look


def short(error: Exception) -> str:
    """What went wrong, in a line."""
    return " ".join(str(error).split())[:80]
