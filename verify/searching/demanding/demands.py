"""What each atom has to be: a definition, a noise, a mean, a bound, or free."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.hypothesis import Given, Hypothesis
from bounds.proving.terms.node import Applied
from bounds.proving.terms.vector import Named, Vector
from verify.searching.demanding.atoms import (
    OBJECTIVE,
    Atom,
    atoms,
    of_number,
    of_vector,
    terms,
)
from verify.searching.demanding.instances import Expected, Relation
from verify.searching.demanding.shape import ImpossibleError, Shape
from verify.searching.demanding.solved import Cap, Definition

#: Letters that make a run: what bounds or defines one had better be solved for another.
OF_THE_RUN = ("x", "alpha", "share")


@dataclass(frozen=True, slots=True)
class Bound:
    """A factor times a constant to a power is at least, or at most, this; ``given`` is the
    iteration whose past is known. Of f, ``than`` is the word for what it is."""

    than: sp.Expr | str
    factor: sp.Expr = sp.S.One
    exponent: sp.Expr = sp.S.One
    given: int | None = None

    @property
    def atoms(self) -> frozenset[Atom]:
        """All that it speaks of."""
        if isinstance(self.than, str):
            return frozenset({OBJECTIVE})
        return atoms(self.than) | atoms(self.factor)


@dataclass
class Demands:
    """By atom, what is demanded of it; ``checked`` is what nothing was made to meet, ``behind`` the
    relation that an atom was made to meet; of the hypotheses ``asked`` some define ``maps``, and of
    those that are ``listed`` they say what they are vector by vector. All vectors are in a region
    that is ``everywhere``."""

    fact: sp.Rel
    shape: Shape
    hypotheses: list[Hypothesis]
    maps: list[str]
    listed: list[str]
    everywhere: frozenset[str]
    asked: frozenset[Hypothesis]
    defined: dict[Atom, list[Definition]] = field(default_factory=lambda: defaultdict(list))
    noises: dict[Atom, Expected] = field(default_factory=dict)
    least: dict[Atom, list[Bound]] = field(default_factory=lambda: defaultdict(list))
    most: dict[Atom, list[Bound]] = field(default_factory=lambda: defaultdict(list))
    capped: dict[Atom, list[Cap]] = field(default_factory=lambda: defaultdict(list))
    checked: list[Relation] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    behind: dict[Atom, list[Relation]] = field(default_factory=lambda: defaultdict(list))
    spoken: dict[Hypothesis, list[frozenset[Atom]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    #: What a number is declared to be, and which atoms are the same at every outcome.
    kinds: dict[Atom, str] = field(default_factory=dict)
    still: set[Atom] = field(default_factory=set)

    means: dict[Atom, Expected] = field(default_factory=dict)

    def release(self, atom: Atom) -> None:
        """Make an atom free after all, and check what it was made to meet."""
        every: tuple[dict[Atom, list[Any]], ...]
        every = (self.capped, self.defined, self.least, self.most)
        if not any(each.pop(atom, None) for each in every):
            raise ImpossibleError
        self.checked += self.behind.pop(atom, [])

    def lags(self) -> dict[str, set[int]]:
        """When what has a name is known, by the pasts that speak of it."""
        found: dict[str, set[int]] = defaultdict(set)
        found[run.KNOWN].add(0)
        for each in self.hypotheses:
            for name, lag in each.past if isinstance(each, Given) else ():
                found[name].add(lag)
        return found


def declare(said: sp.Basic | Vector, found: Demands) -> None:
    """Keep what the numbers in it are declared to be."""
    for term in terms(said):
        if isinstance(term, Applied):
            found.kinds[of_number(term)] = term.kind
        if isinstance(term, Applied | Named) and not term.varies:
            found.still.add(of_number(term) if isinstance(term, Applied) else of_vector(term))
