"""Going through the steps of a proof in their order: what each may name, use and introduce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import sympy as sp

from bounds.proving.induction import Induction
from bounds.proving.rule import By, Let, Rule, unknown
from bounds.proving.solver import odd
from bounds.proving.step import Checked, Either, Step
from bounds.symbols import MEANINGS, alpha, alphas, j, q, t

#: The letters of the papers that are the same at every iteration.
CONSTANTS = {letter for letter in MEANINGS if letter.is_Symbol} - {q, t, j}


@dataclass
class Course:
    """What is known so far; ``written`` and ``inductions`` are those of the whole proof."""

    written: dict[sp.Symbol, sp.Expr]
    inductions: tuple[Induction, ...]
    facts: dict[str, sp.Basic] = field(default_factory=dict)
    seen: set[sp.Basic] = field(default_factory=set)
    constant: set[sp.Basic] = field(default_factory=set, init=False)
    defined: set[sp.Basic] = field(default_factory=set)
    final: set[str] = field(default_factory=set)
    read: set[sp.Basic] = field(default_factory=set)

    def __post_init__(self) -> None:
        schedule = any(expr.has(alphas) for expr in self.written.values())
        self.constant = CONSTANTS - ({alpha} if schedule else set())

    def take(self, step: Step) -> Iterator[Checked]:
        """Decide a step, and each step of its branches, and add its fact to what is known."""
        if isinstance(step.rule, Either):
            yield from self._branches(step, step.rule)
            return
        objection = self._objection(step)
        premises = [self.facts[label] for label in step.uses]
        yield Checked(
            step, unknown(objection) if objection else step.rule.decide(step.fact, premises)
        )
        self._add(step)

    def _branches(self, step: Step, rule: Either) -> Iterator[Checked]:
        labels = set(self.facts)
        for branch in rule.branches:
            for each in branch:
                yield from self.take(each)
            if not branch or branch[-1].fact != step.fact:
                yield Checked(step, unknown("a branch does not end with the fact"))
            for label in set(self.facts) - labels:  # nothing but the fact leaves a branch
                del self.facts[label]
        self._add(step)

    def _add(self, step: Step) -> None:
        self.facts[step.label] = step.fact
        self.seen |= step.fact.free_symbols
        new = _defines(step.rule, step.fact)
        if new is not None:
            self.defined.add(new)
            if isinstance(step.rule, Let) and step.fact.rhs.free_symbols <= self.constant:
                self.constant.add(new)
        ends = isinstance(step.rule, By) and step.rule.axiom.final
        if ends or self.final & set(step.uses):
            self.final.add(step.label)
        if isinstance(step.rule, Induction):
            self.seen |= {letter for letter, _ in step.rule.next}

    def _objection(self, step: Step) -> str:
        """Why the rule may not be used here, whatever it would decide; empty if it may."""
        if step.label in self.facts:
            return f"two steps are called {step.label}"
        strange = [str(letter) for letter in step.fact.free_symbols if odd(letter)]
        if strange:
            return f"{', '.join(strange)} assume more than a sign"
        new = _defines(step.rule, step.fact)
        if new is not None and (new in self.seen or new in MEANINGS or not self._agrees(step, new)):
            return f"{new} is not new"
        if isinstance(step.rule, Induction):
            return self._induction(step, step.rule)
        if isinstance(step.rule, By) and step.rule.axiom.name == "last iteration":
            return self._last(step.fact)
        return ""

    def _agrees(self, step: Step, new: sp.Basic) -> bool:
        value = step.fact.args[1].subs(self.written, simultaneous=True)
        return new not in self.written or self.written[new] == value

    def _induction(self, step: Step, rule: Induction) -> str:
        if self.final & set(step.uses):
            return "a fact about the end of the run does not hold at every iteration"
        loose = rule.changing(step.fact, self.constant) | (self.defined & set(dict(rule.next)))
        if loose:
            names = ", ".join(sorted(map(str, loose)))
            return f"{names} may change from step to step: put it into the state or into constants"
        return next(filter(None, map(rule.disagrees, self.inductions)), "")

    def _last(self, fact: sp.Basic) -> str:
        counters = {n for rule in self.inductions for n in rule.counters}
        if not (isinstance(fact, sp.Eq) and fact.lhs in counters and fact.lhs not in self.read):
            return "no induction counts the iterations by this letter, or it was read before"
        self.read.add(fact.lhs)
        return "" if fact.rhs.is_integer and fact.rhs.is_nonnegative else "no number of iterations"


def _defines(rule: Rule, fact: sp.Basic) -> sp.Basic | None:
    """The letter that a step introduces."""
    if isinstance(rule, Let) and isinstance(fact, sp.Eq):
        return fact.lhs
    return rule.axiom.defines if isinstance(rule, By) else None
