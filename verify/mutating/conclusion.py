"""Mutants of a proof's conclusion together with the statement: no second copy is left to differ.

The statement, the last fact of its proof and the letters that are written out in it change alike,
so only the machine's decision on the steps can tell. A weaker statement may rightly pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import sympy as sp

from bounds.prescription import Prescription
from bounds.proving.course import Course
from bounds.proving.effort import within
from bounds.proving.induction import recursion
from bounds.proving.proof import Checked, Let, Prescribed, Proof, Reals, Step
from bounds.proving.rule import fits
from bounds.proving.solver import decide
from bounds.statement import Statement
from bounds.symbols import T, alpha
from verify.mutating.catch import Finding, caught, passed
from verify.mutating.mutation import Mutant, mutants
from verify.mutating.mutations import MUTATIONS
from verify.mutating.subject import Subject

#: A hundredth of what a proof is given, and enough for every unchanged one: a mutant that is not
#: proved by then counts as undecided.
EFFORT = 400_000

Letters = tuple[tuple[sp.Symbol, sp.Expr], ...]


@dataclass(frozen=True, slots=True)
class Restated:
    """A mutant of which statement and proof agree, and how the machine decides its steps."""

    mutant: Mutant
    decide: Callable[[], Finding]


def restated(subject: Subject) -> Iterator[Restated]:
    """The mutants of the conclusion of the first proof in the ledger; none where it has none."""
    undefined = (sp.zoo, sp.nan, sp.oo, -sp.oo)
    return (each for each in _restated(subject) if not each.mutant.expr.has(*undefined))


def _restated(subject: Subject) -> Iterator[Restated]:
    if not subject.proofs:
        return
    proof = subject.proofs[0][1]
    if isinstance(subject.said, Prescription):
        yield from _prescribed(subject, proof)
    elif proof.letters:
        yield from _last_facts(proof)
        yield from _definitions(proof)
    else:
        for mutant in mutants(subject.expr, MUTATIONS):
            said = subject.of(mutant.expr)
            assert isinstance(said, Statement)
            yield Restated(mutant, _last_step(proof, said.rhs))


def _last_facts(proof: Proof) -> Iterator[Restated]:
    for mutant in mutants(proof.steps[-1].fact.args[1], MUTATIONS):
        written = mutant.expr.subs(dict(proof.letters), simultaneous=True)
        yield Restated(replace(mutant, expr=written), _last_step(proof, mutant.expr))


def _last_step(proof: Proof, rhs: sp.Expr) -> Callable[[], Finding]:
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
            return caught(f"last step: {_short(error)}")
        if decision.proved:
            return passed(_PROVED)
        return caught(f"last step: {decision.answer.value}")

    return look


_PROVED = "the machine proves it"


def _definitions(proof: Proof) -> Iterator[Restated]:
    """One letter of the conclusion defined otherwise, where it is defined and written out."""
    defined = {s.fact.lhs: s for s in proof.steps if isinstance(s.rule, Let)}
    for letter in _used(proof, defined):
        step = defined.get(letter)
        for mutant in mutants(step.fact.rhs if step else dict(proof.letters)[letter], MUTATIONS):
            changed = _redefined(proof, letter, step, mutant.expr)
            rhs = changed.steps[-1].fact.args[1].subs(dict(changed.letters), simultaneous=True)
            named = f"{letter}: {mutant.change}"
            look = _every_step(changed) if step else _written_out(changed, letter)
            yield Restated(Mutant(mutant.kind, named, rhs), look)


def _used(proof: Proof, defined: dict[sp.Basic, Step]) -> list[sp.Symbol]:
    """The letters that the conclusion writes out, those in their definitions included."""
    wanted, used = set(proof.steps[-1].fact.args[1].free_symbols), []
    for letter, _ in reversed(proof.letters):
        if letter in wanted:
            used.append(letter)
            wanted |= defined[letter].fact.rhs.free_symbols if letter in defined else set()
    return used[::-1]


def _redefined(proof: Proof, letter: sp.Symbol, step: Step | None, value: sp.Expr) -> Proof:
    if step is None:
        letters = tuple((x, value if x == letter else e) for x, e in proof.letters)
        return replace(proof, letters=letters)
    changed = replace(step, fact=sp.Eq(letter, value, evaluate=False))
    steps = tuple(changed if each is step else each for each in proof.steps)
    return Proof(steps=steps, letters=_written(steps, proof.letters))


def _written(steps: tuple[Step, ...], letters: Letters) -> Letters:
    """Each letter in terms of the papers' own, by the definitions in ``steps``."""
    known = dict(letters)
    for each in steps:
        if isinstance(each.rule, Let) and each.fact.lhs in known:
            known[each.fact.lhs] = each.fact.rhs.subs(known, simultaneous=True)
    return tuple(known.items())


def _prescribed(subject: Subject, proof: Proof) -> Iterator[Restated]:
    """The prescription changed wherever the proof takes it."""
    for mutant in mutants(subject.expr, MUTATIONS):
        said = subject.of(mutant.expr)
        assert isinstance(said, Prescription)
        yield Restated(mutant, _as_taken(proof, said))


def _as_taken(proof: Proof, said: Prescription) -> Callable[[], Finding]:
    """Every step of the proof, with what it takes from the prescription changed."""
    try:
        steps = tuple(_taken(step, said) for step in proof.steps)
    except TypeError as error:  # the logarithm of a negative number is compared with T
        why = f"no fact: {_short(error)}"
        return lambda: caught(why)
    return _every_step(replace(proof, steps=steps))


def _taken(step: Step, said: Prescription) -> Step:
    if not isinstance(step.rule, Prescribed):
        return step
    return replace(step, fact=_prescribes(step.fact, said), rule=Prescribed(said))


def _prescribes(fact: sp.Basic, said: Prescription) -> sp.Basic:
    """What ``said`` prescribes in place of ``fact``: its number, its step or its limit."""
    if isinstance(fact, sp.Ge) and fact.lhs == T:
        return sp.Ge(T, said.iterations)
    if isinstance(fact, sp.Lt):
        return sp.Lt(alpha, said.step_limit, evaluate=False)
    return sp.Eq(alpha, said.step_size, evaluate=False)


def _every_step(proof: Proof) -> Callable[[], Finding]:
    def look() -> Finding:
        try:
            with within(EFFORT):
                failed = next(_failed(proof), None)
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"no step of a proof: {_short(error)}")
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


def _written_out(proof: Proof, letter: sp.Symbol) -> Callable[[], Finding]:
    """The steps are as they were: whether the letter may stand for what it is written as."""

    def look() -> Finding:
        written = dict(proof.letters)
        rules = [rule for rule in proof.inductions if letter in dict(rule.next)]
        try:
            with within(EFFORT):
                found = [recursion(letter, written, rule) for rule in rules]
                found = found or [fits(letter, written[letter], ())]
        except (TypeError, ValueError, AttributeError) as error:
            return caught(f"{letter}: {_short(error)}")
        if any(each.proved for each in found):
            return passed(_PROVED)
        return caught(f"{letter}: {found[0].answer.value}")

    return look


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80]
