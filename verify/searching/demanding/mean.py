"""What is expected given the past: of a sample, of a coin, of an error."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import Applied, node
from bounds.proving.terms.vector import Image, Named, Vector
from verify.searching.demanding.atoms import atoms, constant, of_image, of_number, of_vector
from verify.searching.demanding.demands import Demands, declare
from verify.searching.demanding.instances import Expected, Relation
from verify.searching.demanding.solved import Definition, solutions
from verify.searching.demanding.unequal import bound


def expected(each: Expected, found: Demands) -> None:
    """A subject that is a sample becomes what is expected and a noise; a bound is one."""
    said = [each.subject, each.expected]
    found.spoken[each.source].append(frozenset().union(*map(atoms, said)))
    for part in said:
        declare(part, found)
    if isinstance(each.subject, Vector):
        (base, factor), *more = each.subject.terms
        if isinstance(base, Named) and not more and factor == 1:
            found.noises.setdefault(of_vector(base), each)
        if isinstance(base, Image) and base.varies and not more and factor == 1:
            found.noises.setdefault(of_image(base), each)
    elif not each.source.bounds:
        _mean(each, found)
    else:
        known = bound(sp.Le(each.subject, each.expected, evaluate=False), found, each.t)
        if known is None or not known[1]:
            found.expected.append(each)


def by_coins(equalities: Iterable[Relation], found: Demands) -> None:
    """Where entry by entry it is said what a sample is, and no constant is left to fit, it is that,
    and its mean is checked."""
    offers = (one for each in equalities for one in solutions(each.says, each.guard))
    for atom in {one.atom for one in offers if one.entry is not None}:
        each = found.noises.get(atom)
        if each is not None and not any(a.kind == "constant" for a in atoms(each.expected)):
            found.expected.append(found.noises.pop(atom))


def _mean(each: Expected, found: Demands) -> None:
    """A constant, or a number with a name, is what it is said to be the mean of."""
    found.expected.append(each)
    letter, subject = each.expected, each.subject
    if not isinstance(letter, sp.Symbol) or letter.is_integer:
        return
    inside = node(letter)
    if inside is None:
        atom = constant(letter)
        if atom not in found.defined:
            found.defined[atom].append(Definition(atom, mean(subject)))
    elif isinstance(inside, Applied):
        found.means.setdefault(of_number(inside), each)
