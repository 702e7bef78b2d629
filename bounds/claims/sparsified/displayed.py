"""Definition 2.1 to the letter, for one vector: the k largest entries, in the order of their size.

π is a permutation with |u_π(0)| ≥ |u_π(1)| ≥ ...; entry i of Φ(u) is u_π(i) for i < k, else 0.
Entries are counted from 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.claim import Claim
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.measuring.entries import I, J
from bounds.proving.models.arithmetic.exact import Number
from bounds.proving.models.world.maps import Moved
from bounds.proving.models.world.model import CERTAIN, Model, Table
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied, entry, image
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.statement import Condition
from bounds.symbols import d, k

u = vector(Variable("u"))


@dataclass(frozen=True, slots=True)
class Displayed:
    """The operator as it is displayed, and the permutation that it is made with."""

    name: str

    def __call__(self, of: Vector) -> Vector:
        """What it makes of a vector."""
        return image(self.name, of)

    def moves(self, i: sp.Expr, j: sp.Expr) -> sp.Expr:
        """1 where π(i) = j, else 0."""
        return applied(f"{self.name} π", i, j, kind="bit")

    @property
    def definition(self) -> tuple[Always, ...]:
        """π is a permutation that sorts |u|, and what the operator makes of u."""
        moved = total(J, 0, d, self.moves(I, J) * entry(u, J))
        size = total(J, 0, d, self.moves(I, J) * sp.Abs(entry(u, J)))
        after = total(J, 0, d, self.moves(I + 1, J) * sp.Abs(entry(u, J)))
        inside, dropped = sp.And(sp.Lt(I, d), sp.Lt(I, k)), sp.And(sp.Lt(I, d), sp.Ge(I, k))
        one = (total(J, 0, d, self.moves(*pair)) for pair in ((I, J), (J, I)))
        return (
            *(Always((I,), sp.Implies(sp.Lt(I, d), sp.Eq(each, 1))) for each in one),
            Always((I,), sp.Implies(sp.Lt(I + 1, d), sp.Ge(size, after)), "π sorts |u|"),
            Always((I,), sp.Implies(inside, sp.Eq(entry(self(u), I), moved)), "the k largest"),
            Always((I,), sp.Implies(dropped, sp.Eq(entry(self(u), I), 0)), "the others are 0"),
        )

    @property
    def condition(self) -> Condition:
        """That the operator is as displayed."""
        name = (
            f"{self.name}(u) lists the k entries of largest magnitude, as Definition 2.1 displays"
        )
        return Condition(name=name, means=lambda: self.definition)


def sorting(kept: int, **orders: tuple[int, ...]) -> Model:
    """Operators by name, each with its permutation, on a space of as many dimensions."""
    (size,) = {len(order) for order in orders.values()}
    places = range(size)
    bits: dict[str, Table[Number]] = {
        f"{name} π": {(i, j): (int(order[i] == j),) for i in places for j in places}
        for name, order in orders.items()
    }
    maps = {name: Moved(order, kept) for name, order in orders.items()}
    return Model(CERTAIN, size, numbers=bits, letters={k: kept}, maps=maps, horizon=size)


CLAIMS: tuple[Claim, ...] = ()
