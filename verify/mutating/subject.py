"""What is mutated: a formula of a statement, and the claims of the ledger that speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import sympy as sp

from bounds import PRESCRIPTIONS, STATEMENTS, SYSTEMS, ElasticConstant, Prescription, Statement
from bounds.claim import Claim
from bounds.consistency import Consistency
from bounds.ledger import ledger
from bounds.proving.derivation import Derivation
from bounds.statement import Condition, Standing

Formula = Statement | Prescription


@dataclass(frozen=True, slots=True, eq=False)  # a key by identity: its hash would be long
class Subject:
    """The formula ``part`` of ``said``: its right-hand side, its constant, its step or its number.

    ``proofs`` are the ledger's proofs of it, and ``refuted`` its counterexamples. ``true`` is False
    for what a paper printed and the ledger does not prove: such a statement is only held against
    its units, because a mutant of a false statement may be a true one.
    """

    said: Formula
    part: str
    claims: tuple[Claim, ...] = ()

    @property
    def name(self) -> str:
        """The statement's name, and the part where it has several."""
        return f"{self.said.name}:{self.part}"

    @property
    def expr(self) -> sp.Expr:
        """The formula."""
        return getattr(self.said, self.part)

    @property
    def proofs(self) -> tuple[tuple[Claim, Derivation], ...]:
        """The ledger's proofs of the statement."""
        pairs = [(c, c.proof) for c in self.claims if c.printed == self.said]
        pairs += [(c, c.replacement_proof) for c in self.claims if c.replacement == self.said]
        return tuple((claim, proof) for claim, proof in pairs if proof is not None)

    @property
    def refuted(self) -> tuple[Claim, ...]:
        """The claims that refute the statement by a counterexample."""
        printed = [c for c in self.claims if c.printed == self.said and c.proof is None]
        return tuple(c for c in printed if c.counterexample is not None)

    @property
    def true(self) -> bool:
        """Whether it is proved, or a form that the project states as true and does not refute."""
        ours = self.said.standing is not Standing.PRINTED
        return bool(self.proofs) or (ours and not self.refuted)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of the statement and those that its claims add."""
        added = [each for claim, _ in self.proofs for each in claim.conditions]
        return tuple(dict.fromkeys((*self.said.conditions, *added)))

    def of(self, expr: sp.Expr) -> Formula:
        """The statement with ``expr`` in place of the formula."""
        if isinstance(self.said, ElasticConstant):
            second = self.said.gives is Consistency.SECOND
            return replace(self.said, constant=expr, rhs=expr**2 if second else expr)
        if isinstance(self.said, Statement):
            return replace(self.said, rhs=expr)
        return replace(self.said, **{self.part: expr})


@cache
def subjects() -> dict[str, Subject]:
    """Every formula of the registries and of the ledger's statements, once, by its name."""
    claims: dict[str, list[Claim]] = {}
    stated: dict[str, Formula] = {each.name: each for each in _registered()}
    for claim in ledger().values():
        for said in (claim.printed, claim.replacement):
            if isinstance(said, Statement | Prescription):
                stated.setdefault(said.name, said)
                claims.setdefault(said.name, []).append(claim)
    made = [
        Subject(said, part, tuple(claims.get(name, ())))
        for name, said in stated.items()
        for part in _parts(said)
    ]
    return {each.name: each for each in made}


def _registered() -> Iterator[Formula]:
    yield from STATEMENTS
    yield from PRESCRIPTIONS
    for system in SYSTEMS.values():
        yield from (system.printed, system.corrected, system.sharper)


def _parts(said: Formula) -> tuple[str, ...]:
    if isinstance(said, ElasticConstant):
        return ("constant",)
    if isinstance(said, Statement):
        return ("rhs",)
    parts = ("step_size", "step_limit", "iterations")
    return tuple(part for part in parts if getattr(said, part) is not None)
