"""A proof as a table: every step with its fact, its rule, and the steps it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from bounds.proving.proof import By, Either, Given, Proof
from bounds.proving.rule import Rule
from bounds.proving.step import Step
from reports.rendering.document import Block, Cell, Column, Details, Formula, Table, Text
from reports.rendering.formulas.fact_latex import fact_latex

COLUMNS = (
    Column("Step"),
    Column("Says"),
    Column("Fact"),
    Column("By"),
    Column("From"),
)


def proof_fold(title: str, proof: Proof) -> Details:
    """The steps folded away; the axioms and the number of steps stand on the fold."""
    table = Table(COLUMNS, tuple(_rows(proof)))
    return Details(f"{title}, {summary(proof)}", (*_letters(proof), table))


def summary(proof: Proof) -> str:
    """The number of steps and the axioms; a choice between readings is no step of its own."""
    steps = sum(not isinstance(step.rule, Either) for step in proof.every)
    return f"{steps} steps; axioms: {', '.join(proof.axioms) or 'none'}"


def _letters(proof: Proof) -> Iterator[Block]:
    """What the letters stand for that the last fact is written out with."""
    if proof.letters:
        yield Text("Written out in the statement, with its own recursion checked:")
        for letter, value in proof.letters:
            yield Formula(f"{fact_latex(letter)} = {fact_latex(value)}")


def _rows(proof: Proof) -> Iterator[tuple[Cell, ...]]:
    numbers: dict[str, int] = {}
    for number, step in enumerate(proof.every, 1):
        used = ", ".join(str(numbers[label]) for label in step.uses)
        numbers[step.label] = number
        yield _row(number, step, used)


def _row(number: int, step: Step, used: str) -> tuple[Cell, ...]:
    fact = Formula(fact_latex(step.fact))
    return (f"{number} {step.label}", step.says, fact, _rule(step.rule), used)


def _rule(rule: Rule) -> str:
    match rule:
        case Given():
            return f"hypothesis: {rule.text}"
        case By():
            return f"axiom, {rule.axiom.name}: {rule.axiom.text}"
        case Either():
            return f"each of {len(rule.branches)} readings by itself, in the steps below"
    return rule.describe()
