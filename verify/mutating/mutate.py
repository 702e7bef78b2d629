"""The table of mutants: which check objects to which, and which mutants survive them all."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import sympy as sp

from verify.mutating.catch import Finding, Found
from verify.mutating.catches import CATCHES
from verify.mutating.conclusion import restated
from verify.mutating.mutation import Mutant, mutants
from verify.mutating.mutations import MUTATIONS
from verify.mutating.sample import CLOSE, agree, equal, near, points, value
from verify.mutating.subject import Subject

STEPS = "steps"
#: The checks in the order of the table. ``steps`` changes statement and proof alike.
CHECKS = (*CATCHES, STEPS)
#: ``caught`` and ``survives`` count; the others are listed and do not.
CAUGHT, SURVIVES, EQUIVALENT, FALSE = "caught", "survives", "equivalent", "of a false statement"
ALONE, BOTH = "statement", "statement and proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One mutant: what was changed and where, its ``effect`` on the number, and what objected.

    ``found`` maps a check to "caught", "passed" or "none", and ``why`` to its reason.
    """

    statement: str
    site: str
    kind: str
    change: str
    formula: str
    effect: str
    outcome: str
    found: Mapping[str, str]
    why: Mapping[str, str]

    @property
    def caught_by(self) -> tuple[str, ...]:
        """Every check that objects."""
        return tuple(name for name, found in self.found.items() if found == Found.CAUGHT.value)

    @property
    def reason(self) -> str:
        """For a survivor: why no check objects."""
        if self.outcome != SURVIVES:
            return ""
        return f"{self.effect}; " + "; ".join(f"{k}: {v}" for k, v in self.why.items())


def examine(subject: Subject, checks: Collection[str] = CHECKS) -> Iterator[Row]:
    """Every mutant of a formula against ``checks``; of a false statement against its units alone.

    Raises ``LookupError`` where no numbers meet the statement's conditions.
    """
    if not subject.true:
        for mutant in mutants(subject.expr, MUTATIONS):
            look = {"unit": CATCHES["unit"].look(subject, mutant.expr)} if "unit" in checks else {}
            yield _row(subject, mutant, look, FALSE)
        return
    alone = tuple(_alone(subject, checks))
    yield from (row for _, row in alone)
    if STEPS in checks:
        yield from _both(subject, alone)


def _alone(subject: Subject, checks: Collection[str]) -> Iterator[tuple[Mutant, Row]]:
    """The statement changed, and its proof left as it is."""
    asked = [name for name in CATCHES if name in checks]
    for mutant, same in _distinct(subject, mutants(subject.expr, MUTATIONS)):
        names = () if same else asked
        look = {name: CATCHES[name].look(subject, mutant.expr) for name in names}
        yield mutant, _row(subject, mutant, look, EQUIVALENT if same else "")


def _both(subject: Subject, alone: Sequence[tuple[Mutant, Row]]) -> Iterator[Row]:
    """The statement and its proof changed alike: who reads no proof finds what it has found."""
    every = {each.mutant: each for each in restated(subject, (mutant for mutant, _ in alone))}
    for mutant, row in alone:
        if mutant in every:
            found, why = (
                {name: each for name, each in told.items() if name != "proof"}
                for told in (row.found, row.why)
            )
            if row.outcome != EQUIVALENT:
                decided = every[mutant].decide()
                found[STEPS], why[STEPS] = decided.found.value, decided.why
            outcome = EQUIVALENT if row.outcome == EQUIVALENT else _outcome(found.values())
            yield replace(row, site=BOTH, outcome=outcome, found=found, why=why)


def _outcome(found: Iterable[str]) -> str:
    return CAUGHT if Found.CAUGHT.value in found else SURVIVES


def _distinct(subject: Subject, all_: tuple[Mutant, ...]) -> Iterator[tuple[Mutant, bool]]:
    """Each formula once, and whether it is shown equal to the unchanged one.

    Numbers tell formulas apart; only those that agree at every point are compared exactly.
    """
    at, seen = points(subject), dict[tuple[str, ...], sp.Expr]()
    for mutant in all_:
        numbers = [value(mutant.expr, each) for each in at]
        twin = seen.setdefault(tuple(f"{x:.9e}" for x in numbers), mutant.expr)
        if not any(map(math.isfinite, numbers)):
            twin = mutant.expr  # nowhere defined: nothing to compare
        if twin is not mutant.expr and equal(twin, mutant.expr, subject.conditions):
            continue
        same = agree(subject.expr, mutant.expr, at)
        yield mutant, same and equal(subject.expr, mutant.expr, subject.conditions)


def _row(subject: Subject, mutant: Mutant, look: dict[str, Finding], outcome: str) -> Row:
    found = {name: each.found.value for name, each in look.items()}
    return Row(
        statement=subject.name,
        site=ALONE,
        kind=mutant.kind,
        change=mutant.change,
        formula=str(mutant.expr),
        effect=_effect(subject, mutant.expr) if subject.true else "",
        outcome=outcome or _outcome(found.values()),
        found=found,
        why={name: each.why for name, each in look.items()},
    )


def _effect(subject: Subject, expr: sp.Expr) -> str:
    """Whether the mutant is a larger or a smaller number where the conditions hold."""
    pairs = [(value(subject.expr, each), value(expr, each)) for each in points(subject)]
    if not all(math.isfinite(after) for _, after in pairs):
        return "undefined somewhere"
    if all(near(before, after) for before, after in pairs):
        return "the same at every point tried"
    if all(after >= before * (1 - CLOSE) for before, after in pairs):
        return "larger"
    if all(after <= before * (1 + CLOSE) for before, after in pairs):
        return "smaller"
    return "larger and smaller"
