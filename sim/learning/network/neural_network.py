"""A module as a pure function of one flat vector of parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.func import functional_call

from bounds import InputError
from sim.require import require, require_kind

Loss = Callable[[Tensor, Tensor], Tensor]
BATCH_NORMS = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d, nn.SyncBatchNorm)


@dataclass(frozen=True, slots=True, eq=False)
class NeuralNetwork:
    """h(v, inputs), v (d,) being the module's parameters that require a gradient, in its order.

    The ``module`` belongs to this object, in training mode, and no call changes it: parameters
    come from v, and buffers (running statistics) are copies that are thrown away.
    """

    module: nn.Module

    @classmethod
    def of(cls, module: nn.Module) -> NeuralNetwork:
        """From a copy of the module. Raises ``ValueError``."""
        require_kind("module", module, nn.Module, "an instance of torch.nn.Module")
        lazy = any(map(nn.parameter.is_lazy, [*module.parameters(), *module.buffers()]))
        require(not lazy, "module", "parameters without a shape", "a module that has seen an input")
        trained = [p for p in module.parameters() if p.requires_grad]
        require(len(trained) > 0, "module", "no parameters", "parameters that require a gradient")
        kinds = sorted({f"{p.dtype} on {p.device}" for p in trained})
        floating = all(p.is_floating_point() for p in trained)
        same = floating and len(kinds) == 1
        require(same, "module", ", ".join(kinds), "parameters of one floating type on one device")
        there = all(p.device.type != "meta" for p in module.parameters())
        require(there, "module", "parameters on the device meta", "parameters that have values")
        finite = all(bool(p.isfinite().all()) for p in trained)
        require(finite, "module", "parameters with NaN or infinity", "finite parameters")
        try:
            return cls(deepcopy(module).train())
        except Exception as error:  # whatever somebody else's module raises
            said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise InputError("module", said, "a module that copy.deepcopy can copy") from None

    def to(self, device: torch.device) -> NeuralNetwork:
        """Itself where it is on the device, else a copy that is."""
        if self._trained()[0][1].device == device:
            return self
        return NeuralNetwork(deepcopy(self.module).to(device))

    def _trained(self) -> list[tuple[str, nn.Parameter]]:
        return [(name, p) for name, p in self.module.named_parameters() if p.requires_grad]

    def start(self) -> Tensor:
        """The module's parameters (d,): a fresh tensor."""
        return torch.cat([p.detach().flatten() for _, p in self._trained()])

    @property
    def mixes(self) -> bool:
        """Whether a batch norm makes the output for a sample depend on the batch around it."""
        return any(isinstance(part, BATCH_NORMS) for part in self.module.modules())

    def pieces(self, v: Tensor) -> dict[str, Tensor]:
        """The parameters by name, views of v (d,)."""
        trained = self._trained()
        flat = torch.split(v, [p.numel() for _, p in trained])
        return {name: a.view_as(p) for (name, p), a in zip(trained, flat, strict=True)}

    def outputs(self, pieces: dict[str, Tensor], inputs: Tensor) -> Tensor:
        """h in training mode: a batch norm uses the statistics of these inputs."""
        buffers = {name: buffer.clone() for name, buffer in self.module.named_buffers()}
        values = {**self._everywhere(pieces), **buffers}
        # Torch's own tying takes the parameters away from a module that is used twice.
        outputs: Tensor = functional_call(self.module, values, (inputs,), tie_weights=False)
        return outputs

    def _everywhere(self, pieces: dict[str, Tensor]) -> dict[str, Tensor]:
        """The pieces also by the names that a parameter has in other modules that share it."""
        names = {p: name for name, p in self.module.named_parameters()}
        return {
            f"{place}.{own}" if place else own: pieces[names[p]]
            for place, part in self.module.named_modules()
            for own, p in part.named_parameters(recurse=False, remove_duplicate=False)
            if names[p] in pieces
        }

    def gradient(self, v: Tensor, loss: Loss, inputs: Tensor, targets: Tensor) -> Tensor:
        """∇_v loss(h(v, inputs), targets): (d,), from v (d,)."""
        leaves = {name: a.detach().requires_grad_() for name, a in self.pieces(v).items()}
        with torch.enable_grad():
            value = loss(self.outputs(leaves, inputs), targets)
        slopes = torch.autograd.grad(value, list(leaves.values()), materialize_grads=True)
        return torch.cat([slope.reshape(-1) for slope in slopes])

    def judge(self, v: Tensor, calibration: Iterable[Tensor]) -> nn.Module:
        """A copy at v in evaluation mode, whose batch norms have the statistics at v itself.

        They are the averages over the batches of ``calibration`` ("precise BatchNorm", Wu and
        Johnson 2021, arXiv:2105.07576), not those that a training loop has smoothed over models
        of the past: of a point v there is no past, and with stale models there are many.
        """
        copy = deepcopy(self.module).eval()
        with torch.no_grad():
            for name, piece in self.pieces(v).items():
                copy.get_parameter(name).copy_(piece)
            norms = [part for part in copy.modules() if isinstance(part, BATCH_NORMS)]
            for norm in norms:
                norm.reset_running_stats()
                norm.momentum = None  # the plain average over batches
                norm.train()
            for inputs in calibration if norms else ():
                copy(inputs)
        return copy.eval()
