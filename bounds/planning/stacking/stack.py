"""A stack of relaxations as one system: its parts add, and its letters are theirs.

B is the sum of the sizes times M, N_row and N_col the sums of the rows and of the columns; p
memories with single updates multiply a memory's row by p and its column by Delta.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sympy as sp

from bounds.admissible import InputError
from bounds.consistency import Consistency
from bounds.elastic import SystemClaim, elastic
from bounds.hypotheses import CONSTANT_STEP, SECOND_MOMENT
from bounds.planning.interval import above
from bounds.planning.reading.moments import Evaluated
from bounds.planning.stacking.stepped import stepped
from bounds.planning.stacking.weighed import weighed
from bounds.prescription import Prescription
from bounds.relaxation import Relaxation, Sort
from bounds.relaxations.memory import BEGUN, IN_ORDER, KEPT, of_fresh_noise
from bounds.statement import Condition, Paper, Source, Standing, Values, letters
from bounds.symbols import B, G, M, N_col, N_far, N_row, omega, sigma

#: M of what is applied.
_APPLIED = M * sp.sqrt(1 + omega)
#: What stands between the names of a stack.
JOIN = "+"


@dataclass(frozen=True, slots=True)
class Stack:
    """Relaxations, each once, in the order in which they were named."""

    parts: tuple[Relaxation, ...]

    @property
    def name(self) -> str:
        """The names of the parts."""
        return JOIN.join(each.name for each in self.parts)

    @property
    def row(self) -> sp.Expr | None:
        """N_row, and None where a part has no such bound."""
        return _sum([each.row for each in self.parts])

    @property
    def column(self) -> sp.Expr | None:
        """N_col, and None where a part has no such bound."""
        return _sum([each.column for each in self.parts])

    @property
    def reach(self) -> sp.Expr | None:
        """N_far, and None where a part has no such bound."""
        return _sum([each.reach for each in self.parts])

    @property
    def scale(self) -> sp.Expr:
        """The user's step size as a share of the alpha of the theorems."""
        return sp.Mul(*(each.scale for each in self.parts))

    @property
    def spread(self) -> sp.Expr:
        """omega of what is applied."""
        return sp.Mul(*(1 + each.spread for each in self.parts)) - 1

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the parts ask for."""
        sorts = {each.sort for each in self.parts}
        order = (IN_ORDER,) if {Sort.DELAY, Sort.MEMORY} <= sorts else ()
        begun = BEGUN if Sort.LOSS in sorts else KEPT
        kept = (begun,) if Sort.MEMORY in sorts else ()
        own = (condition for each in self.parts for condition in each.conditions)
        return (*own, *kept, *order)

    @property
    def claim(self) -> SystemClaim:
        """The system, whose B needs M."""
        return _claim(self)

    def constants(
        self, values: Mapping[sp.Basic, Any], at: Evaluated = above
    ) -> dict[sp.Basic, Any]:
        """N_row, N_col, N_far, omega and, where M is known, M of what is applied and B; rounded up.

        Raises ``InputError`` where M is not known and a part needs it.
        """
        found: dict[sp.Basic, Any] = {}
        sums = {N_row: self.row, N_col: self.column, N_far: self.reach}
        known = {letter: each for letter, each in sums.items() if each is not None}
        if len(known) == len(sums):
            found |= {letter: at(each, values) for letter, each in known.items()}
        elif M not in values:
            needs = next(each.name for each in self.parts if None in _sums(each))
            raise InputError("second-moment", None, f"a finite number above 0, which {needs} needs")
        found[omega] = at(self.spread, values)
        if M in values:
            found[M] = at(_APPLIED, {M: values[M], omega: found[omega]})
            found[B] = at(self.claim.sharper.constant, {**values, **found})
        return found

    @property
    def of_fresh_noise(self) -> Stack:
        """The stack with the size of its memory in G and sigma."""
        return Stack(tuple(map(of_fresh_noise, self.parts)))

    def sharpened(self, values: Values) -> Stack:
        """The stack with what fresh noise says of its memory, where M says more of it.

        What is compressed without bias has other noise, of which G and sigma say nothing.
        """
        if G not in values or (omega in values and values[omega] > 0):
            return self
        fresh = self.of_fresh_noise
        by_noise, by_M = (above(x.claim.sharper.constant, values) for x in (fresh, self))
        return fresh if by_noise < by_M else self

    def theorems(self, every: Sequence[Prescription], *, noisy: bool) -> list[Prescription]:
        """Those that speak of the stack, with alpha for the user's step size.

        Whatever is ``noisy`` by its compression has no variance of sigma² any more, so theorems
        from that are left out.
        """
        return [
            stepped(each, self.scale)
            for each in every
            if not noisy
            or N_row in letters(each.iterations)
            or sigma not in letters(each.iterations)
        ]

    def asked_by(self, theorem: Prescription, values: Values) -> tuple[Condition, ...]:
        """The conditions of a theorem and those of the parts."""
        weighted = N_row in letters(theorem.iterations)
        moment = () if weighted else (SECOND_MOMENT,)
        own = weighed(self, theorem, values)
        return (*own, *moment, *self.conditions, CONSTANT_STEP)

    @property
    def point(self) -> str:
        """What x_t is, of which the theorems speak."""
        holding = Sort.MEMORY, Sort.WORKER, Sort.AVERAGE
        behind = [each.title for each in self.parts if each.sort in holding]
        if not behind:
            return "x_t is the parameter with every gradient that was computed before t"
        held = " and ".join(behind)
        verb = "hold" if len(behind) > 1 else "holds"
        return f"x_t is the served parameter with all that {held} still {verb} back; nobody has it"

    def without(self, name: str) -> Stack:
        """The stack with one part taken away."""
        return Stack(tuple(each for each in self.parts if each.name != name))


def _sums(part: Relaxation) -> tuple[sp.Expr | None, ...]:
    return part.row, part.column, part.reach


def _sum(parts: Sequence[sp.Expr | None]) -> sp.Expr | None:
    known = [each for each in parts if each is not None]
    return sp.Add(*known) if len(known) == len(parts) else None


@cache
def _claim(stack: Stack) -> SystemClaim:
    constant = elastic(
        f"stack/{stack.name}",
        sp.Add(*(each.size for each in stack.parts), evaluate=False) * M,
        Consistency.SECOND,
        standing=Standing.SHARPER,
        source=Source(Paper.ELASTIC, "a stack of relaxations", "the parts add, by Minkowski in L²"),
        conditions=(SECOND_MOMENT, *stack.conditions, CONSTANT_STEP),
    )
    letters = {letter for each in stack.parts for letter in each.letters}
    return SystemClaim(
        name=stack.name,
        title="a stack of relaxations",
        letters=tuple(sorted(letters, key=str)),
        printed=constant,
        corrected=constant,
        sharper=constant,
    )
