"""A proof as a reader sees it: its steps in their order, each with its fact and its reason."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving import derivation
from bounds.proving.derivation import Derivation, Line, Written
from bounds.proving.proof import By, Either, Given, Proof
from bounds.proving.rule import Rule
from bounds.proving.step import Step


@dataclass(frozen=True, slots=True)
class Shown:
    """A step: label, words, fact, why it holds, the labels it rests on, and what was decided.

    ``decided`` is "proved", or why it is not; None where nobody asked. A ``choice`` between
    readings is no step of its own.
    """

    label: str
    says: str
    fact: sp.Basic
    why: str
    uses: tuple[str, ...]
    decided: str | None = None
    choice: bool = False


@dataclass(frozen=True, slots=True)
class ShownProof:
    """The steps, the facts of analysis and probability that they use, and what they rest on."""

    steps: tuple[Shown, ...]
    axioms: tuple[str, ...]
    hypotheses: tuple[str, ...]
    letters: tuple[tuple[sp.Expr, sp.Expr], ...] = ()

    @property
    def summary(self) -> str:
        """The number of steps and the axioms."""
        count = sum(not each.choice for each in self.steps)
        return f"{count} steps; axioms: {', '.join(self.axioms) or 'none'}"


def shown(proof: Proof | Derivation, *, decided: bool = False) -> ShownProof:
    """The steps of a proof; with ``decided``, what the machine says of each, decided anew."""
    if isinstance(proof, Derivation):
        return _derivation(proof.written())
    steps = tuple(map(_step, proof.every))
    if decided:
        checked = proof.check()
        steps = tuple(_step(each.step, _answer(each.decision)) for each in checked)
    hypotheses = tuple(str(getattr(each, "name", each)) for each in proof.hypotheses)
    return ShownProof(steps, tuple(proof.axioms), hypotheses, tuple(proof.letters))


def _answer(decision: object) -> str:
    proved = getattr(decision, "proved", False)
    return "proved" if proved else f"{decision.answer.value}: {decision.detail}"  # type: ignore[attr-defined]


def _step(step: Step, answer: str | None = None) -> Shown:
    choice = isinstance(step.rule, Either)
    uses = tuple(step.uses)
    return Shown(step.label, step.says, step.fact, _why(step.rule), uses, answer, choice)


def _why(rule: Rule) -> str:
    match rule:
        case Given():
            return f"hypothesis: {rule.text}"
        case By():
            return f"axiom, {rule.axiom.name}: {rule.axiom.text}"
        case Either():
            return f"each of {len(rule.branches)} readings by itself, in the steps below"
    return rule.describe()


def _derivation(written: Written) -> ShownProof:
    steps = tuple(_line(each, written) for each in written.lines)
    if written.refused:
        steps += (Shown("refused", written.refused, sp.false, "", (), written.refused),)
    named = {name for each in written.theorems for name in derivation.axioms(each)}
    texts = tuple(sorted(each.text for each in derivation.hypotheses(written)))
    return ShownProof(steps, tuple(sorted(named)), texts)


def _line(line: Line, written: Written) -> Shown:
    uses = derivation.rests_on(line, written.lines)
    return Shown(line.label, line.says, line.fact, line.theorem.rule, uses, "proved")
