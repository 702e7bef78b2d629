"""How a step of a proof is established, and what makes a machine believe it.

Every rule is written so that its mistakes end in "unknown": a hypothesis must have the shape of
what it says, a new letter must exist, an axiom must be that instance, and the solver must also
refute a false twin of what it proves.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, VARIANCE_BOUND
from bounds.prescription import Prescription
from bounds.proving.axioms import Axiom
from bounds.proving.solver import Answer, Decision, decide, defined
from bounds.statement import Condition
from bounds.symbols import MEANINGS, B, D, M, T, alpha, sigma

YES = Decision(Answer.PROVED)

#: The letter that a hypothesis in words bounds by: its fact must be "... <= factor * letter".
_SPEAKS_OF: dict[Condition, sp.Symbol] = {SECOND_MOMENT: M, VARIANCE_BOUND: sigma, BELOW: D}


def unknown(why: str) -> Decision:
    """The decision of a rule that does not apply."""
    return Decision(Answer.UNKNOWN, why)


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
    that it needs.

    A condition with a relation gives what follows from that relation and nothing else. One in words
    gives a fact about the run, never one between the constants alone.
    """

    hypothesis: Condition | Consistency

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        relation = getattr(self.hypothesis, "relation", None)
        if relation is not None:
            follows = fact == relation or decide((relation,), fact).proved
            return YES if follows else unknown(f"does not follow from {relation}")
        if fact.free_symbols <= set(MEANINGS):
            return unknown("a relation between constants must be the relation of its condition")
        speaks = B if isinstance(self.hypothesis, Consistency) else _SPEAKS_OF.get(self.hypothesis)
        if speaks is not None and not _bounds_by(fact, speaks):
            return unknown(f"{self.text} has the form ... ≤ factor · {speaks} or {speaks}²")
        return YES

    def describe(self) -> str:
        return f"given: {self.text}"

    @property
    def text(self) -> str:
        """The hypothesis in words."""
        if isinstance(self.hypothesis, Condition):
            return self.hypothesis.name
        return f"elastic consistency, {self.hypothesis.name.lower().replace('_', ' ')} moment"


def _bounds_by(fact: sp.Basic, letter: sp.Symbol) -> bool:
    if not isinstance(fact, sp.Le) or fact.lhs.has(letter):
        return False
    return fact.rhs.as_independent(letter, as_Add=False)[1] in (letter, letter**2)


@dataclass(frozen=True, slots=True)
class Prescribed(Rule):
    """The step size and the number of iterations that the theorem itself prescribes."""

    theorem: Prescription

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        allowed: list[sp.Basic] = [sp.Ge(T, self.theorem.iterations)]
        if self.theorem.step_size is not None:
            allowed.append(sp.Eq(alpha, self.theorem.step_size))
        if self.theorem.step_limit is not None:
            allowed.append(sp.Lt(alpha, self.theorem.step_limit))
        return YES if fact in allowed else unknown(f"{self.theorem.name} prescribes {allowed}")

    def describe(self) -> str:
        return f"as {self.theorem.name} prescribes"


def fits(letter: sp.Expr, value: sp.Expr, premises: Sequence[sp.Basic]) -> Decision:
    """Whether the value exists and has the sign that the letter assumes."""
    if letter.is_integer and not value.is_integer:
        return unknown(f"{value} need not be an integer as {letter} is")
    try:
        exists = defined(tuple(premises), value)
        if not exists.proved:
            return exists
        for wanted in signs(letter, value):
            if not decide(tuple(premises), wanted).proved:
                return unknown(f"{letter} assumes {wanted}, which is not shown")
    except TypeError:  # a sum, a power or exp over the iterations: by the signs of its parts
        known = all(wanted is sp.true for wanted in signs(letter, value)) and value.is_real
        return YES if known else unknown(f"whether {value} can be {letter} is not shown")
    return YES


def signs(letter: sp.Expr, value: sp.Expr) -> tuple[sp.Basic, ...]:
    """The relations that the assumptions of the letter put on its value."""
    if letter.is_positive:
        return (sp.Gt(value, 0),)
    return (sp.Ge(value, 0),) if letter.is_nonnegative else ()


@dataclass(frozen=True, slots=True)
class Let(Rule):
    """A new letter for an expression that has a value of the sign which the letter assumes."""

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        if not (isinstance(fact, sp.Eq) and fact.lhs.is_Symbol and not fact.rhs.has(fact.lhs)):
            return unknown("a definition has the form letter = expression")
        return fits(fact.lhs, fact.rhs, premises)

    def describe(self) -> str:
        return "definition"


@dataclass(frozen=True, slots=True)
class By(Rule):
    """An instance of a named axiom; the fact must be that instance and nothing else."""

    axiom: Axiom

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        if fact != self.axiom.fact:
            return Decision(Answer.REFUTED, f"the axiom says {self.axiom.fact}")
        for owed in self.axiom.owes:
            if owed is not sp.true and not decide(tuple(premises), owed).proved:
                return unknown(f"the axiom needs {owed}, which is not shown")
        return YES

    def describe(self) -> str:
        return f"axiom: {self.axiom.name}"


def guarded(premises: Sequence[sp.Basic], fact: sp.Basic, twin: sp.Basic | None) -> Decision:
    """The solver's decision, believed only if it also refutes a false twin of the fact."""
    if fact is sp.true:  # sympy decides it from the signs of the letters
        return YES
    decision = decide(tuple(premises), fact)
    if not decision.proved:
        return decision
    if twin is not None and not twin.free_symbols & fact.free_symbols:
        return unknown(f"the twin {twin} is no variant of the fact")
    for planted in twins(fact) if twin is None else (twin,):
        if decide(tuple(premises), planted).answer is Answer.REFUTED:
            return decision
    return unknown("no false twin of it was refuted")


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
    """An identity that sympy simplifies to zero, wherever both sides are defined."""

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        if not isinstance(fact, sp.Eq):
            return unknown("algebra decides equalities only")
        for side in fact.args:
            exists = fits(sp.Dummy(real=True), side, premises)
            if not exists.proved:
                return exists
        zero = sp.simplify(sp.together(sp.expand(fact.lhs - fact.rhs))) == 0
        return YES if zero else unknown("sympy does not simplify it to zero")

    def describe(self) -> str:
        return "algebra (sympy)"
