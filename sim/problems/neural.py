"""Any neural network, by automatic differentiation."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Generator, Tensor, nn

from sim.draw import uniform, whole
from sim.learning.network.arrays import as_tensor
from sim.learning.network.examples import Examples
from sim.learning.network.fit import are_classes, require_fit
from sim.learning.network.images import Images
from sim.learning.network.learner import Learner
from sim.learning.network.neural_network import Loss, NeuralNetwork
from sim.learning.sampled import Sampled
from sim.problem import Constants
from sim.require import require, require_whole
from sim.seeded import SEEDS


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Neural(Sampled):
    """f(v) = E loss(h_ζ(v, inputs_ξ), targets_ξ), from the module's parameters: d of them.

    h is the module in training mode, ``loss`` a mean over a batch, ξ the ``batch`` training
    samples of a step, uniformly drawn with replacement or, where ``replacement`` is False, a
    uniform set (sparsified, Definition 2.3, says "a set"), ζ the module's own chance (dropout),
    seeded from the generator. g(v) is the gradient for one ξ and one ζ.

    ``value`` and ``gradient`` take every training sample once, in fixed parts with fixed seeds.
    They are f and ∇f, and E g = ∇f, where the module treats every sample for itself and draws
    nothing. With a batch norm (then a part has about ``batch`` samples, and its own statistics)
    or dropout they are an estimate of f and the gradient of this estimate. ``accuracy`` is that
    on the test samples in evaluation mode, batch norms having the statistics of 2048 training
    samples at v itself (``NeuralNetwork.judge``).

    Data are tensors or arrays of finite numbers. Module, loss and data are tried out on two samples
    before any run: whatever they raise, or that cannot be learnt from, is said in one line.

    No constant is known, so none is claimed: L = M = inf. The module is copied; neither its
    parameters nor its buffers ever change. Data and module follow the device of v. The same seed
    gives the same bits, on a GPU under ``torch.use_deterministic_algorithms``; dropout there
    draws other numbers than on a CPU. Raises ``ValueError``.
    """

    module: nn.Module
    loss: Loss
    inputs: Tensor
    targets: Tensor
    test_inputs: Tensor | None = None
    test_targets: Tensor | None = None
    batch: int = 64
    replacement: bool = True
    _learners: dict[torch.device, Learner] = field(default_factory=dict, init=False)

    @classmethod
    def classifier(
        cls, module: nn.Module, images: Images, batch: int = 64, replacement: bool = True
    ) -> Neural:
        """By cross-entropy; the module gives one logit for each class."""
        data = images.train_inputs, images.train_targets, images.test_inputs, images.test_targets
        return cls(module, nn.functional.cross_entropy, *data, batch, replacement)

    def __post_init__(self) -> None:
        for name in ("inputs", "targets", "test_inputs", "test_targets"):
            given = getattr(self, name)
            if given is not None or not name.startswith("test_"):
                object.__setattr__(self, name, as_tensor(name, given))
        train, test = Examples(self.inputs, self.targets), None
        both = (self.test_inputs is None) == (self.test_targets is None)
        require(both, "test", "inputs or targets alone", "both or neither")
        if self.test_inputs is not None and self.test_targets is not None:
            test = Examples(self.test_inputs, self.test_targets)
        require_whole("batch", self.batch)
        require(1 <= self.batch <= len(train), "batch", self.batch, f"1..{len(train)}")
        network = NeuralNetwork.of(self.module)
        object.__setattr__(self, "module", network.module)
        home = network.start().device
        self._learners[home] = Learner(network, self.loss, train, test, self.batch).to(home)
        require_fit(self._learners[home])

    def __repr__(self) -> str:
        name, m = type(self.module).__name__, len(self.inputs)
        return f"Neural({name}, d={self.dimension}, samples={m}, batch={self.batch})"

    def constants(self) -> Constants:
        return Constants(L=math.inf, M=math.inf)

    def start(self) -> Tensor:
        return NeuralNetwork(self.module).start()

    def minimiser(self) -> Tensor | None:
        return None

    def value(self, x: Tensor) -> Tensor:
        return self._each(self._on(x.device).value, x)

    def gradient(self, x: Tensor) -> Tensor:
        return self._each(self._on(x.device).gradient, x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        index = self._batches(v.reshape(-1, v.shape[-1]), generator)
        return self.sample_of(v, index, generator)

    def count(self) -> int:
        return len(self.inputs)

    def labels(self) -> Tensor | None:
        return self.targets if are_classes(self.targets) else None

    def sample_of(self, v: Tensor, index: Tensor, generator: Generator) -> Tensor:
        learner, rows = self._on(v.device), v.reshape(-1, v.shape[-1])
        batches = index.reshape(len(rows), -1)
        seeds = whole(SEEDS, (len(rows),), torch.empty(0), generator).tolist()
        gradients = torch.empty_like(rows)
        for i, seed in enumerate(seeds):
            gradients[i] = learner.sample(rows[i], batches[i], seed)
        return gradients.reshape(v.shape)

    def gradient_of(self, v: Tensor, index: Tensor) -> Tensor:
        return self._on(v.device).gradient(v, index)

    @property
    def classifies(self) -> bool:
        """Whether there are test samples whose targets are classes, whole numbers (m,)."""
        return self.test_targets is not None and are_classes(self.test_targets)

    def accuracy(self, x: Tensor) -> Tensor:
        return self._each(self._on(x.device).accuracy, x)

    def _on(self, device: torch.device) -> Learner:
        if device not in self._learners:
            self._learners[device] = next(iter(self._learners.values())).to(device)
        return self._learners[device]

    def _each(self, measure: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
        rows = torch.stack([measure(row) for row in x.detach().reshape(-1, x.shape[-1])])
        return rows.reshape(x.shape[:-1] + rows.shape[1:])

    def _batches(self, rows: Tensor, generator: Generator) -> Tensor:
        """(n, batch): the indices of a mini-batch for each of the n rows."""
        m = len(self.inputs)
        if self.replacement:
            return whole(m, (len(rows), self.batch), rows, generator)
        keys = torch.empty(m, dtype=torch.float64)
        drawn = [uniform(keys, generator).topk(self.batch).indices for _ in rows]
        return torch.stack(drawn).to(rows.device)
