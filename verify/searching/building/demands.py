"""What each atom has to be, read off the hypotheses: a definition, a noise, a bound, or free.

An equality defines one of its parts, the latest; an unbiased sample is what is expected and a noise
of mean 0; a constant that bounds something is the least that does. What is left is only checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Hypothesis, Smooth, StronglyConvex
from bounds.proving import run
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import Applied, free, node, put
from bounds.proving.terms.scalar import GRADIENT
from bounds.proving.terms.vector import Image, Named, Vector
from bounds.symbols import alpha, t
from verify.searching.building.atoms import (
    LEAST,
    OBJECTIVE,
    Atom,
    atoms,
    constant,
    of_image,
    of_number,
    of_vector,
    terms,
)
from verify.searching.building.compressors import Compressor, by_definition, compressors
from verify.searching.building.instances import (
    WORST,
    Expected,
    ImpossibleError,
    Relation,
    expectations,
    relations,
)
from verify.searching.building.shape import Shape
from verify.searching.building.solved import Cap, Definition, caps, power_of, solutions

#: Letters that make a run: what bounds or defines one had better be solved for another.
OF_THE_RUN = ("x", "alpha", "share")


@dataclass(frozen=True, slots=True)
class Bound:
    """A factor times a constant to a power is at least, or at most, this; ``given`` is the
    iteration whose past is known. Of f, ``than`` is the word for what it is."""

    than: sp.Expr | str
    factor: sp.Expr = sp.Integer(1)
    exponent: sp.Expr = sp.Integer(1)
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
    relation that an atom was made to meet."""

    fact: sp.Rel
    shape: Shape
    hypotheses: list[Hypothesis]
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
    compressors: Mapping[str, Compressor] = field(default_factory=dict)

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


def demands(fact: sp.Rel, hypotheses: frozenset[Hypothesis], shape: Shape) -> Demands:
    """What a model of this shape has to meet. Raises ``ImpossibleError``."""
    at = put(fact, {letter: sp.Integer(n) for letter, n in shape.whole.items()})
    if not isinstance(at, sp.Rel):
        raise ImpossibleError
    named = names(fact, *hypotheses)
    held = _one_step(hypotheses) - by_definition(named, hypotheses)
    found = Demands(at, shape, sorted(held, key=lambda each: each.text))
    found.compressors = compressors(named, hypotheses, shape)
    _declare(at, found)
    for each in found.hypotheses:
        if isinstance(each, Smooth):
            found.least[constant(each.L)].append(Bound("smooth"))
        elif isinstance(each, StronglyConvex):
            found.most[constant(each.c)].append(Bound("convex"))
    for expected in expectations(found.hypotheses, shape):
        _expected(expected, found)
    every = list(relations(found.hypotheses, shape))
    for relation in every:
        found.spoken[relation.source].append(atoms(relation.says) | atoms(relation.guard))
        _declare(relation.says, found)
        _declare(relation.guard, found)
        if not isinstance(relation.says, sp.Eq):
            _unequal(relation, found)
    _equal([each for each in every if isinstance(each.says, sp.Eq)], found)
    for atom in list(found.defined):
        found.checked += found.behind.get(atom, []) if found.least.pop(atom, 0) else []
    return found


def names(*every: sp.Basic | Hypothesis) -> list[str]:
    """The names of the maps that are the same at every outcome, the gradient apart."""
    parts = [each if isinstance(each, sp.Basic) else each.fact for each in every
             if isinstance(each, sp.Basic | Assumed | Always)]  # fmt: skip
    terms_ = (term for part in parts for term in terms(part, opened=False))
    found = {t.name for t in terms_ if isinstance(t, Image) and not t.varies}
    return sorted(found - {GRADIENT})


def _one_step(hypotheses: frozenset[Hypothesis]) -> frozenset[Hypothesis]:
    """Where a run has one step size, and one for every iteration, these are that one."""
    if not {run.STEP, run.STEPS} <= hypotheses:
        return hypotheses
    return hypotheses - {run.STEPS} | {Always((t,), sp.Eq(run.alpha_at(t), alpha))}


def _expected(each: Expected, found: Demands) -> None:
    """A subject that is a sample becomes what is expected and a noise; a bound is one."""
    said = [each.subject, each.expected]
    found.spoken[each.source].append(frozenset().union(*map(atoms, said)))
    for part in said:
        _declare(part, found)
    if isinstance(each.subject, Vector):
        (base, factor), *more = each.subject.terms
        if isinstance(base, Named) and not more and factor == 1:
            found.noises.setdefault(of_vector(base), each)
        if isinstance(base, Image) and base.varies and not more and factor == 1:
            found.noises.setdefault(of_image(base), each)
    elif not each.source.bounds:
        _mean(each, found)
    else:
        _bound(sp.Le(each.subject, each.expected, evaluate=False), found, each.t)


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
    elif isinstance(inside, Applied) and any(isinstance(a, Vector) for a in inside.at):
        found.means.setdefault(of_number(inside), each)


