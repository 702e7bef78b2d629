"""One optimizer under torch's own step hooks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from verify.accounting.attaching.loader import Drawn
from verify.accounting.attaching.reading import Rule, rule_of
from verify.accounting.declared import Declared
from verify.accounting.observations import SHARE
from verify.accounting.recording.events import Event, noted
from verify.accounting.recording.looks import Looks
from verify.accounting.recording.moves import Moves
from verify.accounting.recording.series import Stream, squared
from verify.accounting.recording.tensors import MOST_SQUARED, norm, square
from verify.accounting.watching.replay import Replay
from verify.accounting.watching.ring import Ring
from verify.accounting.watching.whole import Whole

#: The momentum is read at every so many-th step: it costs a look at as much as the parameters are.
_SELDOM = 10


class Watch:
    """What is seen of the steps of one ``optimizer``; ``every`` so many of them are looked at
    closely. It changes nothing of what torch does, and keeps no graph."""

    def __init__(
        self, optimizer: Optimizer, declared: Declared, *, every: int, views: int,
        replay: Replay | None, whole: Whole | None, names: dict[int, str],
        beside: Sequence[Tensor] = (), drawn: Drawn | None = None,
    ) -> None:  # fmt: skip
        self.optimizer, self.every, self.names = optimizer, every, names
        self.rule: Rule = rule_of(optimizer)
        self.replay, self.whole, self.ring = replay, whole, Ring(views)
        self.drawn = drawn
        M, sigma = declared.second_moment, declared.noise
        self.gradients, self.halves = Stream(squared(M), SHARE), Stream(squared(sigma), SHARE)
        self.along = Looks(declared.smoothness, SHARE)
        self.momentum, self.views = Stream(), Stream()
        self.sizes: list[tuple[int, float]] = []
        self.events: tuple[Event, ...] = ()
        self.step, self.compared, self.why = 0, 0, ""
        self.other: int | None = None  # the first step whose gradient was not that of its batch
        self.parameters: list[nn.Parameter] = [
            p for group in optimizer.param_groups for p in group["params"]
        ]
        self.at_start: tuple[float, float] | None = None
        self.moves = Moves(self.parameters, every, beside)
        optimizer.register_step_pre_hook(self._before)
        optimizer.register_step_post_hook(self._after)

    def note(self, kind: str, step: int, place: str = "", text: str = "") -> None:
        """Something that went wrong."""
        self.events = noted(self.events, kind, step, place, text)

    def _before(self, optimizer: Optimizer, args: Any, kwargs: Any) -> Any:
        closure = kwargs.get("closure", args[1] if len(args) > 1 else None)  # args[0] is itself
        if callable(closure):
            wrapped = self._watching(closure)
            if "closure" in kwargs:
                return args, {**kwargs, "closure": wrapped}
            return (args[0], wrapped, *args[2:]), kwargs
        self._observe()
        return None

    def _watching(self, closure: Callable[[], Any]) -> Callable[[], Any]:
        """The closure, whose first call in a step gives the gradient at x."""
        first = [True]

        def watched() -> Any:
            made = closure()
            if first[0]:
                first[0] = False
                self._observe()
            return made

        return watched

    def _observe(self) -> None:
        self._jumped()
        self._moved()
        size = float(self.optimizer.param_groups[0]["lr"])
        if not self.sizes or self.sizes[-1][1] != size:
            self.sizes.append((self.step, size))
        if any(float(group["lr"]) != size for group in self.optimizer.param_groups):
            self.note("groups have step sizes of their own", self.step)
        found = [(p, p.grad) for p in self.parameters if p.grad is not None]
        gradient = [g.to_dense() if g.is_sparse else g for _, g in found]
        length = norm(gradient)
        self._long(length, found)
        self._views()
        if self.step % self.every == 0 and math.isfinite(length):
            self._closely(found, gradient)
        if self.replay is not None and (self.step + 1) % self.every == 0:
            self.replay.remember()

    def _long(self, length: float, found: list[tuple[nn.Parameter, Tensor]]) -> None:
        """|g|² of this step, and what cannot be counted of it."""
        place = None if math.isfinite(length) else next(
            (self.names.get(id(p), "a parameter") for p, g in found
             if not bool(torch.isfinite(g).all())), None)  # fmt: skip
        if place is not None:
            self.gradients.add(self.step, math.inf)
            self.note("gradient is not finite", self.step, place)
            return
        self.gradients.add(self.step, square(length))
        if square(length) == MOST_SQUARED:
            self.note("gradient is too long to be squared", self.step, "",
                      f"|g|² is more than the {MOST_SQUARED:g} that is counted")  # fmt: skip

    def _closely(self, found: list[tuple[nn.Parameter, Tensor]], gradient: list[Tensor]) -> None:
        if len(found) < len(self.parameters):
            self.why = f"{len(self.parameters) - len(found)} parameters got no gradient"
            return
        if self.whole is not None:
            self.halves.add(self.step, self.whole.seen(self.step, gradient))
        elif self.replay is not None:
            seen = self.replay.seen(gradient)
            self.why = seen.why
            if seen.other and self.other is None:
                self.other = self.step
            if seen.variance is not None:
                self.compared += 1
                self.halves.add(self.step, seen.variance)
            if seen.quotient is not None:
                self.along.add(self.step, seen.quotient)

    def _views(self) -> None:
        apart = self.ring.late(self.step, self.parameters)
        self.ring.keep(self.step, self.parameters)
        size = self.sizes[-1][1]
        if apart is not None and size > 0:
            self.views.add(self.step, apart * (1 - self.rule.momentum) / size)
        if self.rule.momentum and self.step % _SELDOM == 0:
            state = self.optimizer.state
            kept = [state[p].get("momentum_buffer") for p in self.parameters if p in state]
            held = norm([each for each in kept if each is not None])
            self.momentum.add(self.step, self.rule.momentum * held)

    def _after(self, optimizer: Optimizer, args: Any, kwargs: Any) -> None:
        self.step += 1
        self.moves.stepped(self.step)
        if self.replay is not None:
            self.replay.armed = self.step % self.every == 0
            self.replay.forget()

    def _moved(self) -> None:
        for kind in self.moves.since(self.step):
            self.note(kind, self.step)

    def _jumped(self) -> None:
        """Whether the parameters are not those of the checkpoint that was loaded."""
        if self.at_start is None:
            return
        saved, self.at_start = self.at_start, None
        if any(abs(a - b) > 1e-6 * abs(b) + 1e-30
               for a, b in zip(self.fingerprint(), saved, strict=True)):  # fmt: skip
            self.note("parameters jumped at a restart", self.step)

    def fingerprint(self) -> tuple[float, float]:
        """Two numbers of the parameters by which a checkpoint is known again."""
        with torch.no_grad():
            sums = [float(p.sum(dtype=torch.float64)) for p in self.parameters]
        return norm([p.detach() for p in self.parameters]), math.fsum(
            (i + 1) * each for i, each in enumerate(sums)
        )
