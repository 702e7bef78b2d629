"""The facts and hypotheses of a claim of the ledger, one pair for every reading of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import sympy as sp

from bounds.claim import Claim
from bounds.proving import run
from bounds.proving.formal import allowed, fact
from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Hypothesis
from bounds.proving.terms.node import Applied, free
from bounds.proving.terms.vector import Named
from bounds.symbols import R, alpha
from verify.searching.building.atoms import terms

Said: TypeAlias = tuple[sp.Rel, frozenset[Hypothesis]]


def claimed(claim: Claim) -> tuple[Said, ...]:
    """What it says as printed, with its own conditions: in every reading that it needs.

    ``KeyError`` or ``ValueError`` where it says nothing that a model could break.
    """
    said = fact(claim.printed)
    if not isinstance(said, sp.Rel):
        raise ValueError(f"{claim.id} compares no two numbers")
    others = (*claim.hypotheses, *claim.conditions)
    readings = getattr(claim.printed, "needs", ()) or (None,)
    return tuple((said, spoken(said, allowed(claim.printed, others, each))) for each in readings)


def spoken(said: sp.Rel, every: frozenset[Hypothesis]) -> frozenset[Hypothesis]:
    """Without what the letters say of what the claim does not name; with one kind of step."""
    own = every - run.LETTERS
    names = _names([said, *own])
    if run.RADIUS.free & {R} & free(said).union(*(each.free for each in own)):
        own |= {run.RADIUS}
        names |= {"x*"}
    if "x*" in names:
        own |= {run.LEAST}
    varies = "alpha" in _numbers(said) and alpha not in free(said)
    if {"x", "g"} <= names or {"x", "v"} <= names:
        own |= {run.STEPS if varies else run.STEP}
    gone = "alpha" in _numbers(said) if varies else alpha
    return frozenset(e for e in own if not (alpha in e.free if varies else _varying(e) and gone))


def _varying(hypothesis: Hypothesis) -> bool:
    return "alpha" in set().union(*map(_numbers, _parts(hypothesis)))


def _parts(said: object) -> list[object]:
    match said:
        case Assumed() | Always():
            return [said.fact]
        case Given():
            return [said.subject, said.expected]
        case Hypothesis():
            return []
    return [said]


def _names(every: Iterable[object]) -> set[str]:
    """The names of the vectors with or without index."""
    parts = [part for said in every for part in _parts(said)]
    return {term.name for part in parts for term in _symbolic(part) if isinstance(term, Named)}


def _numbers(said: object) -> set[str]:
    return {term.name for term in _symbolic(said) if isinstance(term, Applied)}


def _symbolic(said: object) -> Iterable[object]:
    return terms(said, opened=False)  # type: ignore[arg-type]


