"""A proof as a table: every step with its fact, its rule, and the steps it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from bounds.proving.derivation import Derivation
from bounds.proving.shown import Shown, ShownProof, shown
from bounds.proving.terms.text import told
from reports.rendering.document import Block, Cell, Column, Details, Formula, Table, Text
from reports.rendering.formulas.fact_latex import fact_latex

#: A fact with a longer formula stands as text: a page holds hundreds of them.
LONGEST = 120
COLUMNS = (
    Column("Step"),
    Column("Says"),
    Column("Fact"),
    Column("By"),
    Column("From"),
)


def proof_fold(title: str, proof: Derivation) -> Details:
    """The steps folded away; the axioms and the number of steps stand on the fold."""
    steps = shown(proof)
    table = Table(COLUMNS, tuple(_rows(steps)))
    return Details(f"{title}, {steps.summary}", (_rests(steps), table))


def summary(proof: Derivation) -> str:
    """The number of steps and the axioms."""
    return shown(proof).summary


def _rests(proof: ShownProof) -> Block:
    """The hypotheses of a theorem of the kernel, each as its formula."""
    given = f"It rests on: {'; '.join(proof.hypotheses)}."
    rests = given if proof.hypotheses else "It rests on no hypothesis."
    return Text(f"A theorem of the kernel. {rests}")


def _rows(proof: ShownProof) -> Iterator[tuple[Cell, ...]]:
    numbers: dict[str, int] = {}
    for number, step in enumerate(proof.steps, 1):
        used = ", ".join(str(numbers[label]) for label in step.uses if label in numbers)
        numbers[step.label] = number
        yield _row(number, step, used)


def _row(number: int, step: Shown, used: str) -> tuple[Cell, ...]:
    latex = fact_latex(step.fact)
    fact: Cell = Formula(latex) if len(latex) <= LONGEST else told(step.fact)
    return (f"{number} {step.label}", step.says, fact, step.why, used)