def _declare(said: sp.Basic | Vector, found: Demands) -> None:
    for term in terms(said):
        if isinstance(term, Applied):
            found.kinds[of_number(term)] = term.kind
        if isinstance(term, Applied | Named) and not term.varies:
            found.still.add(of_number(term) if isinstance(term, Applied) else of_vector(term))


def _unequal(relation: Relation, found: Demands) -> None:
    if relation.guard == sp.true:
        if _points(relation, found):
            return
        atom = _bound(relation.says, found)
        if atom is not None:
            found.behind[atom].append(relation)
            if atom in found.least:
                return
        elif isinstance(relation.says, sp.Le | sp.Ge):
            low, high = relation.says.args[:: 1 if isinstance(relation.says, sp.Le) else -1]
            capped = max(caps(low, high), key=lambda e: (e.atom.time, str(e.atom)), default=None)
            if capped is not None:
                found.capped[capped.atom].append(capped)
    found.checked.append(relation)


def _equal(every: list[Relation], found: Demands) -> None:
    offers = [(each, solutions(each.says, each.guard)) for each in every]
    # Those first that leave no choice: x[t + 1] of a step, before v[t] of what a view lacks.
    for relation, offered in sorted(offers, key=lambda pair: _choices(pair[1])):
        if _is_one(relation):
            continue
        open_ = [each for each in offered if _may_define(each, found)]
        if open_:
            one = max(open_, key=lambda each: _preferred(each, found))
            found.defined[one.atom].append(one)
            found.behind[one.atom].append(relation)
        else:
            found.checked.append(relation)


def _is_one(relation: Relation) -> bool:
    """Whether both sides are one number, which one of them calls random: a planned schedule."""
    sides = [node(each) for each in relation.says.args]
    return all(isinstance(e, Applied) for e in sides) and len(set(map(_unvaried, sides))) == 1


def _unvaried(term: object) -> object:
    return of_number(term) if isinstance(term, Applied) else term


def _choices(offered: list[Definition]) -> tuple[int, int]:
    times = [each.atom.time for each in offered]
    guarded = bool(offered) and offered[0].guard != sp.true
    return guarded, times.count(max(times)) if times else 9


def _may_define(one: Definition, found: Demands) -> bool:
    """Whether nothing else says what it is; and no guard lets it be something later."""
    if one.guard != sp.true and any(a.time > one.atom.time for a in atoms(one.value)):
        return False
    others = found.defined.get(one.atom, ())
    apart = (each.guard != sp.true or each.entry not in (None, one.entry) for each in others)
    return one.atom not in found.noises and all(apart)


def _preferred(one: Definition, found: Demands) -> tuple[bool, int, bool, bool, str]:
    """The latest atom; a constant that nothing bounds, and that makes no run; one of the fact."""
    atom = one.atom
    bounded = bool(found.least.get(atom) or found.most.get(atom))
    plain = not bounded and atom.name not in OF_THE_RUN
    return atom.kind != "constant", atom.time, plain, atom in atoms(found.fact), atom.name


def _points(relation: Relation, found: Demands) -> bool:
    """f(a) <= f(u) for all u says that a is where f is least."""
    named = [each for each in atoms(relation.says) if each not in (OBJECTIVE, LEAST)]
    if LEAST not in atoms(relation.says) or len(named) != 1 or named[0].kind != "vector":
        return False
    found.defined[named[0]].append(Definition(named[0], WORST))
    return True


def _bound(says: sp.Basic, found: Demands, given: int | None = None) -> Atom | None:
    """A constant on one side alone becomes the least, or at most the largest, that will do."""
    if not isinstance(says, sp.Le | sp.Lt | sp.Ge | sp.Gt):
        return None
    low, high = says.args if isinstance(says, sp.Le | sp.Lt) else says.args[::-1]
    for side, other, kind in ((high, low, found.least), (low, high, found.most)):
        letters = [s for s in side.free_symbols if node(s) is None and s not in free(other)]
        letters = [s for s in letters if not s.is_integer]
        for letter in sorted(letters, key=lambda s: (s.name in OF_THE_RUN, s.name)):
            alone = power_of(letter, side)
            if alone is not None and letter.is_nonnegative and not alone[0].is_negative:
                kind[constant(letter)].append(Bound(other, *alone, given))
                return constant(letter)
    return None
