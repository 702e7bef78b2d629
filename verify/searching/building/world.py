"""A model that is made on demand: each atom gets its value when it is asked for.

What the demands leave free is taken from the numbers that are searched; a key says which.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

import sympy as sp

from bounds.proving.terms.vector import Vector
from verify.searching.building.atoms import LEAST, Atom, atoms, is_active
from verify.searching.building.compressors import ruled
from verify.searching.building.demands import Bound, Demands
from verify.searching.building.instances import Expected
from verify.searching.building.objectives import FAMILIES, Curve
from verify.searching.building.reading import Reading
from verify.searching.building.rows import Array, Rows

#: Takes so many free numbers under a key: (n, many).
Source = Callable[[object, int], Array]


class CycleError(Exception):
    """An atom is defined by itself; one to be made free."""

    def __init__(self, atom: Atom) -> None:
        super().__init__(atom)
        self.atom = atom


class World:
    """One arithmetic, one shape, and the values so far."""

    def __init__(self, rows: Rows, demands: Demands, source: Source, active: set[Atom]) -> None:
        self.rows, self.demands, self.source, self.active = rows, demands, source, active
        self.shape = demands.shape
        self.known: dict[Atom, Array] = {}
        self._making: list[Atom] = []
        self._curve: Curve | None = None
        self._lags = demands.lags()
        self._rules = ruled(demands.compressors)
        weights = self._positive(source("probabilities", len(self.shape.leaves)))
        total = weights.sum(-1)[..., None]
        self.chances = weights * rows.of("inverse", total)
        self.reading = Reading(self)

    def _positive(self, numbers: Array) -> Array:
        """Their sizes; 1 in the place of 0."""
        sizes = self.rows.of("abs", numbers)
        one = 0 * sizes + self.rows.made([1])
        return self.rows.where(self.rows.of("sign", sizes) == 0, one, sizes)

    @property
    def bare(self) -> bool:
        """Whether nobody has asked for f."""
        return self._curve is None

    @property
    def curve(self) -> Curve:
        """f."""
        if self._curve is None:
            kind = FAMILIES[self.shape.family]
            many, d = kind.width(), self.shape.dimension
            free = self.source("f", many * d)
            parts = [free[:, None, n * d : (n + 1) * d] for n in range(many)]
            self._curve = kind(self.rows, parts)
        return self._curve

    def value(self, atom: Atom) -> Array:
        """Its value at every outcome. Raises ``CycleError``."""
        if atom not in self.known:
            if atom in self._making:
                around = self._making[self._making.index(atom) :]
                constants = [each for each in around if each.kind == "constant"]
                capped = [each for each in around if each in self.demands.capped]
                raise CycleError((constants or capped or [atom])[0])
            self._making.append(atom)
            self.known[atom] = self._made(atom)
            self._making.pop()
        return self.known[atom]

    def _made(self, atom: Atom) -> Array:
        if atom == LEAST:
            return self.curve.least_at()
        if atom.kind == "image":
            *at, of = atom.at
            drawn = self.noise((atom.name, *at), at[0])
            return self.curve.gradient(self.reading.vector(of)) + drawn
        if atom in self.demands.means:
            said = self.demands.means[atom]
            return self.conditional(self.reading.number(said.subject)[..., None], 2 * said.t)[..., 0]
        if atom in self.demands.noises:
            return self._noisy(atom, self.demands.noises[atom])
        if atom in self.demands.defined:
            return self._defined(atom)
        if atom.kind == "constant":
            return self._constant(atom)
        if atom.kind == "number" and atom.name in self._rules:
            return self._ruled(atom)
        return self._free(atom)

    def sent(self, name: str, u: Array) -> Array:
        """What the compressor of this name makes of vectors."""
        return self.demands.compressors[name].sent(u, self.rows)

    def _ruled(self, atom: Atom) -> Array:
        """A number that belongs to a compressor, for a vector and where it has one an entry."""
        of = self.demands.compressors[self._rules[atom.name]]
        found = of.number(atom.name, self.reading.vector(atom.at[0]), self.rows)
        place = atom.at[1] if len(atom.at) > 1 else 0
        return found[..., place] if place < found.shape[-1] else 0 * found[..., 0]

    def _defined(self, atom: Atom) -> Array:
        """By its definitions, each where its guard holds; free where none does."""
        every = self.demands.defined[atom]
        read = self.reading
        whole = [e for e in every if e.guard == sp.true and e.entry is None]
        if whole:
            value = whole[0].value
            return read.vector(value) if isinstance(value, Vector) else read.number(value)
        value = self._free(atom)
        for each in every:
            new = (
                read.vector(each.value)
                if isinstance(each.value, Vector)
                else read.number(each.value)
            )
            if each.entry is not None:
                entries = [value[..., i] for i in range(self.shape.dimension)]
                entries[each.entry] = new
                new = self.rows.stack(entries, -1)
            if each.guard != sp.true:
                test = read.holds(each.guard)
                new = self.rows.where(test[..., None] if new.ndim > 2 else test, new, value)
            value = new
        return value

    def _constant(self, atom: Atom) -> Array:
        """The least that will do and what is free above it, or a free number below the largest."""
        free = self.source(atom, 1)
        letter = atom.at[0]
        least = self._bounds(self.demands.least.get(atom, []))
        none = 0 * free
        if least is not None:
            more = least + self.rows.largest(free, none)
            positive = letter.is_positive
            return (
                self.rows.where(self.rows.of("sign", more) == 0, more + 1, more)
                if positive
                else more
            )
        size = self._positive(free) if letter.is_positive else free
        size = self.rows.of("abs", size) if letter.is_nonnegative else size
        most = self._bounds(self.demands.most.get(atom, []), most=True)
        return size if most is None else self.rows.smallest(size, most)

    def _bounds(self, every: list[Bound], most: bool = False) -> Array | None:
        """The largest of what a constant has to reach, or the smallest of what it may; (n, 1)."""
        found = [self._bounded(each) for each in every if is_active(each.atoms, self.active)]
        pick = self.rows.smallest if most else self.rows.largest
        return reduce(pick, (self._one(each, pick) for each in found)) if found else None

    def _one(self, value: Array, pick: Callable[[Array, Array], Array]) -> Array:
        """(n, O) -> (n, 1): one number for all outcomes."""
        return reduce(pick, (value[:, o : o + 1] for o in range(value.shape[1])))

    def _bounded(self, bound: Bound) -> Array:
        if isinstance(bound.than, str):
            return getattr(self.curve, bound.than)()
        high = self.reading.number(bound.than)
        if bound.given is not None:
            high = self.conditional(high[..., None], 2 * bound.given - 1)[..., 0]
        share = high * self.rows.of("inverse", self.reading.number(bound.factor))
        if bound.exponent == 1:
            return share
        share = self.rows.largest(share, 0 * share)
        if bound.exponent == 2:
            return self.rows.of("root", share)
        exponent = Fraction(int(bound.exponent.q), int(bound.exponent.p))
        return self.rows.of("power", share, 0 * share + self.rows.made([exponent]))

    def _noisy(self, atom: Atom, each: Expected) -> Array:
        return self.reading.vector(each.expected) + self.noise(atom, each.t)

    def noise(self, key: object, t: int) -> Array:
        """(n, O, d): what is drawn for the sample of an iteration, of mean 0 given its past."""
        moment = 2 * t + 1
        if self.shape.cells(moment) == self.shape.cells(moment - 1):
            return self.rows.made([[[0] * self.shape.dimension]])
        drawn = self._drawn(key, moment, self.shape.dimension)
        return drawn - self.conditional(drawn, moment - 1)

    def conditional(self, drawn: Array, moment: int) -> Array:
        """(n, O, d) -> what is expected of it, given what is known at a moment."""
        cells = self.shape.cells(moment)
        means = {}
        outcomes = range(len(cells))
        for cell in set(cells):
            inside = [o for o in outcomes if cells[o] == cell]
            total = sum(self.chances[:, o, None] for o in inside)
            parts = (
                self.chances[:, o, None] * drawn[:, min(o, drawn.shape[1] - 1)] for o in inside
            )
            means[cell] = sum(parts) * self.rows.of("inverse", total)
        return self.rows.stack([means[cell] for cell in cells], 1)

    def _free(self, atom: Atom) -> Array:
        vector = atom.kind in ("vector", "image", "variable")
        drawn = self._drawn(atom, self._moment(atom), self.shape.dimension if vector else 1)
        if vector:
            twin = Atom("vector", "x", atom.at)
            near = atom.name == "v" and twin in self.active
            return drawn + self.value(twin) if near else drawn
        value = self._of_kind(atom, drawn[..., 0])
        for cap in self.demands.capped.get(atom, ()):
            if is_active(atoms(cap.most), self.active):
                most = self.reading.number(cap.most)
                most = self._one(most, self.rows.smallest) if atom in self.demands.still else most
                value = self.rows.smallest(value, most)
                value = self.rows.largest(value, -most) if cap.size else value
        return value

    def _of_kind(self, atom: Atom, drawn: Array) -> Array:
        match self.demands.kinds.get(atom, "real"):
            case "bit":
                one = 0 * drawn + self.rows.made([1])
                return self.rows.where(self.rows.of("sign", drawn) > 0, one, 0 * drawn)
            case "positive":
                return self._positive(drawn)
            case "nonnegative":
                return self.rows.of("abs", drawn)
        return drawn

    def _drawn(self, key: object, moment: int, width: int) -> Array:
        """(n, O, width): one free value for every cell of a moment."""
        cells = self.shape.cells(moment)
        drawn = self.source(key, width * (max(cells) + 1))
        parts = [drawn[:, width * cell : width * (cell + 1)] for cell in cells]
        return self.rows.stack(parts, 1)

    def _moment(self, atom: Atom) -> int:
        """When a free atom is known: with what a past says, or at the end."""
        if atom in self.demands.still:
            return -1
        lags = self._lags.get(atom.name)
        if lags is None or atom.time < 0:
            return 9**9 if lags is None else -1
        known = {frozenset({0}): -1, frozenset({0, 1}): 0}.get(frozenset(lags), 1)
        return 2 * atom.time + known
