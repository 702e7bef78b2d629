"""Whether equalities alone say how a run goes on: each gives a name its next value.

Such a run goes on whatever its values become, if nothing else is said of a name that an equality
defines. e[t + 1] = s (e[t] + M) is one, and together with e[t] <= R it is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sympy as sp

from bounds.own.inside import inside
from bounds.proving.kernel.hypothesis import Always, Given, Hypothesis
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.world.model import Model
from bounds.proving.run import KNOWN
from bounds.proving.terms.node import Applied, is_random, nodes
from bounds.proving.terms.scalar import Entry
from bounds.proving.terms.vector import Image, Named, Vector
from verify.searching.demanding.shape import ImpossibleError
from verify.searching.demanding.solved import Definition, solutions

_TOTAL = (sp.Add, sp.Mul, sp.Abs, sp.Max, sp.Min, sp.Symbol, sp.Dummy, sp.Rational)


@dataclass(frozen=True, slots=True)
class Rule:
    """``name[t + ahead]`` is what the equality says, for every t."""

    name: str
    ahead: int
    fact: sp.Basic
    t: sp.Symbol


def rules(hypotheses: tuple[Hypothesis, ...], names: frozenset[str]) -> tuple[Rule, ...] | None:
    """One for each of the names that hypotheses of every t speak of; None where something else is
    said of one, or where it has no rule."""
    found: dict[str, tuple[Rule, frozenset[str]]] = {}
    declared = [each for each in inside(hypotheses) if isinstance(each, Named | Applied)]
    for each in hypotheses:
        if not (each.binds and _names(each) & names):
            continue
        if not isinstance(each, Always) or len(each.variables) != 1:
            return None
        for part in sp.And.make_args(each.fact):
            made = next(_made(part, each.variables[0], names - found.keys(), names), None)
            may = made and (_may_be(e, made[2]) for e in declared if e.name == made[0].name)
            if made is None or not all(may or ()):
                return None
            found[made[0].name] = made[:2]
    spoken = frozenset().union(*(_names(each) for each in hypotheses if each.binds)) & names
    if spoken - found.keys() or KNOWN in found or not _in_turn(found):
        return None
    return tuple(rule for rule, _ in found.values())


def goes_by(
    every: tuple[Rule, ...], hypotheses: tuple[Hypothesis, ...], values: Values, made: Model,
    still: int,
) -> bool:  # fmt: skip
    """Whether the rules hold as far as ``still``, from where they go on, and all other hypotheses
    for ever: of those names that keep their value from there on."""
    ruled = {rule.name for rule in every}
    for rule in every:
        for s in range(still - rule.ahead + 1):
            here = Evaluation(made, {**values, rule.t: s})
            if not all(here.fact(rule.fact, o) for o in made.possible):
                return False
    return all(
        holds(each, made, values) is Verdict.HOLDS
        for each in hypotheses
        if not (isinstance(each, Always) and _names(each) & ruled)
        if not _learns(each, ruled, made)
    ) and not any(_learns(each, ruled, made) for each in hypotheses)


def _learns(hypothesis: Hypothesis, ruled: set[str], made: Model) -> bool:
    """Whether it is expected given names that go on to change, which may tell outcomes apart."""
    known = isinstance(hypothesis, Given) and {name for name, _ in hypothesis.past} & ruled
    return bool(known) and len(made.possible) > 1


def _names(value: object) -> frozenset[str]:
    return frozenset(e.name for e in inside(value) if isinstance(e, Named | Applied))


def _made(
    part: sp.Basic, t: object, left: frozenset[str], names: frozenset[str]
) -> Iterator[tuple[Rule, frozenset[str], Any]]:
    """The rules that an equality may be, each with the names that it needs at its own index, and
    with what it says."""
    if not isinstance(part, sp.Eq) or not isinstance(t, sp.Symbol):
        return
    try:
        offered = solutions(part)
    except ImpossibleError:
        return
    for each in offered:
        atom = each.atom
        if atom.kind in ("vector", "number") and each.entry is None and atom.name in left:
            ahead = _ahead(atom.at[0], t) if len(atom.at) == 1 else None
            needs = None if ahead is None else _needs(each, t, ahead, names)
            if ahead is not None and needs is not None:
                yield Rule(atom.name, ahead, part, t), needs, each.value


def _ahead(index: Any, t: sp.Symbol) -> int | None:
    rest = sp.expand(sp.sympify(index) - t)
    return int(rest) if rest.is_Integer else None


def _needs(
    one: Definition, t: sp.Symbol, ahead: int, names: frozenset[str]
) -> frozenset[str] | None:
    """The names whose value at the same index it is made of; None where it needs a later one, or
    may have no value."""
    if not _total(one.value):
        return None
    found = set()
    for each in inside(one.value):
        if isinstance(each, Entry) and each.at.free_symbols:
            return None
        if isinstance(each, Named | Applied | Image) and (each.name in names or t in each.free):
            for index in each.at:
                away = None if isinstance(index, Vector) else _ahead(index, t)
                if away is None and not getattr(index, "is_Integer", False):
                    return None
                if away is not None and each.name in names:
                    if away > ahead:
                        return None
                    found |= {each.name} if away == ahead else set()
    return frozenset(found)


def _total(value: object) -> bool:
    """Whether it has a value whatever its terms are: nothing is divided by one of them."""
    if isinstance(value, Vector):
        return all(_total(factor) for _, factor in value.terms) and all(map(_inner, value.parts))
    assert isinstance(value, sp.Basic)
    if isinstance(value, sp.Pow):
        whole = value.exp.is_Integer and value.exp.is_nonnegative
        return (whole and _total(value.base)) or not nodes(value)
    return (
        isinstance(value, _TOTAL)
        and all(map(_total, value.args))
        and all(all(map(_inner, each.parts)) for each in nodes(value))
    )


def _inner(part: object) -> bool:
    if isinstance(part, sp.Basic | Vector):
        return _total(part)
    if isinstance(part, tuple):
        return all(map(_inner, part))
    return all(map(_inner, getattr(part, "parts", ())))


def _may_be(name: Named | Applied, value: Any) -> bool:
    """Whether every value is of the kind that the name declares."""
    random = value.random if isinstance(value, Vector) else is_random(value)
    kind = getattr(name, "kind", "real")
    signed = {"real": True, "bit": False}.get(kind)
    if signed is None:
        signed = bool(value.is_positive if kind == "positive" else value.is_nonnegative)
    return signed and (name.varies or not random)


def _in_turn(found: dict[str, tuple[Rule, frozenset[str]]]) -> bool:
    """Whether the values at one index can be made one after the other."""
    done: set[str] = set()
    while ready := {n for n, (_, needs) in found.items() if n not in done and needs <= done}:
        done |= ready
    return done == found.keys()
