"""How somebody else's compressor is called."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require
from sim.seeded import seed_from
from verify.compression.calling.global_chance import seed_all, seeded_everywhere, states

Compress = Callable[..., Tensor]


class UnansweredError(Exception):
    """C raised an error, or gave what has not the shape of u; the text says which."""


class ShapeError(UnansweredError):
    """C answered in another shape."""


@dataclass(frozen=True, slots=True)
class Calls:
    """C: (..., d) -> (..., d), with the name of the ``argument`` that takes its generator.

    ``alone``: row by row, for a C that does not treat leading axes as batch. ``random``: C has been
    seen to use chance, its generator's or other. ``shape``: what C sees in place of (d,).
    ``everywhere``: C may draw from the global random numbers, which the generator seeds.
    """

    compress: Compress
    argument: str | None
    alone: bool = False
    random: bool = False
    shape: tuple[int, ...] | None = None
    everywhere: bool = False

    @classmethod
    def of(
        cls, compress: Compress, argument: str | None, *, shape: tuple[int, ...] | None = None,
        everywhere: bool = False,
    ) -> Calls:  # fmt: skip
        """``argument`` None: "generator" where C has a parameter of that name, else no generator.

        Raises ``ValueError`` where C asks for more than u and a generator.
        """
        require(callable(compress), "compress", compress, "a function of a tensor")
        if isinstance(compress, type):
            require(False, "compress", f"the class {compress.__name__}", "an instance of it")
        function = compress.__call__ if isinstance(compress, Compressor) else compress
        try:
            parameters = inspect.signature(function).parameters
        except (TypeError, ValueError):  # a builtin tells nothing of its parameters
            return cls(compress, argument, shape=shape, everywhere=everywhere)
        if argument is None and "generator" in parameters:
            argument = "generator"
        anything = any(each.kind is each.VAR_KEYWORD for each in parameters.values())
        known = argument is None or anything or argument in parameters
        require(known, "generator_argument", argument, f"one of {', '.join(parameters)}")
        asked = [
            name
            for name, each in parameters.items()
            if each.default is each.empty
            and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
        ]
        more = [name for name in asked[1:] if name != argument]
        allowed = "u alone, or u and the generator that generator_argument names"
        require(not more, "compress", f"a function that also asks for {', '.join(more)}", allowed)
        return cls(compress, argument, shape=shape, everywhere=everywhere)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        """C(u), as it comes; ``UnansweredError`` where C raises."""
        given = {} if self.argument is None else {self.argument: generator}
        seen = u if self.shape is None else u.reshape(*u.shape[:-1], *self.shape)
        try:
            if self.everywhere:  # within a check, which puts them back in the end
                seed_all(seed_from(generator))
            sent = self.compress(seen, **given)
        except Exception as error:  # whatever somebody else's function raises
            said = " ".join(f"raises {type(error).__name__}: {error}".split())
            raise UnansweredError(said[:300]) from error
        dense = isinstance(sent, Tensor) and sent.layout == torch.strided
        if self.shape is None or not dense:
            return sent
        if sent.shape != seen.shape:
            raise ShapeError(f"gives the shape {tuple(sent.shape)} for {tuple(seen.shape)}")
        return sent.reshape(u.shape)

    def rows(self, u: Tensor, generator: Generator) -> Tensor:
        """C of every row of u (n, d), in one call where leading axes are batch."""
        if not self.alone:
            return _alike(self(u, generator), u)
        return torch.stack([_alike(self(row.clone(), generator), row) for row in u])

    def draws(self, u: Tensor, n: int, generator: Generator) -> Tensor:
        """n independent C(u) of one u (d,), each from a call of its own: (n, d)."""
        return torch.stack([_alike(self(u.clone(), generator), u) for _ in range(n)])

    def separately(self) -> Calls:
        """The same C, row by row: draws that are independent whatever C does with a batch."""
        return replace(self, alone=True)

    def uses_chance(self, u: Tensor) -> bool:
        """Whether C(u) is random: it was seen to be, or C takes numbers from the generator."""
        if self.random or self.everywhere:
            return self.random or self._draws_globally(u)
        generator = Generator().manual_seed(0)
        before = generator.get_state()
        self(u.clone(), generator)
        return not torch.equal(before, generator.get_state())

    def _draws_globally(self, u: Tensor) -> bool:
        plain = replace(self, everywhere=False)
        generator = Generator().manual_seed(0)
        own = generator.get_state()
        with seeded_everywhere(0):
            before = states()
            plain(u.clone(), generator)
            return states() != before or not torch.equal(own, generator.get_state())


def _alike(sent: Tensor, u: Tensor) -> Tensor:
    if not isinstance(sent, Tensor):
        raise UnansweredError(f"returns {type(sent).__name__}, not a tensor")
    if tuple(sent.shape) != tuple(u.shape):
        raise UnansweredError(f"gives the shape {tuple(sent.shape)} for {tuple(u.shape)}")
    return sent
