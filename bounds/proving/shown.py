"""A proof as a reader sees it: its steps in their order, each with its fact and its reason."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.derivation import Derivation, Line, Written, axioms, hypotheses, rests_on


@dataclass(frozen=True, slots=True)
class Shown:
    """A step: label, words, fact, the rule that made it, the labels it rests on.

    ``decided`` is "proved", or why a rule refused it.
    """

    label: str
    says: str
    fact: sp.Basic
    why: str
    uses: tuple[str, ...]
    decided: str = "proved"


@dataclass(frozen=True, slots=True)
class ShownProof:
    """The steps, the facts of analysis and probability that they use, and what they rest on."""

    steps: tuple[Shown, ...]
    axioms: tuple[str, ...]
    hypotheses: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The number of steps and the axioms."""
        steps = "1 step" if len(self.steps) == 1 else f"{len(self.steps)} steps"
        return f"{steps}; axioms: {', '.join(self.axioms) or 'none'}"


def shown(proof: Derivation) -> ShownProof:
    """The steps of a proof, as its rules decide them in this process."""
    written = proof.written()
    steps = tuple(_line(each, written) for each in written.lines)
    if written.refused:
        steps += (Shown("refused", written.refused, sp.false, "", (), written.refused),)
    named = {name for each in written.theorems for name in axioms(each)}
    texts = tuple(sorted(each.text for each in hypotheses(written)))
    return ShownProof(steps, tuple(sorted(named)), texts)


def _line(line: Line, written: Written) -> Shown:
    uses = rests_on(line, written.lines)
    return Shown(line.label, line.says, line.fact, line.theorem.rule, uses)
