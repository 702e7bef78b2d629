"""A proof is a list of steps, each decided by a machine.

A step states a fact and the rule that gives it. Facts of earlier steps are premises only where a
step names them, so the list shows what rests on what. A proof with a step that the machine did not
decide is no proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sympy as sp

from bounds.consistency import Consistency
from bounds.proving.course import Course
from bounds.proving.induction import Induction, recursion
from bounds.proving.rule import Algebra, By, Given, Let, Prescribed, Reals, Rule, fits
from bounds.proving.solver import Decision
from bounds.proving.step import Checked, Either, Step, covers, flat
from bounds.statement import Condition

__all__ = [
    "Algebra",
    "By",
    "Checked",
    "Either",
    "Given",
    "Induction",
    "Let",
    "Prescribed",
    "Proof",
    "Reals",
    "Rule",
    "Step",
]


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
    def every(self) -> tuple[Step, ...]:
        """All steps, with those of every branch."""
        return tuple(flat(self.steps))

    @property
    def inductions(self) -> tuple[Induction, ...]:
        """The rules of all inductions."""
        return tuple(s.rule for s in self.every if isinstance(s.rule, Induction))

    @property
    def axioms(self) -> tuple[str, ...]:
        """The names of the axioms that were used."""
        used = [step.rule.axiom.name for step in self.every if isinstance(step.rule, By)]
        return tuple(dict.fromkeys(used))

    @property
    def hypotheses(self) -> tuple[Condition | Consistency, ...]:
        """What the steps take as given, and what the axioms rest on."""
        used: list[Condition | Consistency] = []
        for step in self.every:
            if isinstance(step.rule, Given):
                used.append(step.rule.hypothesis)
            elif isinstance(step.rule, By):
                used += step.rule.axiom.rests
        return tuple(dict.fromkeys(used))

    def covers(self, reading: Consistency) -> bool:
        """Whether the proof goes through under this reading of elastic consistency."""
        return covers(self.steps, reading)

    def check(self) -> tuple[Checked, ...]:
        """Decide every step anew. Raises ``KeyError`` for a use of a step that is not earlier."""
        course = Course(dict(self.letters), self.inductions)
        checked = [each for step in self.steps for each in course.take(step)]
        last = self.steps[-1]
        written = self._written(course.defined)
        return (*checked, *(Checked(last, d) for d in written if not d.proved))

    def _written(self, defined: set[sp.Basic]) -> Iterator[Decision]:
        """Whether each letter that is written out, and not defined by a step, may stand for its
        expression."""
        written = dict(self.letters)
        for letter, expr in (pair for pair in self.letters if pair[0] not in defined):
            rules = [rule for rule in self.inductions if letter in dict(rule.next)]
            if rules:
                found = [recursion(letter, written, rule) for rule in rules]
                yield next((each for each in found if each.proved), found[0])
            else:
                yield fits(letter, expr, ())

    def holds(self) -> bool:
        """True only if the machine decided every step."""
        return all(each.decision.proved for each in self.check())
