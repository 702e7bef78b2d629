"""A compressor that changes during the run."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.compression.blocks import largest
from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.require import require, require_kind, require_whole


@dataclass(frozen=True, slots=True)
class Changing(Compressor):
    """``compressors[i]`` from step ``since[i]`` on, as where fewer and fewer entries are sent.

    Systems ask for that of their step (``Compressor.at``), iteration or update; by itself it is
    the first. It promises what all of them do. Raises ``ValueError``.
    """

    since: tuple[int, ...]
    compressors: tuple[Compressor, ...]

    def __post_init__(self) -> None:
        require_kind("since", self.since, tuple, "a tuple of whole numbers, as (0, 100)")
        require_kind("compressors", self.compressors, tuple, "a tuple, one for each step in since")
        for each in self.since:
            require_whole("since", each, 0)
        rising = all(a < b for a, b in zip(self.since, self.since[1:], strict=False))
        fits = rising and self.since[:1] == (0,)
        require(fits, "since", self.since, "0 first, and then larger and larger ones")
        count, asked = len(self.compressors), len(self.since)
        require(count == asked, "compressors", f"{count} of them", f"{asked}, one for each step")
        made = tuple(as_compressor(each) for each in self.compressors)
        object.__setattr__(self, "compressors", made)

    def at(self, step: int) -> Compressor:
        begun = [c for since, c in zip(self.since, self.compressors, strict=True) if since <= step]
        return begun[-1].at(step)

    def contraction(self, d: int) -> float:
        return min(c.contraction(d) for c in self.compressors)

    def variance(self, d: int) -> float | None:
        return largest([c.variance(d) for c in self.compressors])

    def absolute_error(self, d: int) -> float | None:
        return largest([c.absolute_error(d) for c in self.compressors])

    def kept(self, d: int) -> int | None:
        most = largest([c.kept(d) for c in self.compressors])
        return None if most is None else int(most)

    def draws(self, d: int) -> bool:
        return any(c.draws(d) for c in self.compressors)

    def require_fit(self, x0: Tensor) -> None:
        for each in self.compressors:
            each.require_fit(x0)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        return self.compressors[0](u, generator)
