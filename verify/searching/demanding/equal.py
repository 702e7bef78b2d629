"""Equalities define one of their parts, the latest."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.proving.terms.node import Applied, node
from verify.searching.demanding.atoms import atoms, of_number
from verify.searching.demanding.demands import OF_THE_RUN, Demands
from verify.searching.demanding.instances import Relation
from verify.searching.demanding.solved import Definition, solutions


def equal(every: Iterable[Relation], found: Demands) -> None:
    """Let each equality define something, or be checked."""
    offers = [(each, solutions(each.says, each.guard)) for each in every]
    # Those first that leave no choice: x[t + 1] of a step, before v[t] of what a view lacks.
    for relation, offered in sorted(offers, key=lambda pair: _choices(pair[1])):
        if _is_one(relation):
            continue
        open_ = [each for each in offered if _may_define(each, found)]
        open_ = [each for each in open_ if not each.resort] or open_
        if open_:
            one = max(open_, key=lambda each: _preferred(each, found))
            if one.resort:
                found.checked.append(relation)
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
    if offered and all(each.resort and not atoms(each.value) for each in offered):
        return False, 0  # a letter of which the square is a number
    times = [each.atom.time for each in offered if not each.resort]
    guarded = bool(times) and offered[0].guard != sp.true
    return guarded, times.count(max(times)) if times else 9


def _may_define(one: Definition, found: Demands) -> bool:
    """Whether nothing else says what it is; and no guard lets it be something later."""
    if one.atom.kind == "image" and one.atom.name not in found.listed:
        return False
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
