"""The batch of a step, computed once more: in halves, and at the parameters of the step before.

In the mean over fresh batches the halves h_1 and h_2 of n_1 and n_2 samples give the variance of
their whole as |h_1 - h_2|² n_1 n_2/n², and the batch b at x and at the x' before it gives
<g(x; b) - g(x'; b), x - x'>/|x - x'|² of mean at most L. Both need a loss that is a mean over
samples, and a model that treats each alone: then (n_1 h_1 + n_2 h_2)/n is the gradient of the step,
and it is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.func import functional_call

from verify.accounting.attaching.loader import Drawn
from verify.accounting.recording.tensors import copied, dot, minus, norm, square

#: A share of the gradient by which the halves' mean may miss it, by rounding: of 16 bits, of more.
_NEAR = {16: 5e-2, 32: 1e-3, 64: 1e-6}
#: Units in the last place of a gradient.
_UNITS = 16
Grads = tuple[Tensor, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A number with the mean E|g - ∇f|², and a quotient with a mean of at most L, where there was
    a step before; ``why`` there is neither. ``other``: the gradient was not that of its batch."""

    variance: float | None = None
    quotient: float | None = None
    why: str = ""
    other: bool = False


@dataclass(eq=False)
class Replay:
    """What went through ``model`` and ``loss`` since the last step, as long as it is ``armed``.

    ``names`` are those of the model's parameters in ``parameters``; ``drawn`` hears of the batch.
    ``before`` holds the parameters of the step before: one copy."""

    model: nn.Module
    loss: nn.Module
    parameters: list[nn.Parameter]
    drawn: Drawn | None = None
    armed: bool = True
    busy: bool = False
    calls: list[tuple[tuple[Any, ...], dict[str, Any], Any]] = field(default_factory=list)
    lost: list[tuple[Any, ...]] = field(default_factory=list)
    cast: tuple[bool, torch.dtype, str] = (False, torch.float32, "cpu")
    before: list[Tensor] | None = None

    def __post_init__(self) -> None:
        self.model.register_forward_hook(self._through, with_kwargs=True)
        self.loss.register_forward_hook(self._judged)

    def _through(
        self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], out: Any
    ) -> None:
        if self.armed and not self.busy and module.training:
            self.calls.append((args, kwargs, out))
            kind = next(iter(self.parameters)).device.type
            on = torch.is_autocast_enabled(kind)
            self.cast = (on, torch.get_autocast_dtype(kind), kind)

    def _judged(self, module: nn.Module, args: tuple[Any, ...], out: Any) -> None:
        if self.armed and not self.busy:
            self.lost.append(args)

    def forget(self) -> None:
        """What went through before this step."""
        self.calls, self.lost = [], []

    def remember(self) -> None:
        """The parameters before the step that comes now."""
        self.before = copied(self.parameters)

    def seen(self, gradient: Sequence[Tensor]) -> Seen:
        """From the last batch; ``gradient`` is what the step got of it."""
        calls, lost, before = self.calls, self.lost, self.before
        self.calls, self.lost, self.before = [], [], None
        why = self._unlike(calls, lost)
        if why:
            return Seen(why=why)
        args, kwargs, out = calls[0]
        n = len(out)
        first, second = n // 2, n - n // 2

        def of(low: int, high: int, at: Mapping[str, Tensor]) -> Grads:
            cut = [_cut(each, low, high, n) for each in args]
            words = {k: _cut(v, low, high, n) for k, v in kwargs.items()}
            made = functional_call(self._inner, dict(at), tuple(cut), words)
            rest = [made if each is out else _cut(each, low, high, n) for each in lost[0]]
            return torch.autograd.grad(self.loss(*rest), list(at.values()))

        found = self._compared(of, n, first, second, gradient, before)
        if self.drawn is not None and found.variance is not None:
            self.drawn.through((args, kwargs), [each for each in lost[0] if each is not out])
        return found

    def _compared(
        self, of: Callable[[int, int, Mapping[str, Tensor]], Grads], n: int, first: int,
        second: int, gradient: Sequence[Tensor], before: list[Tensor] | None,
    ) -> Seen:  # fmt: skip
        here = dict(zip(self.names, self.parameters, strict=True))
        on, dtype, kind = self.cast
        self.busy = True
        try:
            with torch.enable_grad(), torch.random.fork_rng(), torch.autocast(kind, dtype, on):
                h1, h2 = of(0, first, here), of(first, n, here)
                old: Grads | None = None
                if before is not None:
                    there = {k: v.requires_grad_() for k, v in zip(self.names, before, strict=True)}
                    old = of(0, first, there)
        finally:
            self.busy = False
        whole = [(first * a + second * b) / n for a, b in zip(h1, h2, strict=True)]
        if any(each.layout is not torch.strided for each in whole):
            return Seen(why="a gradient is sparse")
        bits = torch.finfo(dtype).bits if on else torch.finfo(whole[0].dtype).bits
        if norm(minus(whole, gradient)) > _NEAR[bits] * norm(gradient) + 1e-30:
            why = "the gradient of a step is not the mean of its batch's halves"
            return Seen(why=why, other=True)
        variance = square(norm(minus(h1, h2))) * first * second / n**2
        if old is None or before is None:
            return Seen(variance)
        way = minus([p.detach() for p in self.parameters], [p.detach() for p in before])
        length = dot(way, way)
        if length == 0:
            return Seen(variance)
        # As for exact quotients, what rounding in the gradients may have put there is given away.
        rounding = _UNITS * torch.finfo(dtype if on else h1[0].dtype).eps * (norm(h1) + norm(old))
        along = dot(minus(h1, old), way) / length
        return Seen(variance, along - rounding / length**0.5)

    @property
    def rounded(self) -> str:
        """The type in which gradients are rounded coarsely, of 16 bits; "" for longer ones."""
        on, dtype, _ = self.cast
        used = dtype if on else self.parameters[0].dtype
        return str(used).removeprefix("torch.") if torch.finfo(used).bits == 16 else ""

    @property
    def _inner(self) -> nn.Module:
        """What was compiled, if it was: halves have shapes of their own."""
        made = getattr(self.model, "_orig_mod", self.model)
        assert isinstance(made, nn.Module)
        return made

    @property
    def names(self) -> list[str]:
        """Of the parameters in the model."""
        by_id = {id(p): name for name, p in self._inner.named_parameters()}
        return [by_id[id(p)] for p in self.parameters]

    def _unlike(self, calls: list[Any], lost: list[Any]) -> str:
        """Why the batch cannot be computed in halves."""
        if len(calls) != 1 or len(lost) != 1:
            return f"a step came from {len(calls)} batches and {len(lost)} losses, not one of each"
        if isinstance(self.model, nn.parallel.DistributedDataParallel):
            return "DistributedDataParallel means over processes, and one knows its own batch"
        mixes = [m for m in self._inner.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]
        if any(each.training for each in mixes):
            return "batch norms mix the samples of a batch"
        out = calls[0][2]
        if not isinstance(out, Tensor) or out.dim() == 0 or len(out) < 2:
            return "the model gives no row for each of at least two samples"
        if not any(each is out for each in lost[0]):
            return "the loss was not given what the model gave"
        if getattr(self.loss, "reduction", "mean") != "mean":
            return "the loss is no mean over samples"
        return ""


def _cut(value: Any, low: int, high: int, n: int) -> Any:
    """The samples from ``low`` to ``high`` of what has n of them; anything else as it is."""
    batched = isinstance(value, Tensor) and value.dim() > 0 and len(value) == n
    return value[low:high] if batched else value
