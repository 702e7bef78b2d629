"""What the demands leave free: one value for every cell of the moment when it is known."""

from __future__ import annotations

from verify.searching.building.limits import one
from verify.searching.building.rows import Array, positive
from verify.searching.building.values import Values
from verify.searching.demanding.atoms import Atom, atoms, is_active


def free(world: Values, atom: Atom) -> Array:
    """A vector or number that nothing defines, below what caps it."""
    vector = atom.kind in ("vector", "image", "variable")
    drawn = drawn_for(world, atom, _moment(world, atom), world.shape.dimension if vector else 1)
    if vector:
        twin = Atom("vector", "x", atom.at)
        near = atom.name == "v" and twin in world.active
        return drawn + world.value(twin) if near else drawn
    value = _of_kind(world, atom, drawn[..., 0])
    for cap in world.demands.capped.get(atom, ()):
        if is_active(atoms(cap.most), world.active):
            most = world.reading.number(cap.most)
            most = one(most, world.rows.smallest) if atom in world.demands.still else most
            value = world.rows.smallest(value, most)
            value = world.rows.largest(value, -most) if cap.size else value
    return value


def _of_kind(world: Values, atom: Atom, drawn: Array) -> Array:
    """A free number as its letter is declared: a bit, above 0, or from 0 on."""
    match world.demands.kinds.get(atom, "real"):
        case "bit":
            one = 0 * drawn + world.rows.made([1])
            return world.rows.where(world.rows.of("sign", drawn) > 0, one, 0 * drawn)
        case "positive":
            return positive(world.rows, drawn)
        case "nonnegative":
            return world.rows.of("abs", drawn)
    return drawn


def drawn_for(world: Values, key: object, moment: int, width: int) -> Array:
    """(n, O, width): one free value for every cell of a moment."""
    cells = world.shape.cells(moment)
    drawn = world.source(key, width * (max(cells) + 1))
    parts = [drawn[:, width * cell : width * (cell + 1)] for cell in cells]
    return world.rows.stack(parts, 1)


def _moment(world: Values, atom: Atom) -> int:
    """When a free atom is known: with what a past says, or at the end."""
    if atom in world.demands.still:
        return -1
    lags = world.lags.get(atom.name)
    if lags is None or atom.time < 0:
        return 9**9 if lags is None else -1
    known = {frozenset({0}): -1, frozenset({0, 1}): 0}.get(frozenset(lags), 1)
    return 2 * atom.time + known
