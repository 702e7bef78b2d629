"""A proof is a list of steps, each decided by a machine.

A step states a fact and the rule that gives it. Facts of earlier steps are premises only where a
step names them, so the list shows what rests on what. A proof with a step that the machine did not
decide is no proof.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp

from bounds.axioms import Axiom
from bounds.consistency import Consistency
from bounds.solver import Answer, Decision, decide
from bounds.statement import Condition

YES = Decision(Answer.PROVED)


class Rule(ABC):
    """How a fact is established from the premises that the step names."""

    __slots__ = ()

    @abstractmethod
    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        """The machine's decision; only PROVED counts."""

    @abstractmethod
    def describe(self) -> str:
        """The rule in a few words, for the report."""


@dataclass(frozen=True, slots=True)
class Given(Rule):
    """A hypothesis of the statement: one of its conditions, or a reading of elastic consistency
    that it needs."""

    hypothesis: Condition | Consistency

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        return YES

    def describe(self) -> str:
        return f"given: {self.text}"

    @property
    def text(self) -> str:
        """The hypothesis in words."""
        if isinstance(self.hypothesis, Condition):
            return self.hypothesis.name
        return f"elastic consistency, {self.hypothesis.name.lower().replace('_', ' ')} moment"


@dataclass(frozen=True, slots=True)
class Let(Rule):
    """A new letter for an expression: an equality whose left side is a letter not seen before."""

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        if isinstance(fact, sp.Eq) and fact.lhs.is_Symbol and not fact.rhs.has(fact.lhs):
            return YES
        return Decision(Answer.UNKNOWN, "a definition has the form letter = expression")

    def describe(self) -> str:
        return "definition"


@dataclass(frozen=True, slots=True)
class By(Rule):
    """An instance of a named axiom; the fact must be that instance and nothing else."""

    axiom: Axiom

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        if fact == self.axiom.fact:
            return YES
        return Decision(Answer.REFUTED, f"the axiom says {self.axiom.fact}")

    def describe(self) -> str:
        return f"axiom: {self.axiom.name}"


def guarded(premises: Sequence[sp.Basic], fact: sp.Basic, twin: sp.Basic | None) -> Decision:
    """The solver's decision, believed only if it also refutes a false twin of the fact."""
    if fact is sp.true:  # sympy decides it from the signs of the letters
        return YES
    decision = decide(tuple(premises), fact)
    if not decision.proved:
        return decision
    for planted in twins(fact) if twin is None else (twin,):
        if decide(tuple(premises), planted).answer is Answer.REFUTED:
            return decision
    return Decision(Answer.UNKNOWN, "no false twin of it was refuted")


def twins(fact: sp.Basic) -> tuple[sp.Basic, ...]:
    """Variants of a relation of which some should be false: with less room than it claims."""
    if isinstance(fact, sp.Rel):
        low, high = fact.args if isinstance(fact, sp.Eq) else (fact.lts, fact.gts)
        return (
            sp.Le(low + 1, high),
            sp.Le(2 * low, high),
            sp.Le(low, high / 2),
            sp.Le(low, high - 1),
            sp.Le(low, -high),
        )
    return ()


@dataclass(frozen=True, slots=True)
class Reals(Rule):
    """Real arithmetic, by the solver; ``twin`` is a false variant of the fact, for those facts of
    which none of the usual variants is false."""

    twin: sp.Basic | None = None

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        return guarded(premises, fact, self.twin)

    def describe(self) -> str:
        return "real arithmetic (solver)"


@dataclass(frozen=True, slots=True)
class Algebra(Rule):
    """An identity that sympy simplifies to zero."""

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        if not isinstance(fact, sp.Eq):
            return Decision(Answer.UNKNOWN, "algebra decides equalities only")
        zero = sp.simplify(sp.together(sp.expand(fact.lhs - fact.rhs))) == 0
        return YES if zero else Decision(Answer.UNKNOWN, "sympy does not simplify it to zero")

    def describe(self) -> str:
        return "algebra (sympy)"


@dataclass(frozen=True, slots=True)
class Induction(Rule):
    """The fact holds for the start values of its letters, and with them for the next ones.

    ``start`` and ``next`` give each letter of the state its value at n = 0 and, in terms of the
    letters at n, at n + 1. The premises are facts about one step that hold at every n.
    """

    start: tuple[tuple[sp.Symbol, sp.Expr], ...]
    next: tuple[tuple[sp.Symbol, sp.Expr], ...]
    twin: sp.Basic | None = None

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        base = decide(tuple(premises), fact.subs(dict(self.start), simultaneous=True))
        if not base.proved:
            return Decision(base.answer, f"base: {base.detail}")
        later = fact.subs(dict(self.next), simultaneous=True)
        step = guarded((*premises, fact), later, self.twin)
        return step if step.proved else Decision(step.answer, f"step: {step.detail}")

    def describe(self) -> str:
        return "induction over the iterations (solver)"


@dataclass(frozen=True, slots=True)
class Step:
    """``fact``, by ``rule`` from the facts of the steps labelled ``uses``."""

    label: str
    says: str
    fact: sp.Basic
    rule: Rule
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A step and what the machine decided."""

    step: Step
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Steps whose last fact, with ``letters`` written out, is the statement.

    ``letters`` gives the abbreviations that stand for sums, powers and products over the
    iterations, which no solver over the reals can state.
    """

    steps: tuple[Step, ...]
    letters: tuple[tuple[sp.Symbol, sp.Expr], ...] = ()

    @property
    def conclusion(self) -> sp.Basic:
        """The last fact, with every abbreviation written out."""
        return self.steps[-1].fact.subs(dict(self.letters), simultaneous=True)

    @property
    def axioms(self) -> tuple[str, ...]:
        """The names of the axioms that were used."""
        used = [step.rule.axiom.name for step in self.steps if isinstance(step.rule, By)]
        return tuple(dict.fromkeys(used))

    @property
    def hypotheses(self) -> tuple[Condition | Consistency, ...]:
        """What the steps take as given."""
        used = [step.rule.hypothesis for step in self.steps if isinstance(step.rule, Given)]
        return tuple(dict.fromkeys(used))

    def check(self) -> tuple[Checked, ...]:
        """Decide every step anew. Raises ``KeyError`` for a use of a step that is not earlier."""
        facts: dict[str, sp.Basic] = {}
        checked = []
        for step in self.steps:
            premises = [facts[label] for label in step.uses]
            decision = step.rule.decide(step.fact, premises)
            old = {letter for fact in facts.values() for letter in fact.free_symbols}
            if isinstance(step.rule, Let) and step.fact.lhs in old:
                decision = Decision(Answer.UNKNOWN, f"{step.fact.lhs} is not new")
            checked.append(Checked(step, decision))
            facts[step.label] = step.fact
        return tuple(checked)

    def holds(self) -> bool:
        """True only if the machine decided every step."""
        return all(each.decision.proved for each in self.check())
