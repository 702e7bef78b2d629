"""Letters, vectors, numbers and maps of your own, each with its unit."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.admissible import InputError, one_of
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.terms.closed import KINDS
from bounds.proving.terms.finite import indices
from bounds.proving.terms.scalar import applied, image, named
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.symbols import MEANINGS, ONE, F, X

#: The units that somebody has declared: of letters, of vector variables, and of names of vectors
#: and numbers with indices.
DECLARED: dict[object, sp.Expr] = {}
SIGNS = ("positive", "nonnegative", "real")


def constant(
    name: str, unit: sp.Expr = ONE, *, sign: str = "positive", whole: bool = False
) -> sp.Symbol:
    """One number, the same at every outcome and iteration: ``constant("K", F / X)``."""
    assumed = {one_of("sign", sign, SIGNS[:2] if whole else SIGNS): True}
    letter = sp.Symbol(name, **assumed, **({"integer": True} if whole else {}))
    papers = {each.name for each in MEANINGS if isinstance(each, sp.Symbol)}
    if name in papers:
        raise InputError("constant", name, "a name that no letter of the papers has")
    return _declared(letter, unit)


def vectors(name: str, unit: sp.Expr, *, random: bool = True) -> Callable[..., Vector]:
    """Vectors with indices: ``m = vectors("m", F / X)``, and then ``m(t)``, ``m(t + 1)``."""
    _declared(("vector", name), unit)

    def at(*indices: sp.Expr | int) -> Vector:
        return named(name, *indices, random=random)

    return at


def numbers(
    name: str, unit: sp.Expr = ONE, *, kind: str = "real", random: bool = False
) -> Callable[..., sp.Expr]:
    """Numbers with indices; ``kind`` is real, nonnegative, positive or bit (0 or 1)."""
    one_of("kind", kind, KINDS)
    _declared(("number", name), unit)

    def at(*indices: sp.Expr | int | Vector) -> sp.Expr:
        return applied(name, *indices, random=random, kind=kind)

    return at


def operator(name: str, *, random: bool = False) -> Callable[..., Vector]:
    """A map that keeps the unit, such as a compressor: ``Q = operator("Q")``, and then ``Q(g(t))``;
    a random one takes the iteration whose coins it uses, ``C(g(t), t)``."""

    def of(w: Vector, *indices: sp.Expr | int) -> Vector:
        return image(name, w, *indices, random=random)

    return of


def any_vector(name: str, unit: sp.Expr = X) -> Vector:
    """A vector of R^d for ``for_all``."""
    variable = Variable(name)
    _declared(variable, unit)
    return vector(variable)


def index(name: str) -> sp.Symbol:
    """A letter for any whole number from 0 on."""
    return indices.index(name)


def for_all(fact: sp.Basic, *variables: sp.Symbol | Vector, name: str = "") -> Always:
    """The hypothesis that a fact holds for all values of these: indices, and any vectors."""
    return Always(tuple(map(_variable, variables)), fact, name)


def _variable(value: sp.Symbol | Vector) -> sp.Symbol | Variable:
    if isinstance(value, Vector):
        bases = [base for base, factor in value.terms if factor == 1]
        if len(value.terms) == 1 and bases and isinstance(bases[0], Variable):
            return bases[0]
        raise InputError("for_all", value.text, "an index, or what any_vector made")
    return value


def _declared(what: object, unit: object) -> object:
    """What is declared, with its unit; ``InputError`` unless that is made of X and F."""
    known = sp.sympify(unit)
    if not isinstance(known, sp.Expr) or known.free_symbols - {X, F}:
        raise InputError("unit", unit, "a product of powers of X and F, or 1")
    DECLARED[what] = known
    return what
