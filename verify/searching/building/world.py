"""A model that is made on demand: each atom gets its value when it is asked for.

What the demands leave free is taken from the numbers that are searched; a key says which.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.proving.terms.vector import Vector
from verify.searching.building.compressors import compressors, ruled
from verify.searching.building.free import drawn_for, free
from verify.searching.building.limits import constant
from verify.searching.building.objectives import FAMILIES
from verify.searching.building.reading import Reading
from verify.searching.building.rows import Array, Rows, positive
from verify.searching.demanding.atoms import LEAST, Atom
from verify.searching.demanding.demands import Demands
from verify.searching.demanding.instances import Expected
from verify.searching.shaping.curve import Curve

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
        self.lags = demands.lags()
        self.compressors = compressors(demands.maps, demands.asked, self.shape)
        self._rules = ruled(self.compressors)
        weights = positive(rows, source("probabilities", len(self.shape.leaves)))
        total = weights.sum(-1)[..., None]
        self.chances = weights * rows.of("inverse", total)
        self.reading = Reading(self)

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
            given = self.source("f", many * d)
            parts = [given[:, None, n * d : (n + 1) * d] for n in range(many)]
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
        if atom.kind == "image" and atom.name not in self.demands.listed:
            *at, of = atom.at
            drawn = self.noise((atom.name, *at), at[0])
            return self.curve.gradient(self.reading.vector(of)) + drawn
        if atom in self.demands.means:
            said = self.demands.means[atom]
            subject = self.reading.number(said.subject)
            return self.conditional(subject[..., None], said.moment)[..., 0]
        if atom in self.demands.noises:
            return self._noisy(atom, self.demands.noises[atom])
        if atom in self.demands.defined:
            return self._defined(atom)
        if atom.kind == "constant":
            return constant(self, atom)
        if atom.kind == "number" and atom.name in self.demands.everywhere:
            return self.rows.made([[1]])
        if atom.kind == "number" and atom.name in self._rules:
            return self._ruled(atom)
        return free(self, atom)

    def sent(self, name: str, u: Array) -> Array:
        """What the compressor of this name makes of vectors."""
        return self.compressors[name].sent(u, self.rows)

    def _ruled(self, atom: Atom) -> Array:
        """A number that belongs to a compressor, for a vector and where it has one an entry."""
        of = self.compressors[self._rules[atom.name]]
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
        value = free(self, atom)
        for each in every:
            said = each.value
            new = read.vector(said) if isinstance(said, Vector) else read.number(said)
            if each.entry is not None:
                entries = [value[..., i] for i in range(self.shape.dimension)]
                entries[each.entry] = new
                new = self.rows.stack(entries, -1)
            if each.guard != sp.true:
                test = read.holds(each.guard)
                new = self.rows.where(test[..., None] if new.ndim > 2 else test, new, value)
            value = new
        return value

    def _noisy(self, atom: Atom, each: Expected) -> Array:
        return self.reading.vector(each.expected) + self.noise(atom, each.t)

    def noise(self, key: object, t: int) -> Array:
        """(n, O, d): what is drawn for the sample of an iteration, of mean 0 given its past."""
        moment = 2 * t + 1
        if self.shape.cells(moment) == self.shape.cells(moment - 1):
            return self.rows.made([[[0] * self.shape.dimension]])
        drawn = drawn_for(self, key, moment, self.shape.dimension)
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
