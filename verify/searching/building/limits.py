"""Constants that are no larger, or no smaller, than what they bound asks for."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from verify.searching.building.rows import Array, positive
from verify.searching.building.values import Values
from verify.searching.demanding.atoms import Atom, is_active
from verify.searching.demanding.demands import Bound


def constant(world: Values, atom: Atom) -> Array:
    """The least that will do and what is free above it, or a free number below the largest."""
    free = world.source(atom, 1)
    letter = atom.at[0]
    least = _bounds(world, world.demands.least.get(atom, []))
    none = 0 * free
    if least is not None:
        more = least + world.rows.largest(free, none)
        lacks = world.rows.of("sign", more) == 0
        return world.rows.where(lacks, more + 1, more) if letter.is_positive else more
    size = positive(world.rows, free) if letter.is_positive else free
    size = world.rows.of("abs", size) if letter.is_nonnegative else size
    most = _bounds(world, world.demands.most.get(atom, []), most=True)
    return size if most is None else world.rows.smallest(size, most)


def _bounds(world: Values, every: list[Bound], most: bool = False) -> Array | None:
    """The largest of what a constant has to reach, or the smallest of what it may; (n, 1)."""
    found = [_bounded(world, each) for each in every if is_active(each.atoms, world.active)]
    pick = world.rows.smallest if most else world.rows.largest
    return reduce(pick, (one(each, pick) for each in found)) if found else None


def _bounded(world: Values, bound: Bound) -> Array:
    if isinstance(bound.than, str):
        return getattr(world.curve, bound.than)()
    high = world.reading.number(bound.than)
    if bound.given is not None:
        high = world.conditional(high[..., None], 2 * bound.given - 1)[..., 0]
    share = high * world.rows.of("inverse", world.reading.number(bound.factor))
    if bound.exponent == 1:
        return share
    share = world.rows.largest(share, 0 * share)
    if bound.exponent == 2:
        return world.rows.of("root", share)
    exponent = Fraction(int(bound.exponent.q), int(bound.exponent.p))
    return world.rows.of("power", share, 0 * share + world.rows.made([exponent]))


def one(value: Array, pick: Callable[[Array, Array], Array]) -> Array:
    """(n, O) -> (n, 1): one number for all outcomes."""
    return reduce(pick, (value[:, o : o + 1] for o in range(value.shape[1])))
