"""Mutants of a proof's conclusion together with the statement: no second copy is left to differ.

The statement, the last fact of its proof and the letters that are written out in it change alike,
so only the machine's decision on the steps can tell. A weaker statement may rightly pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import sympy as sp

from bounds.prescription import Prescription
from bounds.proving.proof import Let, Prescribed, Proof, Step
from bounds.statement import Statement
from bounds.symbols import T, alpha
from verify.mutating.catch import Finding, caught
from verify.mutating.mutation import Mutant, mutants
from verify.mutating.mutations import MUTATIONS
from verify.mutating.redecided import every_step, last_step, short, written_out
from verify.mutating.rederived import last_rule
from verify.mutating.subject import Subject

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
        yield from _derived(subject)
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
            yield Restated(mutant, last_step(proof, said.rhs))


def _derived(subject: Subject) -> Iterator[Restated]:
    """For a bound that the kernel proves; what a prescription prescribes is a hypothesis there."""
    if not (subject.derivations and isinstance(subject.said, Statement)):
        return
    for mutant in mutants(subject.expr, MUTATIONS):
        said = subject.of(mutant.expr)
        assert isinstance(said, Statement)
        yield Restated(mutant, last_rule(subject.derivations[0], said))


def _last_facts(proof: Proof) -> Iterator[Restated]:
    for mutant in mutants(proof.steps[-1].fact.args[1], MUTATIONS):
        written = mutant.expr.subs(dict(proof.letters), simultaneous=True)
        yield Restated(replace(mutant, expr=written), last_step(proof, mutant.expr))


def _definitions(proof: Proof) -> Iterator[Restated]:
    """One letter of the conclusion defined otherwise, where it is defined and written out."""
    defined = {s.fact.lhs: s for s in proof.steps if isinstance(s.rule, Let)}
    for letter in _used(proof, defined):
        step = defined.get(letter)
        for mutant in mutants(step.fact.rhs if step else dict(proof.letters)[letter], MUTATIONS):
            changed = _redefined(proof, letter, step, mutant.expr)
            rhs = changed.steps[-1].fact.args[1].subs(dict(changed.letters), simultaneous=True)
            named = f"{letter}: {mutant.change}"
            look = every_step(changed) if step else written_out(changed, letter)
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
        why = f"no fact: {short(error)}"
        return lambda: caught(why)
    return every_step(replace(proof, steps=steps))


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
